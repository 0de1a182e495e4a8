from importlib import import_module

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "rounds.practice"
    label = "practice"

    def ready(self) -> None:
        # Late, because it needs models: what a district that leaves a network is handed.
        import_module("rounds.practice.parting")

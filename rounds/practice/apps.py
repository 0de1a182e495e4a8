from importlib import import_module

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "rounds.practice"
    label = "practice"

    def ready(self) -> None:
        # Late, because both need models: what a district that leaves a network is handed, and
        # what a person can take along.
        import_module("rounds.practice.parting")
        import_module("rounds.practice.own")

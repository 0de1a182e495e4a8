from importlib import import_module

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "rounds.visits"
    label = "visits"

    def ready(self) -> None:
        # Late, because it needs models: how a restored backup destroys a visit's key again.
        import_module("rounds.visits.key.destroying")

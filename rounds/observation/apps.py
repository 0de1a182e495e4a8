from importlib import import_module

from django.apps import AppConfig


class ObservationConfig(AppConfig):
    name = "rounds.observation"
    label = "observation"

    def ready(self) -> None:
        # Late, because it needs models: what a person can take along.
        import_module("rounds.observation.own")

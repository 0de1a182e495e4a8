from importlib import import_module

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "rounds.visits"
    label = "visits"

    def ready(self) -> None:
        # Late, because they need models: how a restored backup destroys a visit's key again, what
        # holds back a district that leaves a network, and what a person can take along.
        import_module("rounds.visits.key.destroying")
        import_module("rounds.visits.parting")
        import_module("rounds.visits.own")

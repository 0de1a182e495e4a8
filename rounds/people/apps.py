from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rounds.people"
    label = "people"

    def ready(self) -> None:
        # Late, because it needs models: how a restored backup parts with a district again.
        import_module("rounds.people.parting")

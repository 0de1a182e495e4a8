from importlib import import_module

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "rounds.identity"
    label = "identity"

    def ready(self) -> None:
        # Late, because both need models. The first says how a restored backup erases an account
        # again, the second notes who signs in.
        import_module("rounds.identity.erasing")
        import_module("rounds.identity.signals").listen()

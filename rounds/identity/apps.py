from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "rounds.identity"
    label = "identity"

    def ready(self) -> None:
        from . import signals  # late: models

        signals.listen()

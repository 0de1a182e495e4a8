from django.apps import AppConfig


class InterestConfig(AppConfig):
    name = "rounds.interest"
    label = "interest"

    def ready(self) -> None:
        """How to erase a request again after a restore is known once the actions are loaded."""
        from . import actions  # noqa: F401  # late: models

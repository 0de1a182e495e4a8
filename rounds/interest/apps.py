from django.apps import AppConfig


class InterestConfig(AppConfig):
    name = "rounds.interest"
    label = "interest"

    def ready(self) -> None:
        """How to erase a request again after a restore, and what a person can take along, is known
        once it is loaded."""
        from . import actions, own  # noqa: F401  # late: models

from django.apps import AppConfig


class YearConfig(AppConfig):
    name = "rounds.year"
    label = "year"

    def ready(self) -> None:
        """What a person can take along is known once it is loaded."""
        from . import parting  # noqa: F401  # late: models
        from .reads import own  # noqa: F401  # late: models

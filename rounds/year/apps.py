from django.apps import AppConfig


class YearConfig(AppConfig):
    name = "rounds.year"
    label = "year"

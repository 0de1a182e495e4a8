from django.apps import AppConfig


class InterestConfig(AppConfig):
    name = "rounds.interest"
    label = "interest"

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "rounds.visits"
    label = "visits"

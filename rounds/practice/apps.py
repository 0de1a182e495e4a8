from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "rounds.practice"
    label = "practice"

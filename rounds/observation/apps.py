from django.apps import AppConfig


class ObservationConfig(AppConfig):
    name = "rounds.observation"
    label = "observation"

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rounds.web"
    label = "web"

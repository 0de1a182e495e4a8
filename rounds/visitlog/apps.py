from django.apps import AppConfig


class VisitlogConfig(AppConfig):
    name = "rounds.visitlog"
    label = "visitlog"

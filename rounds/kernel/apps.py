from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "rounds.kernel"
    label = "kernel"

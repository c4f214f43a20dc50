from django.apps import AppConfig


class KernConfig(AppConfig):
    name = "modellkommunen.kern"

from django.apps import AppConfig


class JuriesConfig(AppConfig):
    name = "modellkommunen.juries"

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "sectorworks.home"

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "sectorworks.api"

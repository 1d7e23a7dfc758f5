from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "sectorworks.api"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

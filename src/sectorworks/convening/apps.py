from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "sectorworks.convening"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

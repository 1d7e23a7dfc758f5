from django.apps import AppConfig


class LandscapeConfig(AppConfig):
    name = "sectorworks.landscape"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

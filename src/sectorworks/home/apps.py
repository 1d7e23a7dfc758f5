from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "sectorworks.home"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

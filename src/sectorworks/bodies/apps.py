from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "sectorworks.bodies"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

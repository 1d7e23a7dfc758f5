from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sectorworks.notices"

    def ready(self) -> None:
        from sectorworks.jobs import registry

        from . import handlers

        registry.register(handlers.KIND, handlers.send)

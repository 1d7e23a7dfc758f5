from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "sectorworks.engagement"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

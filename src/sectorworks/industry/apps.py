from django.apps import AppConfig


class IndustryConfig(AppConfig):
    name = "sectorworks.industry"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "sectorworks.reports"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

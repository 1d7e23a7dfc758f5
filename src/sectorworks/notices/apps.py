from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "sectorworks.notices"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

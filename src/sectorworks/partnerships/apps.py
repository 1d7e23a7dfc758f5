from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "sectorworks.partnerships"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

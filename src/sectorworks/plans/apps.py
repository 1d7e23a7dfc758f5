from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "sectorworks.plans"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

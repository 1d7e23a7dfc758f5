from django.apps import AppConfig


class LaunchesConfig(AppConfig):
    name = "sectorworks.launches"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

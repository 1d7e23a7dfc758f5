from django.apps import AppConfig


class PlaybooksConfig(AppConfig):
    name = "sectorworks.playbooks"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

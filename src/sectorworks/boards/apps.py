from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "sectorworks.boards"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

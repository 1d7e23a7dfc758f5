from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "sectorworks.directory"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

from django.apps import AppConfig


class CommitteesConfig(AppConfig):
    name = "sectorworks.committees"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

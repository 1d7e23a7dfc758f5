from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sectorworks.meetings"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

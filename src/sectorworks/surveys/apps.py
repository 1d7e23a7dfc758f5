from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "sectorworks.surveys"

    def ready(self) -> None:
        from . import extensions

        extensions.register()

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "sectorworks.jobs"

    def ready(self) -> None:
        from . import housekeeping, registry

        registry.register(housekeeping.KIND, housekeeping.keep_house)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sectorworks.core import registry


class IndustryConfig(AppConfig):
    name = "sectorworks.industry"

    def ready(self) -> None:
        registry.doors.register("industries", registry.Door(_("Industries"), "industries", "insights"), rank=20)

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from sectorworks.core import registry


class HomeConfig(AppConfig):
    name = "sectorworks.home"

    def ready(self) -> None:
        registry.doors.register("home", registry.Door(_("Home"), "home", "home"), rank=10)

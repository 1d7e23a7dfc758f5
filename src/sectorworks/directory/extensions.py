"""What this room adds to the whole site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.core import registry
from sectorworks.core.registry import Door, DoorPage

from . import duplicate_jobs, handlers, personal_data_held, relations


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    # The pages of the room `engagement` stand behind this door too, by the names of their routes.
    pages = (
        DoorPage(_("Organizations"), "organizations", for_members=True),
        DoorPage(_("People"), "directory-people", for_members=True),
        DoorPage(_("Activity"), "activity", for_members=True),
        DoorPage(_("Whom we know"), "acquaintances", for_members=True),
        DoorPage(_("My data"), "my-data", for_members=True),
    )
    registry.doors.register("directory", Door(_("Directory"), "organizations", "people", pages), rank=40)
    handlers.register()
    relations.register()
    duplicate_jobs.register()
    personal_data_held.register()

"""What this room adds to the whole site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import registry
from sectorworks.core.registry import Door, DoorPage
from sectorworks.ui.frame_links import FrameLink, menu_links

from . import duplicate_jobs, handlers, personal_data_held, relations, search_providers


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    # The pages of the room `engagement` stand behind this door too, by the names of their routes.
    pages = (
        DoorPage(_("Organizations"), "organizations", for_members=True),
        DoorPage(_("People"), "directory-people", for_members=True),
        DoorPage(_("Asks"), "asks", for_members=True, offered_to=_engages),
        DoorPage(_("Needs"), "needs", for_members=True),
        DoorPage(_("Contacts"), "contacts", for_members=True, offered_to=_engages),
        DoorPage(_("Offers"), "offers", for_members=True),
        DoorPage(_("Referrals"), "referrals", for_members=True),
        DoorPage(_("Visits"), "visits", for_members=True, offered_to=_engages),
        DoorPage(_("Activity"), "activity", for_members=True),
        DoorPage(_("Imports"), "imports", for_members=True, offered_to=_keeps),
        DoorPage(_("Duplicates"), "duplicates", for_members=True, offered_to=_keeps),
        DoorPage(_("Whom we know"), "acquaintances", for_members=True),
        DoorPage(_("My data"), "my-data", for_members=True),
    )
    door = Door(_("Directory"), "organizations", "people", pages, ("engagement/", "directory/", "partnerships/value/"))
    registry.doors.register("directory", door, rank=40)
    registry.search_providers.register("organizations", search_providers.find_organizations, rank=40)
    registry.search_providers.register("people", search_providers.find_people, rank=50)
    menu_links.register("my-record", FrameLink(_("My record"), "my-record"), rank=10)
    menu_links.register("my-data", FrameLink(_("My data"), "my-data"), rank=20)
    handlers.register()
    relations.register()
    duplicate_jobs.register()
    personal_data_held.register()


def _engages(user: Any) -> bool:
    return can(user, Capability.ENGAGE)


def _keeps(user: Any) -> bool:
    return can(user, Capability.KEEP_DIRECTORY)

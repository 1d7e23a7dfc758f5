"""The audit record of this room in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.core.models import AuditEvent
from sectorworks.directory.models import Organization
from sectorworks.ui.links import Event
from sectorworks.ui.wording import day

from ..models import SupportRole

# What a verb of the record is called on pages. A verb that is not here is shown as it was recorded.
WORDS = {
    # groups and their texts
    "start": gettext_lazy("Started the group"),
    "change": gettext_lazy("Changed it"),
    "end": gettext_lazy("Ended the group"),
    "bring back": gettext_lazy("Brought it back"),
    "draft": gettext_lazy("Drafted it"),
    "draft amendment": gettext_lazy("Drafted an amendment"),
    "propose": gettext_lazy("Proposed it"),
    "take back": gettext_lazy("Took the proposal back"),
    "withdraw": gettext_lazy("Withdrew it"),
    "adopt": gettext_lazy("Recorded its adoption"),
    "replace": gettext_lazy("Recorded that it was replaced"),
    "retire": gettext_lazy("Recorded that it was retired"),
    # seats, terms and roles
    "added": gettext_lazy("Added the seat"),
    "changed": gettext_lazy("Changed the seat"),
    "closed": gettext_lazy("Closed the seat"),
    "opened again": gettext_lazy("Opened the seat again"),
    "invited": gettext_lazy("Invited somebody"),
    "reminded": gettext_lazy("Sent the invitation again"),
    "taken back": gettext_lazy("Took the invitation back"),
    "accepted": gettext_lazy("Accepted the invitation"),
    "declined": gettext_lazy("Declined the invitation"),
    "appointed": gettext_lazy("Appointed somebody"),
    "extended": gettext_lazy("Changed the end of the term"),
    "ended": gettext_lazy("Ended the term"),
    "renewed": gettext_lazy("Renewed the term"),
    "proxy named": gettext_lazy("Named a stand-in"),
    "proxy ended": gettext_lazy("Ended a stand-in"),
    "words removed": gettext_lazy("Took free words away at the person’s request"),
    "removed": gettext_lazy("Removed the term at the person’s request"),
    "role agreed": gettext_lazy("Agreed on a role"),
    "role ended": gettext_lazy("Ended a role"),
    "saw": gettext_lazy("Saw who sits in a private seat"),
}

# Which parts of a group's record a change can name.
FIELDS = {
    "name": gettext_lazy("name"),
    "purpose": gettext_lazy("purpose"),
    "rhythm": gettext_lazy("when it meets"),
    "authority": gettext_lazy("what it rests on"),
    "visibility": gettext_lazy("who sees it"),
    "is_advisory": gettext_lazy("whether its votes bind"),
    "naics_codes": gettext_lazy("industries"),
    "area_codes": gettext_lazy("counties"),
    "region_name": gettext_lazy("region"),
    "starts_on": gettext_lazy("first day"),
}


def events(found: Iterable[AuditEvent]) -> list[Event]:
    """Each event with what its detail says: which role, until when. One statement for the organizations named."""
    listed = list(found)
    keys = {one.detail["organization"] for one in listed if "organization" in one.detail}
    names = dict(Organization.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return [
        Event(
            str(WORDS.get(one.verb, one.verb.capitalize())), str(one.by or _("The site")), one.at, _detail(one, names)
        )
        for one in listed
    ]


def _detail(event: AuditEvent, names: dict[int, str]) -> str:
    detail: dict[str, Any] = event.detail
    if "role" in detail:
        role = next((str(one.label) for one in SupportRole if one.value == detail["role"]), str(detail["role"]))
        return f"{names.get(detail.get('organization', 0), _('an organization'))}: {role}"
    if event.verb == "ended":
        if detail.get("renewed"):
            return _("A new term follows.")
        if detail.get("ran out"):
            return _("It ran out on %(day)s.") % {"day": _day(detail.get("on"))}
    if event.verb == "change":
        changed = [FIELDS[name] for name in detail if name in FIELDS]
        return ", ".join(map(str, changed))
    first, final = _day(detail.get("from")), _day(detail.get("to"))
    if first and event.verb != "extended":
        until = final or _("no end set")
        return _("From %(first)s to %(final)s") % {"first": first, "final": until}
    for name, words in (
        ("to", _("Until %(day)s")),
        ("ends_on", _("On %(day)s")),
        ("until", _("To answer by %(day)s")),
        ("on", _("On %(day)s")),
    ):
        if shown := _day(detail.get(name)):
            return words % {"day": shown}
    return ""


def _day(value: Any) -> str:
    """A recorded day for reading; empty for anything else: "to" is a group in other events."""
    try:
        return day(date.fromisoformat(value))
    except (TypeError, ValueError):
        return ""

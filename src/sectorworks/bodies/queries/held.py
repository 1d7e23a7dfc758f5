"""What this room holds on a person, for the person to read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import Proxy, Term


def held(person: Person) -> HeldData:
    """Every term and stand-in of a person, with the words that were kept."""
    terms = Term.objects.filter(person=person).select_related("seat__body", "organization").order_by("starts_on", "pk")
    rows = [
        {
            "group": str(one.seat.body),
            "seat": one.seat.title or str(one.seat.get_voice_display()),
            "state": str(one.get_state_display()),
            "speaks_for": str(one.organization or ""),
            "display_name": one.display_name,
            "starts_on": one.starts_on,
            "ends_on": one.ended_on or one.ends_on,
            "note": one.note,
            "reason": one.decline_reason or one.end_reason,
        }
        for one in terms
    ]
    proxies = Proxy.objects.filter(person=person).select_related("term__seat__body").order_by("starts_on", "pk")
    rows += [
        {"group": str(one.term.seat.body), "seat": _("Stand-in"), "starts_on": one.starts_on, "ends_on": one.ends_on}
        for one in proxies
    ]
    return HeldData(_("Seats and terms"), tuple(rows))

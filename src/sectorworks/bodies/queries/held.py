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
            _("Group"): str(one.seat.body),
            _("Seat"): one.seat.title or str(one.seat.get_voice_display()),
            _("State"): str(one.get_state_display()),
            _("Speaks for"): str(one.organization or ""),
            _("Shown as"): one.display_name,
            _("From"): one.starts_on,
            _("To"): one.ended_on or one.ends_on,
            _("Note"): one.note,
            _("Reason"): one.decline_reason or one.end_reason,
        }
        for one in terms
    ]
    proxies = Proxy.objects.filter(person=person).select_related("term__seat__body").order_by("starts_on", "pk")
    rows += [
        {
            _("Group"): str(one.term.seat.body),
            _("Seat"): _("Stand-in"),
            _("From"): one.starts_on,
            _("To"): one.ends_on,
        }
        for one in proxies
    ]
    return HeldData(_("Seats and terms"), tuple(rows))

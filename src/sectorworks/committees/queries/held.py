"""What this room holds on a person, for the person to read."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import ConflictOfInterest, Feedback, Registration


def held(person: Person) -> HeldData:
    """What the person brought from one group to another, out of which advice they stayed, and events they came to."""
    brought = Feedback.objects.filter(liaison=person).select_related("from_body", "to_body").order_by("heard_on", "pk")
    rows = [
        {
            _("Kind"): _("Brought from one group to another"),
            _("Date"): one.heard_on,
            _("Group"): f"{one.from_body} → {one.to_body}",
            _("About"): one.topic,
        }
        for one in brought
    ]
    conflicts = ConflictOfInterest.objects.filter(person=person).select_related("notice", "organization")
    rows += [
        {
            _("Kind"): _("Conflict of interest"),
            _("Date"): timezone.localdate(one.declared_at),
            _("About"): one.notice.title,
            _("Reason"): str(one.get_kind_display()),
            _("Organization"): str(one.organization or ""),
            _("Detail"): one.detail,
        }
        for one in conflicts.order_by("declared_at", "pk")
    ]
    registrations = Registration.objects.filter(person=person).select_related("event").order_by("registered_at", "pk")
    rows += [
        {
            _("Kind"): _("Place at an event"),
            _("Date"): timezone.localdate(one.registered_at),
            _("About"): one.event.title,
            _("Access needs"): one.access_needs,
            _("Question"): one.question,
        }
        for one in registrations
    ]
    return HeldData(_("Committee work"), tuple(rows))

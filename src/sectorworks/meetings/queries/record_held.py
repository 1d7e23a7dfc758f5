"""What the records of meetings hold on a person, for the person to read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import Attendance, SpeakerCare, Vote


def held(person: Person) -> HeldData:
    """Every attendance, vote and agreement as a speaker."""
    return HeldData(_("Meetings"), (*_attendances(person), *_votes(person), *_agreements(person)))


def _attendances(person: Person) -> list[dict[str, Any]]:
    found = Attendance.objects.filter(person=person).select_related("meeting").order_by("meeting__starts_at", "pk")
    return [
        {
            _("Meeting"): str(one.meeting),
            _("Day"): one.meeting.day,
            _("As what"): str(one.get_role_display()),
            _("Presence"): str(one.get_presence_display()),
            _("How"): str(one.get_mode_display()),
            _("Ground for attending from elsewhere"): one.remote_reason,
        }
        for one in found
    ]


def _votes(person: Person) -> list[dict[str, Any]]:
    found = Vote.objects.filter(person=person).select_related("motion").order_by("at", "pk")
    return [
        {
            _("Motion"): one.motion.wording,
            _("Vote"): str(one.get_value_display()),
            _("Reason"): one.recusal_reason,
            _("Time"): one.at,
        }
        for one in found
    ]


def _agreements(person: Person) -> list[dict[str, Any]]:
    found = SpeakerCare.objects.filter(person=person).select_related("item").order_by("pk")
    return [
        {
            _("Speaks on"): str(one.item),
            _("Public name"): one.public_name,
            _("Agreed on"): one.consented_on,
            _("Consent withdrawn"): one.withdrawn_on,
            _("Stipend, in dollars"): one.stipend_usd,
            _("How to reach and support them"): one.contact_note,
        }
        for one in found
    ]

"""What launches and their invitations hold on a person, for the person to read."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import Launch, PeerInvitation
from .decline_reasons import words_of


def held(person: Person) -> HeldData:
    """To which launches the person was invited and what they said, whom they invited, and what part they had."""
    rows = [
        {
            _("Kind"): _("Invitation to a launch"),
            _("Date"): timezone.localdate(one.made_at),
            _("Group"): str(one.launch.body),
            _("Answer"): str(one.get_answer_display()),
            _("Reason"): words_of(one.decline_reason),
            _("Detail"): " ".join(part for part in (one.words, one.sends_name, one.access_needs) if part),
        }
        for one in PeerInvitation.objects.filter(person=person).select_related("launch__body").order_by("made_at", "pk")
    ]
    rows += [
        {
            _("Kind"): _("Invited somebody to a launch"),
            _("Date"): timezone.localdate(one.made_at),
            _("Group"): str(one.launch.body),
        }
        for one in PeerInvitation.objects.filter(in_name_of=person).select_related("launch__body").order_by("made_at")
    ]
    part = Q(welcomed_by=person) | Q(closed_by=person) | Q(facilitated_by=person)
    rows += [
        {_("Kind"): _("Part in a launch"), _("Date"): one.meeting.day, _("Group"): str(one.body)}
        for one in Launch.objects.filter(part).select_related("body", "meeting").order_by("pk")
    ]
    return HeldData(_("Launches"), tuple(rows))

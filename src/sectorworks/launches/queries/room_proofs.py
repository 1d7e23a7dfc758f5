"""What a launch and its room prove of the steps of a playbook: each answer is a sentence that helps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.bodies.models import Body, TextState
from sectorworks.playbooks.registry import EvidenceLink, Proof, ProofFinding, Standing
from sectorworks.ui.wording import day

from ..models import FollowUp, Launch, LaunchRoom, LaunchState, Opportunity
from .launches import launch_of
from .room_walls import champions_of


def priorities_chosen(body: Body, _settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """Companies chose in the room of the launch, and what they chose is in force."""
    found = _chosen(body)
    if not found:
        words = _("No priority came out of a launch room yet. Let companies choose there, then make priorities of it.")
        return ProofFinding(Standing.MISSING, words)
    words = ngettext("%(n)s priority was chosen by companies at the launch.",
                     "%(n)s priorities were chosen by companies at the launch.", len(found))  # fmt: skip
    return ProofFinding(Standing.PROVEN, words % {"n": len(found)}, tuple(_priority_link(one) for one in found))


def champions_enough(body: Body, settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """Each priority of the launch has as many champions as the playbook asks."""
    least, found = int(settings["champions_least"]), _chosen(body)
    if not found:
        words = _("No priority came out of a launch room yet, so nobody stands up for one.")
        return ProofFinding(Standing.MISSING, words)
    champions = champions_of(found[0].room)
    short = [one for one in found if len(champions[one.pk]) < least]
    if short:
        names = ", ".join(f"“{one.title}”" for one in short)
        words = _("Fewer than %(least)s champions stand up for %(names)s. Ask leaders of companies, or park it.")
        links = tuple(_priority_link(one) for one in short)
        return ProofFinding(Standing.MISSING, words % {"least": least, "names": names}, links)
    words = _("Each priority of the launch has at least %(least)s champions from companies.") % {"least": least}
    return ProofFinding(Standing.PROVEN, words, tuple(_priority_link(one) for one in found))


def next_meeting_fixed(body: Body, _settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """The group left the room knowing when it meets again."""
    launch = launch_of(body)
    if launch is not None and launch.next_meeting is not None:
        meeting = launch.next_meeting
        link = EvidenceLink(meeting.title, reverse("meeting", args=[meeting.pk]))
        words = _("The next meeting, on %(day)s, was fixed at the launch.") % {"day": day(meeting.day)}
        return ProofFinding(Standing.PROVEN, words, (link,))
    room = LaunchRoom.objects.filter(launch=launch).first() if launch else None
    if room is not None and room.next_meeting_at is not None:
        words = _("The room fixed %(day)s. Turn the room into action, so that the date stands on the calendar.")
        link = EvidenceLink(_("The launch room"), reverse("launch-room", args=[room.pk]))
        return ProofFinding(Standing.MISSING, words % {"day": day(localdate(room.next_meeting_at))}, (link,))
    return ProofFinding(Standing.MISSING, _("No next date was fixed yet. Fix it in the room, before people leave."))


def follow_up_same_day(body: Body, _settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """What was said, who does what and when the group meets again went out on the day of the launch."""
    launch = launch_of(body)
    if launch is None or launch.state != LaunchState.HELD:
        return ProofFinding(Standing.MISSING, _("The launch has not taken place, so nothing could follow it."))
    link = EvidenceLink(_("The follow-up"), reverse("launch-follow-up", args=[launch.pk]))
    sent = FollowUp.objects.filter(launch=launch, sent_at__isnull=False).first()
    if sent is None or sent.sent_at is None:
        words = _("The follow-up has not gone out. Send it today: who does what, and when the group meets again.")
        return ProofFinding(Standing.MISSING, words, (link,))
    late = (localdate(sent.sent_at) - launch.meeting.day).days
    if late > 0:
        words = ngettext("The follow-up went out %(n)s day after the launch.",
                         "The follow-up went out %(n)s days after the launch.", late)  # fmt: skip
        return ProofFinding(Standing.MISSING, words % {"n": late}, (link,))
    return ProofFinding(Standing.PROVEN, _("The follow-up went out on the day of the launch."), (link,))


def _chosen(body: Body) -> list[Opportunity]:
    """Opportunities of the latest launch room that are priorities in force."""
    in_force = Opportunity.objects.filter(
        room__launch__body=body, room__turned_at__isnull=False, priority__versions__state=TextState.ADOPTED
    )
    rows = list(in_force.select_related("room", "priority__body").order_by("-room__turned_at", "position"))
    return [one for one in rows if one.room_id == rows[0].room_id]


def _priority_link(one: Opportunity) -> EvidenceLink:
    assert one.priority is not None  # `_chosen` asks for a priority in force
    return EvidenceLink(one.title, reverse("group-text", args=[one.priority.body.slug, one.priority.pk]))


def _page(body: Body) -> str:
    """Where it is done: the room, else the launch."""
    launch: Launch | None = launch_of(body)
    room = LaunchRoom.objects.filter(launch=launch).first() if launch else None
    return reverse("launch-room", args=[room.pk]) if room else reverse("launch-of", args=[body.slug])


PROOFS = {
    "priorities_chosen": Proof(gettext_lazy("Companies chose priorities"), priorities_chosen, _page),
    "champions_enough": Proof(gettext_lazy("Champions stand up for each priority"), champions_enough, _page),
    "next_meeting_fixed": Proof(gettext_lazy("The next meeting was fixed"), next_meeting_fixed, _page),
    "follow_up_same_day": Proof(gettext_lazy("The follow-up went out the same day"), follow_up_same_day, _page),
}

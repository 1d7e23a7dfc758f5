"""A launch in words: where it stands, what can be done, where a check is mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.meetings.models import Meeting
from sectorworks.meetings.rules.agenda_clock import Slot, running
from sectorworks.meetings.views.meeting_words import clock_time
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Link, Status

from ..models import Launch, LaunchState, PeerAnswer, PeerInvitation
from ..policies import launches as policies
from ..policies import rooms as room_policies
from ..queries.letters import places_of
from ..rules.checks import Check, Mend, failing

ANSWERS = {
    PeerAnswer.YES: (gettext_lazy("Comes"), "good"),
    PeerAnswer.SEND: (gettext_lazy("Sends somebody"), "good"),
    PeerAnswer.NO: (gettext_lazy("Can’t come"), "attention"),
}
# From so long before its beginning the room is the first thing to open.
ROOM_NEAR = timedelta(hours=3)


def status_of(launch: Launch, checks: Sequence[Check]) -> Status:
    """Where it stands. A plan that passes every check is ready, whether or not anybody was invited yet."""
    if launch.state == LaunchState.HELD:
        return Status(str(LaunchState.HELD.label), "good")
    if launch.state == LaunchState.CALLED_OFF:
        return Status(str(LaunchState.CALLED_OFF.label), "bad")
    if failing(checks):
        return Status(str(LaunchState.PLANNED.label), "attention")
    return Status(str(LaunchState.READY.label), "good")


def sentence_of(launch: Launch, checks: Sequence[Check], counts: dict[str, int]) -> str:
    """What is true now."""
    if launch.state == LaunchState.CALLED_OFF:
        return launch.meeting.cancel_reason
    told = []
    missing = len(failing(checks))
    if launch.state != LaunchState.HELD:
        if missing:
            words = ngettext("%(n)s thing is missing before you can invite", "%(n)s things are missing before you can "
                             "invite", missing)  # fmt: skip
            told.append(words % {"n": missing})
        else:
            told.append(_("ready to invite"))
    if counts["sent"]:
        words = ngettext("%(n)s person invited, %(comes)s said yes", "%(n)s people invited, %(comes)s said yes",
                         counts["sent"])  # fmt: skip
        told.append(words % {"n": counts["sent"], "comes": counts["comes"]})
    elif launch.state != LaunchState.HELD:
        told.append(_("nobody invited yet"))
    found = "; ".join(told)
    return f"{found[:1].upper()}{found[1:]}." if found else ""


def mend_of(check: Check, launch: Launch, user: Any) -> Link | None:
    """The page on which a failing check is mended, for those who can."""
    body = launch.body
    if check.is_met or not policies.can_change(user, launch):
        return None
    if check.mend is Mend.PLAN:
        return Link(_("Change the plan"), url("launch-edit", pk=launch.pk))
    if check.mend is Mend.AGENDA:
        return Link(_("Change the agenda"), url("meeting-agenda", pk=launch.meeting_id))
    if check.mend is Mend.ROLES:
        return Link(_("Open the role charter"), url("group-roles", slug=body.slug))
    if check.mend is Mend.SEATS:
        return Link(_("Open the seats"), url("group-seats", slug=body.slug))
    core = Body.objects.filter(parent=body, kind=BodyKind.CORE_GROUP, ends_on=None).order_by("pk").first()
    if core is None:
        return Link(_("Start a core group"), url("group-start", slug=body.slug))
    return Link(_("Open the core group"), url("group-seats", slug=core.slug))


def actions_of(user: Any, launch: Launch, counts: dict[str, int], checks: Sequence[Check]) -> list[Action]:
    """What this reader can do next, the likeliest first."""
    found: list[Action] = []
    pk, hidden = launch.pk, {"version": str(launch.version)}
    begun = clock.now() >= launch.meeting.starts_at
    if room_policies.can_open(user, launch) and launch.state != LaunchState.CALLED_OFF:
        room = Action(_("Open the launch room"), url("launch-room-open", pk=pk), "campaign")
        is_near = launch.meeting.starts_at - clock.now() <= ROOM_NEAR
    else:
        room, is_near = None, False
    if room is not None and is_near and launch.state in policies.COMING:
        found.append(room)
    if policies.can_hold(user, launch) and begun:
        found.append(Action(_("It was held"), url("launch-hold", pk=pk), "check", post=True, hidden=hidden))
    if policies.can_invite(user, launch):
        unsent = counts["named"] - counts["sent"]
        if unsent and not failing(checks):
            words = ngettext("Send %(n)s invitation", "Send %(n)s invitations", unsent) % {"n": unsent}
            found.append(Action(words, url("launch-send", pk=pk), "mail"))
        found.append(Action(_("Invite leaders of companies"), url("launch-invite", pk=pk), "add"))
    if launch.state == LaunchState.HELD and policies.can_see_follow_up(user, launch):
        found.insert(0, Action(_("Follow-up"), url("launch-follow-up", pk=pk), "mail"))
    if room is not None and room not in found:
        found.append(room)
    if policies.can_change(user, launch):
        found += [
            Action(_("Change the plan"), url("launch-edit", pk=pk), "edit"),
            Action(_("Call it off"), url("launch-call-off", pk=pk)),
        ]
    if policies.can_bring_back(user, launch):
        found.append(Action(_("It does take place"), url("launch-bring-back", pk=pk), post=True, hidden=hidden))
    return found


def status_of_invitation(one: PeerInvitation) -> Status:
    """Where an invitation stands."""
    if one.withdrawn_at is not None:
        return Status(_("Withdrawn"))
    if one.sent_at is None:
        return Status(_("Not sent yet"), "info")
    if one.answer:
        label, tone = ANSWERS[PeerAnswer(one.answer)]
        return Status(str(label), tone)
    return Status(_("Reminded") if one.reminded_at else _("Not answered"), "neutral")


def run_of_show(meeting: Meeting) -> list[dict[str, Any]]:
    """The items with the time at which each is due."""
    items = sorted(meeting.items.all(), key=lambda one: (one.position, one.pk))
    slots = [Slot(one.planned_minutes, is_postponed=one.state == "postponed") for one in items]
    due = running(meeting.starts_at, slots)
    return [
        {
            "item": one, "at": clock_time(meeting, when.starts_at), "until": clock_time(meeting, when.ends_at),
            "minute": _minutes(meeting.starts_at, when.starts_at),
            "who": one.presenter_name or (str(one.presenter) if one.presenter else ""),
        }
        for one, when in zip(items, due, strict=True)
    ]  # fmt: skip


def _minutes(start: datetime, at: datetime) -> int:
    return (at - start) // timedelta(minutes=1)


def place_facts(launch: Launch) -> list[tuple[str, str]]:
    """Where, and how people get in, as facts of a page."""
    place, *getting_in = places_of(launch) or [""]
    return [(_("Place"), place), *([(_("Getting in"), " ".join(getting_in))] if getting_in else [])]

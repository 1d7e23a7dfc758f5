"""A meeting in words for pages: when, where it stands, and who did what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from sectorworks.core import audit
from sectorworks.core.models import AuditEvent
from sectorworks.ui.links import Event, Status

from ..models import AgendaItem, Meeting, MeetingState
from ..queries.quorum import GroupQuorum
from ..rules import local_time
from ..rules.quorum import Quorum

TONES = {
    MeetingState.PLANNED: "info", MeetingState.OPEN: "attention", MeetingState.HELD: "good",
    MeetingState.CANCELLED: "bad",
}  # fmt: skip
VERBS = {
    # The button that sets a meeting says the same in English only.
    "schedule": pgettext_lazy("what was done", "Set the meeting"),
    "change": gettext_lazy("Changed it"),
    "cancel": gettext_lazy("Cancelled it"),
    "bring back": gettext_lazy("Brought it back"),
    "open": gettext_lazy("Opened the meeting"),
    "close": gettext_lazy("Closed the meeting"),
    "reopen": gettext_lazy("Opened it again"),
    "copy agenda": gettext_lazy("Copied an agenda"),
    "invite": gettext_lazy("Invited the members"),
    "remind": gettext_lazy("Reminded who has not answered"),
    "survey": gettext_lazy("Made the survey about it"),
    "count others": gettext_lazy("Counted the people on no list"),
}


def status_of(meeting: Meeting) -> Status:
    """Where a meeting stands."""
    state = MeetingState(meeting.state)
    return Status(str(state.label), TONES[state])


def when(meeting: Meeting) -> str:
    """Day and time as people said them, with the zone: "Wednesday, December 9, 2026, 10:00–11:30 (CST)"."""
    day = date_format(meeting.day, "l, ") + date_format(meeting.day)
    begins = local_time.wall(meeting.starts_at, meeting.time_zone)
    ends_at = meeting.starts_at + timedelta(minutes=meeting.planned_minutes)
    return _("%(day)s, %(from)s–%(to)s (%(zone)s)") % {
        "day": day,
        "from": clock_time(meeting, meeting.starts_at),
        "to": clock_time(meeting, ends_at),
        "zone": begins.tzname(),
    }


def clock_time(meeting: Meeting, at: datetime) -> str:
    """A moment on the clocks of the meeting's zone."""
    return time_format(local_time.wall(at, meeting.time_zone).time())


def presenter(item: AgendaItem) -> str:
    """Who presents: by the name of their choice before the directory's."""
    return item.presenter_name or (str(item.presenter) if item.presenter else "")


def quorum_title(meeting: Meeting, found: Quorum) -> str:
    """How it stands with a quorum, as a sentence."""
    if meeting.state == MeetingState.PLANNED and not found.present:
        told = ngettext("%(n)s member makes a quorum", "%(n)s members make a quorum", found.needed)
        return told % {"n": found.needed}
    numbers = {"present": found.present, "needed": found.needed}
    if meeting.state == MeetingState.HELD:
        if found.is_met:
            return _("A quorum was there: %(present)s present, %(needed)s needed") % numbers
        return _("There was no quorum: %(present)s present, %(needed)s needed") % numbers
    if found.is_met:
        return _("A quorum is here: %(present)s of %(needed)s needed") % numbers
    return _("No quorum: %(present)s of %(needed)s needed") % numbers


def stand_ins_told(one: GroupQuorum) -> str:
    """Whether those who stand in for members of a group count, and why; empty where nobody does."""
    if not one.stand_ins:
        return ""
    if one.proxies_count:
        told = ngettext(
            "%(n)s stand-in is here and counts, as this group’s rules allow.",
            "%(n)s stand-ins are here and count, as this group’s rules allow.",
            one.stand_ins,
        )
    elif one.law is None:
        told = ngettext(
            "%(n)s stand-in is here, and neither counts nor votes: this group’s rules do not allow it.",
            "%(n)s stand-ins are here, and neither count nor vote: this group’s rules do not allow it.",
            one.stand_ins,
        )
    else:
        told = ngettext(
            "%(n)s stand-in is here, and neither counts nor votes: %(law)s.",
            "%(n)s stand-ins are here, and neither count nor vote: %(law)s.",
            one.stand_ins,
        )
    return told % {"n": one.stand_ins, "law": one.law.citation if one.law else ""}


def quorums_told(each: Sequence[GroupQuorum]) -> str:
    """In a few words, for each group that meets."""
    if len(each) == 1:
        found = each[0].found
        return _("Quorum: %(present)s of %(needed)s needed") % {"present": found.present, "needed": found.needed}
    words = _("%(group)s: %(present)s of %(needed)s")
    told = [words % {"group": one.body, "present": one.found.present, "needed": one.found.needed} for one in each]
    return _("Quorum: %(groups)s") % {"groups": "; ".join(told)}


def events_of(meeting: Meeting) -> list[Event]:
    """The record of a meeting in sentences, without looks and steps of others' rooms."""
    return list(_events(audit.history(meeting)))


def _events(found: Iterable[AuditEvent]) -> Iterable[Event]:
    for one in found:
        if one.verb != "saw":
            yield Event(str(VERBS.get(one.verb, one.verb.capitalize())), str(one.by or _("The site")), one.at)

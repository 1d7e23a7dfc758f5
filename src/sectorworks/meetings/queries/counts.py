"""How many were at a meeting, each count with one meaning."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy

from ..models import AttendanceRole, Meeting, Presence
from . import roll

# One person counts once, in the first of these roles that they were marked in.
PRECEDENCE = (
    AttendanceRole.MEMBER, AttendanceRole.PROXY, AttendanceRole.PRESENTER, AttendanceRole.STAFF,
    AttendanceRole.LIVED_EXPERIENCE, AttendanceRole.GUEST,
)  # fmt: skip
# What each count means, in one sentence, by the name of its field.
DEFINITIONS = (
    ("members", gettext_lazy("Members"), gettext_lazy("People who sat in their own seat of a group that met.")),
    ("proxies", gettext_lazy("Proxies"), gettext_lazy("People who stood in for the holder of a seat.")),
    ("presenters", gettext_lazy("Presenters"), gettext_lazy("People who presented and hold no seat.")),
    ("staff", gettext_lazy("Staff"), gettext_lazy("People who worked at the meeting and hold no seat.")),
    (
        "lived_experience",
        gettext_lazy("Guests with lived experience"),
        gettext_lazy("Guests who spoke or listened from their own life; counted, never listed by name."),
    ),
    ("guests", gettext_lazy("Guests"), gettext_lazy("Everybody else on the list, with or without a name.")),
    ("uncounted", gettext_lazy("Others in the room"), gettext_lazy("People counted in the room who are on no list.")),
    ("total", gettext_lazy("All together"), gettext_lazy("The counts above added up; nobody counts twice.")),
)


@dataclass(frozen=True, slots=True)
class MeetingCounts:
    """People who were there at any time. `DEFINITIONS` says what each count means."""

    members: int = 0
    proxies: int = 0
    guests: int = 0
    presenters: int = 0
    staff: int = 0
    lived_experience: int = 0
    uncounted: int = 0

    @property
    def total(self) -> int:
        return sum(getattr(self, one.name) for one in fields(self))


def of(meeting: Meeting) -> MeetingCounts:
    """The counts of one meeting."""
    present = [one for one in roll.attendances(meeting) if one.presence == Presence.PRESENT]
    rows = sorted(
        ((one.person_id, one.role) for one in present), key=lambda row: PRECEDENCE.index(AttendanceRole(row[1]))
    )
    seen: set[int] = set()
    tally: Counter[str] = Counter()
    for person, role in rows:
        if person is None or person not in seen:
            tally[role] += 1
        if person is not None:
            seen.add(person)
    return MeetingCounts(
        members=tally[AttendanceRole.MEMBER],
        proxies=tally[AttendanceRole.PROXY],
        guests=tally[AttendanceRole.GUEST],
        presenters=tally[AttendanceRole.PRESENTER],
        staff=tally[AttendanceRole.STAFF],
        lived_experience=tally[AttendanceRole.LIVED_EXPERIENCE],
        uncounted=meeting.uncounted_guests,
    )


def defined(counts: MeetingCounts) -> list[tuple[str, int, str]]:
    """(label, number, meaning) of each count, for pages."""
    return [(str(label), getattr(counts, name), str(meaning)) for name, label, meaning in DEFINITIONS]

"""Mark who is there, how and from when to when; add guests, and count those on no list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Organization, Person

from ..models import Attendance, AttendanceRole, Meeting, MeetingSite, Presence, PresenceMode
from ..queries import quorum, roll
from ..queries.roll import Place
from .problems import MeetingProblem
from .record import writable

GUEST_ROLES = (
    AttendanceRole.GUEST, AttendanceRole.PRESENTER, AttendanceRole.STAFF, AttendanceRole.LIVED_EXPERIENCE,
)  # fmt: skip
MARKED = ("person", "role", "presence", "mode", "site", "remote_reason", "spans")


@dataclass(frozen=True, slots=True)
class SeatMark:
    """What the roll says of one seat. `stand_in` is a proxy named for the day; `expected` 0: not marked yet."""

    seat: int
    presence: str
    mode: str = ""
    site: MeetingSite | None = None
    remote_reason: str = ""
    stand_in: Person | None = None
    expected: int = 0


@dataclass(frozen=True, slots=True)
class GuestDraft:
    """Somebody without a seat. No name is needed; of guests with lived experience only staff see one."""

    role: str = AttendanceRole.GUEST
    name: str = ""
    person: Person | None = None
    organization: Organization | None = None
    organization_name: str = ""
    mode: str = PresenceMode.IN_PERSON
    site: MeetingSite | None = None


@transaction.atomic
def mark(*, meeting: Meeting, marks: Sequence[SeatMark], by: User, at: datetime) -> list[Attendance]:
    """Mark seats of the roll, all or none. `StaleVersion` when somebody marked one of them otherwise meanwhile.

    Present from the opening on, or from now while the meeting is not open; `arrive` and `leave` say it to the minute.
    """
    current = writable(meeting, by)
    places = {place.seat.pk: place for place in roll.places_of(current)}
    return [_mark(current, places.get(one.seat), one, by, at) for one in marks]


def _mark(meeting: Meeting, place: Place | None, given: SeatMark, by: User, at: datetime) -> Attendance:
    if place is None:
        raise MeetingProblem(_("Nobody sat in one of these seats on the day of the meeting. Open the roll again."))
    stored = Attendance.objects.filter(meeting=meeting, seat=place.seat).first()
    wanted = stored or Attendance(meeting=meeting, seat=place.seat)
    before = {name: getattr(wanted, name) for name in MARKED} if stored else {}
    _fill(wanted, place, given, at)
    if stored is None:
        if given.expected:
            raise MeetingProblem(_("This mark was taken away meanwhile. Open the roll again."))
        wanted.save(force_insert=True)
    elif all(getattr(wanted, name) == value for name, value in before.items()):
        return wanted  # nothing new: the same roll sent twice, or a row that was left as it is
    else:
        versions.save(wanted, expected=given.expected, fields=list(MARKED))
    detail = {"seat": place.seat.pk, "presence": wanted.presence, "mode": wanted.mode, "role": wanted.role}
    audit.record(noun=wanted, verb="mark", by=by, at=at, detail=detail)
    return wanted


def _fill(row: Attendance, place: Place, given: SeatMark, at: datetime) -> None:
    meeting = row.meeting
    presence, is_present = Presence(given.presence), given.presence == Presence.PRESENT
    if given.stand_in is not None and given.stand_in not in place.stand_ins:
        raise MeetingProblem(_("%(name)s is not named as a stand-in for this day.") % {"name": given.stand_in})
    row.person = given.stand_in or place.term.person
    row.role = AttendanceRole.PROXY if given.stand_in else AttendanceRole.MEMBER
    row.presence = presence
    row.mode = _mode(given.mode) if is_present else ""
    row.site = _site(meeting, given.site) if row.mode == PresenceMode.IN_PERSON else None
    is_remote = is_present and row.mode != PresenceMode.IN_PERSON
    row.remote_reason = _reason(meeting, given.remote_reason) if is_remote else ""
    if not is_present:
        row.spans = []
    elif not row.spans:
        row.spans = [_since(meeting, at)]


def _mode(given: str) -> PresenceMode:
    if given not in PresenceMode.values:
        raise MeetingProblem(_("Say how somebody is there: in person, by video or by phone."))
    return PresenceMode(given)


def _site(meeting: Meeting, given: MeetingSite | None) -> MeetingSite | None:
    sites = sorted(meeting.sites.all(), key=lambda one: (one.position, one.pk))
    if given is not None and given not in sites:
        raise MeetingProblem(_("%(name)s is not a place of this meeting.") % {"name": given})
    return given or (sites[0] if len(sites) == 1 else None)


def _reason(meeting: Meeting, given: str) -> str:
    if given and given not in dict(quorum.remote_reasons(meeting)):
        raise MeetingProblem(_("That is not a ground on which the law lets a member attend from elsewhere."))
    return given


def _since(meeting: Meeting, at: datetime) -> list[str]:
    """Whoever is marked present was there all along, until somebody writes down otherwise."""
    start, end = meeting.opened_at or at, meeting.closed_at
    return [start.isoformat(), end.isoformat() if end else ""]


@transaction.atomic
def leave(*, attendance: Attendance, expected: int, by: User, at: datetime, when: datetime | None = None) -> Attendance:
    """Somebody went, now or at a moment before. The quorum follows."""
    row = _held(attendance, by)
    moment = _moment(row, when, at)
    if not row.spans or (row.spans[-1][1] and row.meeting.closed_at is None):
        raise MeetingProblem(_("They are not marked as here."))
    if moment <= datetime.fromisoformat(row.spans[-1][0]):
        raise MeetingProblem(_("They can't have left before they came."))
    row.spans = [*row.spans[:-1], [row.spans[-1][0], moment.isoformat()]]
    return _keep_spans(row, "leave", expected, by, at)


@transaction.atomic
def arrive(
    *, attendance: Attendance, expected: int, by: User, at: datetime, when: datetime | None = None
) -> Attendance:
    """Somebody came late, or came back. A first arrival later than the opening corrects the roll."""
    row = _held(attendance, by)
    moment = _moment(row, when, at)
    if row.presence != Presence.PRESENT:
        raise MeetingProblem(_("Mark them as present first, and how."))
    last = row.spans[-1] if row.spans else None
    if last and last[1] and datetime.fromisoformat(last[1]) <= moment:
        row.spans = [*row.spans, [moment.isoformat(), ""]]
    elif last and len(row.spans) == 1 and datetime.fromisoformat(last[0]) <= moment:
        row.spans = [[moment.isoformat(), last[1]]]
    else:
        raise MeetingProblem(_("They were here at that time already."))
    return _keep_spans(row, "arrive", expected, by, at)


def _held(attendance: Attendance, by: User) -> Attendance:
    meeting = writable(attendance.meeting, by)
    row = Attendance.objects.select_for_update(of=("self",)).get(pk=attendance.pk)
    row.meeting = meeting
    return row


def _moment(row: Attendance, when: datetime | None, at: datetime) -> datetime:
    latest = min(at, row.meeting.closed_at or at)
    if when is not None and when > latest:
        raise MeetingProblem(_("That time is after the meeting or still to come."))
    return when or latest


def _keep_spans(row: Attendance, verb: str, expected: int, by: User, at: datetime) -> Attendance:
    versions.save(row, expected=expected, fields=["spans"])
    audit.record(noun=row, verb=verb, by=by, at=at, detail={"spans": row.spans})
    return row


def add_guest(*, meeting: Meeting, guest: GuestDraft, by: User, at: datetime, key: str = "") -> Attendance:
    """Put somebody without a seat on the list. The same form sent twice adds one."""

    @transaction.atomic
    def make() -> Attendance:
        current = writable(meeting, by)
        if guest.role not in GUEST_ROLES:
            raise MeetingProblem(_("Members and proxies are marked on the roll, by their seat."))
        if guest.person is not None and current.attendances.filter(person=guest.person, role=guest.role).exists():
            raise MeetingProblem(_("%(name)s is on the list already.") % {"name": guest.person})
        mode = _mode(guest.mode)
        row = Attendance.objects.create(
            meeting=current, person=guest.person, name=guest.name.strip()[:120], organization=guest.organization,
            organization_name=guest.organization_name.strip()[:160], role=guest.role, presence=Presence.PRESENT,
            mode=mode, site=_site(current, guest.site) if mode == PresenceMode.IN_PERSON else None,
            spans=[_since(current, at)],
        )  # fmt: skip
        audit.record(noun=row, verb="add guest", by=by, at=at, detail={"meeting": current.pk, "role": row.role})
        return row

    row, _new = idempotency.once(make, key=key, action="meetings.add_guest", by=by, at=at, model=Attendance)
    return row


@transaction.atomic
def remove_guest(*, attendance: Attendance, expected: int, by: User, at: datetime) -> None:
    """Take a guest off the list who was put there by mistake. The audit record keeps that it was so, not the name."""
    row = _held(attendance, by)
    if row.seat_id is not None:
        raise MeetingProblem(_("A member stays on the roll. Mark them absent."))
    if row.version != expected:
        raise StaleVersion(row)
    audit.record(noun=row, verb="remove guest", by=by, at=at, detail={"meeting": row.meeting_id, "role": row.role})
    row.delete()


@transaction.atomic
def count_others(*, meeting: Meeting, number: int, expected: int, by: User, at: datetime) -> Meeting:
    """Say how many people were in the room who are on no list."""
    current = writable(meeting, by)
    if not 0 <= number <= 9999:
        raise MeetingProblem(_("Enter a number from 0 to 9,999."))
    current.uncounted_guests = number
    versions.save(current, expected=expected, fields=["uncounted_guests"])
    audit.record(noun=current, verb="count others", by=by, at=at, detail={"number": number})
    return current

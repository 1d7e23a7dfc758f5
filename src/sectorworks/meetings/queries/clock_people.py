"""Who sits on the groups that meet, who was there and how, and who has had the training: as the rules read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Seat, Term, TermState
from sectorworks.bodies.queries.visibility import STAFF_OFFICES
from sectorworks.bodies.rules.seats import Reader, shown

from ..models import Attendance, AttendanceRole, Coverage, Meeting, MeetingInvitation, MemberTraining, Presence, Rsvp
from ..rules.open_meetings import AttendanceFact, DesigneeFact, TrainingFact
from ..rules.quorum import Span

SEATED = (AttendanceRole.MEMBER, AttendanceRole.PROXY)
# Who said before the meeting that they would join from elsewhere; `remote_reason` is the reason, perhaps empty.
_TOLD = MeetingInvitation.objects.filter(
    meeting=OuterRef("meeting"), person=OuterRef("person"), answer=Rsvp.REMOTE,
    answered_at__lt=OuterRef("meeting__starts_at"),
)  # fmt: skip


def shown_name(seat: Seat, full_name: str, display_name: str) -> str:
    """A member as everybody may read it: as the seat's privacy allows."""
    title = seat.title or seat.get_voice_display()
    return shown(seat.privacy, Reader.OTHER, full_name, display_name).name or _("Seat: %(title)s") % {"title": title}


def served_on(term: Term, day: date) -> bool:
    """Whether somebody sat in their seat on a day, as the record says now."""
    if term.starts_on > day or term.state not in (TermState.SERVING, TermState.ENDED):
        return False
    return all(end is None or end >= day for end in (term.ends_on, term.ended_on))


@dataclass(slots=True)
class People:
    """Rows of several meetings at once, cut for each."""

    terms: dict[int, list[Term]] = field(default_factory=lambda: defaultdict(list))
    attendances: dict[int, list[Attendance]] = field(default_factory=lambda: defaultdict(list))
    # When somebody first finished a jurisdiction's training, and the latest time.
    first: dict[tuple[int, str], date] = field(default_factory=dict)
    latest: dict[tuple[int, str], date] = field(default_factory=dict)
    jurisdictions: dict[int, str] = field(default_factory=dict)

    def serving(self, meeting: Meeting) -> list[Term]:
        return [one for one in self.terms[meeting.body_id] if served_on(one, meeting.day)]

    def filled_voting_seats(self, meeting: Meeting) -> int:
        return len({one.seat_id for one in self.serving(meeting) if one.seat.is_voting})

    def trainings(self, meeting: Meeting) -> tuple[TrainingFact, ...]:
        """Members on the day, each since they first sat on the group, once."""
        since: dict[int, date] = {}
        for one in self.terms[meeting.body_id]:
            since[one.person_id] = min(one.starts_on, since.get(one.person_id, one.starts_on))
        jurisdiction, found = self.jurisdictions[meeting.body_id], {}
        for one in self.serving(meeting):
            if one.seat.office not in STAFF_OFFICES:
                name = shown_name(one.seat, one.person.full_name, one.display_name)
                done = self.first.get((one.person_id, jurisdiction))
                found[one.person_id] = TrainingFact(name, since[one.person_id], done)
        return tuple(found.values())

    def designees(self, coverage: Coverage) -> tuple[DesigneeFact, ...] | None:
        if coverage.designee_id is None or coverage.designee is None:
            return None
        done = self.latest.get((coverage.designee_id, coverage.jurisdiction))
        return (DesigneeFact(coverage.designee.full_name, done),)

    def attendance(self, meeting: Meeting) -> tuple[AttendanceFact, ...]:
        names = {
            one.seat_id: shown_name(one.seat, one.person.full_name, one.display_name) for one in self.serving(meeting)
        }
        return tuple(self._attendance(one, names, meeting) for one in self.attendances[meeting.pk])

    def _attendance(self, row: Attendance, names: Mapping[int, str], meeting: Meeting) -> AttendanceFact:
        seat = row.seat_id or 0
        told: str | None = getattr(row, "told", None)
        name = names.get(seat) or _("A member")
        return AttendanceFact(
            seat=seat,
            name=_("Stand-in for %(name)s") % {"name": name} if row.role == AttendanceRole.PROXY else name,
            mode=row.mode or "in_person",
            spans=_spans(row),
            site=row.site_id,
            is_proxy=row.role == AttendanceRole.PROXY,
            remote_reason=row.remote_reason or told or "",
            was_notified=True if told is not None else None,
        )


def _spans(row: Attendance) -> tuple[Span, ...]:
    if row.presence != Presence.PRESENT:
        return ()
    moment = datetime.fromisoformat
    return tuple(Span(moment(start), moment(end) if end else None) for start, end in row.spans)


def of_many(meetings: Sequence[Meeting], coverages: Mapping[int, Coverage]) -> People:
    """Three statements, however many meetings."""
    people = People(jurisdictions={key: one.jurisdiction for key, one in coverages.items()})
    terms = Term.objects.filter(
        seat__body__in={one.body_id for one in meetings}, state__in=[TermState.SERVING, TermState.ENDED]
    )
    for term in terms.select_related("seat", "person").order_by("starts_on", "pk"):
        people.terms[term.seat.body_id].append(term)
    rows = Attendance.objects.filter(meeting__in=meetings, role__in=SEATED, seat__is_voting=True)
    for one in rows.annotate(told=Subquery(_TOLD.values("remote_reason"))).order_by("pk"):
        people.attendances[one.meeting_id].append(one)
    who = {one.person_id for found in people.terms.values() for one in found}
    who |= {one.designee_id for one in coverages.values() if one.designee_id is not None}
    done = MemberTraining.objects.filter(person__in=who).order_by("completed_on")
    for person, jurisdiction, day in done.values_list("person", "jurisdiction", "completed_on"):
        people.first.setdefault((person, jurisdiction), day)
        people.latest[person, jurisdiction] = day
    return people

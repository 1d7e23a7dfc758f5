"""Who of a group has had the open-meetings training, and until when the others have time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sectorworks.bodies.models import Body, Privacy, Term, TermState
from sectorworks.bodies.queries.visibility import STAFF_OFFICES
from sectorworks.directory.models import Person

from ..models import Coverage, MemberTraining
from .clock_people import served_on, shown_name
from .coverage import rulebook_of


@dataclass(frozen=True, slots=True)
class Trainee:
    """One member: since when, what is on record, and by when it was to be. `person` is None for a private seat."""

    name: str
    since: date
    trainings: tuple[MemberTraining, ...]
    due_on: date | None
    person: Person | None = None
    # Whether only staff see this name.
    is_private: bool = False

    @property
    def is_done(self) -> bool:
        return bool(self.trainings)


def of(body: Body, coverage: Coverage, today: date, *, is_keeper: bool) -> list[Trainee]:
    """Everybody who sits on the group now, its staff left out; names as the seat's privacy allows, staff see all."""
    states = [TermState.SERVING, TermState.ENDED]
    terms = Term.objects.filter(seat__body=body, state__in=states).exclude(seat__office__in=STAFF_OFFICES)
    rows = list(terms.select_related("seat", "person").order_by("starts_on", "pk"))
    done = MemberTraining.objects.filter(person__in=[one.person_id for one in rows], jurisdiction=coverage.jurisdiction)
    by_person: dict[int, list[MemberTraining]] = {}
    for training in done.order_by("completed_on"):
        by_person.setdefault(training.person_id, []).append(training)
    days, found = _days(coverage, today), {}
    for one in (row for row in rows if served_on(row, today)):
        since = min(row.starts_on for row in rows if row.person_id == one.person_id)
        name = one.person.full_name if is_keeper else shown_name(one.seat, one.person.full_name, one.display_name)
        due_on = since + timedelta(days=days) if days is not None else None
        person = one.person if is_keeper else None
        is_private = is_keeper and one.seat.privacy != Privacy.NAMED
        done_by = tuple(by_person.get(one.person_id, ()))
        found[one.person_id] = Trainee(name, since, done_by, due_on, person, is_private)
    return sorted(found.values(), key=lambda row: (row.is_done, row.name))


def _days(coverage: Coverage, today: date) -> int | None:
    book = rulebook_of(coverage)
    rules = book.in_force(today) if book else []
    return next((one.parameters["days"] for one in rules if one.kind == "member_training"), None)

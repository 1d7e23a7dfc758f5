"""The cockpit of those who convene a partnership. Rights: `policies.proofs.can_use_cockpit`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Person
from sectorworks.meetings.models import MeetingInvitation
from sectorworks.ui.addresses import url

from ..rules import lead_meter, moves, proofs, quiet
from ..rules import pulse as pulses
from ..rules.facts import Promise, Work
from ..rules.moves import Move
from ..rules.next_gen import quarter_ends
from ..rules.proofs import Decay
from ..rules.pulse import Answer, Life, Pulse
from ..rules.quiet import QuietPerson
from .cockpit_numbers import CockpitNumbers, numbers_on
from .lead_meter import thresholds
from .record import Record, record_of

QUARTERS = 6


@dataclass(frozen=True, slots=True)
class Coming:
    """One thing that falls due soon."""

    day: date
    kind: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Cockpit:
    """Everything on the page. `quiet` with the people's names, those longest away first."""

    pulse: Pulse
    trend: Sequence[Pulse]
    numbers: CockpitNumbers
    moves: Sequence[tuple[Move, str]]
    promises: Sequence[Promise]
    works: Sequence[Work]
    quiet: Sequence[tuple[QuietPerson, str]]
    coming: Sequence[Coming]
    decay: Decay


def of(_user: Any, body: Body, today: date) -> Cockpit:
    """At most eight statements, however many members, meetings and promises."""
    record, numbers = record_of(body), numbers_on(today)
    life = life_of(record)
    silent = quiet.going_quiet(life, today, numbers.numbers)
    silent.sort(key=lambda one: (one.last_on or date.min, one.person))
    names = dict(Person.objects.filter(pk__in=[one.person for one in silent]).values_list("pk", "full_name"))
    table = _table(record, today, numbers.numbers, [(one.seat, names[one.person]) for one in silent])
    quarters = quarter_ends(today, body.starts_on, QUARTERS)
    return Cockpit(
        pulses.pulse(life, today, numbers.numbers),
        _since_the_first([pulses.pulse(life, day, numbers.numbers) for day in quarters]),
        numbers,
        [(one, address_of(one, body)) for one in moves.next_moves(numbers.moves, table)],
        moves.overdue_promises(record.promises, today),
        moves.overdue_works(record.works, today),
        [(one, names[one.person]) for one in silent],
        _coming(record, today, numbers.numbers["coming_days"]),
        proofs.decay(record.touched, today, numbers.numbers["fresh_days"])[0],
    )


def _since_the_first(trend: list[Pulse]) -> list[Pulse]:
    """Without the quarters before anything could be counted."""
    first = next((place for place, one in enumerate(trend) if one.index is not None), len(trend))
    return trend[first:]


def life_of(record: Record) -> Life:
    """What the index and the quiet look at."""
    meetings = [one.day for one in record.meetings if one.was_held]
    return Life(
        record.body.pk, record.sittings, record.meetings, _answers(record.body), record.promises,
        [*record.touched, *meetings],
    )  # fmt: skip


def _answers(body: Body) -> tuple[Answer, ...]:
    rows = MeetingInvitation.objects.filter(meeting__body=body).order_by("invited_at", "pk")
    told = rows.values_list("person", "invited_at", "answered_at")
    local = timezone.localdate
    return remembered(
        ("meeting answers", body.pk),
        lambda: tuple(Answer(who, local(asked), local(at) if at else None) for who, asked, at in told),
    )


def _table(record: Record, today: date, numbers: Mapping[str, int], silent: list[tuple[int, str]]) -> moves.Table:
    return moves.Table(
        day=today,
        has_plan=any(one.is_in_force for one in record.works) or any(one.holds(today) for one in record.plans),
        meetings=record.meetings,
        aims=record.aims,
        championings=record.championings,
        works=record.works,
        promises=record.promises,
        wins=record.wins,
        quiet=silent,
        touched=record.touched,
        drifts=lead_meter.drifts(lead_meter.of_meetings(record.meetings, ()), thresholds(today).values),
        numbers=numbers,
    )


def _coming(record: Record, today: date, days: int) -> list[Coming]:
    until = today + timedelta(days=days)
    found = [
        Coming(one.day, _("Meeting"), one.title, url("meeting", pk=one.key))
        for one in record.meetings
        if not one.was_held and not one.is_called_off and today <= one.day <= until
    ]
    found += [
        Coming(one.due_on, _("Action"), one.wording, url("action", pk=one.key))
        for one in record.works
        if one.is_in_force and one.finished_on is None and one.due_on and today <= one.due_on <= until
    ]
    found += [
        Coming(one.due_on, _("Promise"), f"{one.who}: {one.wording}", url("commitment", pk=one.key))
        for one in record.promises
        if not one.is_released and one.delivered_on is None and one.due_on and today <= one.due_on <= until
    ]
    return sorted(found, key=lambda one: (one.day, one.words))


def address_of(move: Move, body: Body) -> str:
    """Where a move is made."""
    slug, key = body.slug, move.target
    if key is not None:
        with_key = {
            "promise_overdue": lambda: url("commitment", pk=key),
            "action_overdue": lambda: url("action", pk=key),
            "person_quiet": lambda: url("seat", pk=key),
            "priority_without_champions": lambda: url("solution-champion-new", pk=key),
        }
        return with_key[move.code]()
    plain = {
        "no_next_meeting": "meeting-new",
        "no_plan": "plan-new",
        "plan_stale": "plans-of",
        "no_win": "plans-of",
        "companies_outnumbered": "next-gen-lead",
    }
    if move.code == "no_priority":
        return url("group-text-new", slug=slug, kind="priority")
    return url(plain[move.code], slug=slug)

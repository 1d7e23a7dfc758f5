"""Reads of the plan to gather the companies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask
from sectorworks.engagement.queries import asks
from sectorworks.engagement.queries.collision_words import reasons_of
from sectorworks.engagement.rules.collisions import Meeting, Span
from sectorworks.playbooks.queries.partnerships import partnerships_taking_part

from ..models import ConveningAsk, ConveningStep


@dataclass(frozen=True, slots=True)
class InTheWay:
    """One company whose ask would meet others, a quiet period or a full budget."""

    employer: Organization
    meeting: Meeting
    asks: tuple[Ask, ...]
    reasons: tuple[str, ...]


def steps_visible_to(user: Any, today: date) -> QuerySet[ConveningStep]:
    """Steps of the partnerships in which the person takes part. Twin: `policies.convening_plan.can_see_step`."""
    rows = ConveningStep.objects.filter(body__in=partnerships_taking_part(user, today).values("pk"))
    return rows.select_related("organization", "body__host", "body__parent")


def step_visible_to(user: Any, pk: int) -> ConveningStep:
    """One of them; raises `ConveningStep.DoesNotExist`."""
    return steps_visible_to(user, clock.today()).get(pk=pk)


def steps_of(body: Body) -> list[ConveningStep]:
    """The plan in the order of its days, each step with its lines of the ask ledger: two statements."""
    lines = ConveningAsk.objects.select_related("ask__employer", "ask__joined_to__for_organization").order_by("pk")
    return list(in_order(body).prefetch_related(Prefetch("asks", lines)))


def in_order(body: Body) -> QuerySet[ConveningStep]:
    """The same without their lines."""
    rows = ConveningStep.objects.filter(body=body).select_related("organization")
    return rows.order_by("starts_on", "ends_on", "position", "pk")


def is_overdue(step: ConveningStep, today: date) -> bool:
    """Past its end and not done."""
    return step.done_on is None and step.ends_on < today


def in_the_way(employers: Iterable[Organization], span: Span, kind: str, today: date) -> list[InTheWay]:
    """Companies that others are about to ask too, or that asked for quiet; shown before anything is planned."""
    found = []
    for employer in employers:
        meeting, others = asks.meeting_of(employer, span, kind, today)
        if meeting:
            told = reasons_of(meeting, others, asks.terms_of(employer, today))
            found.append(InTheWay(employer, meeting, tuple(others), tuple(told)))
    return found


def calendar_file(body: Body, steps: Sequence[ConveningStep], *, at: datetime) -> bytes:
    """The open steps as an iCalendar file of whole days. The library escapes what people typed."""
    from icalendar import Calendar, Event  # 70 ms to import, and few pages need it

    made = Calendar()
    made.add("prodid", "-//Sectorworks//Convening plan//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", " ".join(body.name.split()))
    for one in steps:
        if one.done_on is not None:
            continue
        event = Event()
        event.add("uid", f"convening-step-{one.pk}@sectorworks")
        event.add("sequence", one.version)
        event.add("dtstamp", at)
        event.add("dtstart", one.starts_on)
        event.add("dtend", one.ends_on + timedelta(days=1))  # the first day after it
        event.add("summary", " ".join(f"{one.wording} ({one.organization.name})".split()))
        event.add("transp", "TRANSPARENT")  # nobody is busy because of it
        made.add_component(event)
    return bytes(made.to_ical())

"""The plan's health of a partnership beside that of all others of its kind: sample beside sample, real beside real."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Min, Q, QuerySet
from django.utils.timezone import localdate

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core.memo import remembered
from sectorworks.meetings.models import Meeting, MeetingState
from sectorworks.plans.models import Accomplishment, Action, ActionState, Commitment, CommitmentState, PlanState

from ..rules import plan_health as rules
from ..rules.plan_health import WINDOW, Days, Health, Peers
from ..rules.shares import Share


@dataclass(frozen=True, slots=True)
class PlanHealth:
    """A partnership's figures and the medians."""

    own: Health
    peers: Peers


def of(body: Body, today: date) -> PlanHealth:
    """Four statements, however many partnerships there are; once a page."""
    facts = remembered(("plan health", body.pk, today), lambda: _facts(body, today))
    return PlanHealth(rules.health_of(facts.get(body.pk, Days()), today), rules.peers_of(facts, today))


def _facts(body: Body, today: date) -> dict[int, Days]:
    """Of running partnerships, and of this one, those of which the record says anything."""
    running = Q(ends_on=None) | Q(ends_on__gt=today) | Q(pk=body.pk)
    bodies = Body.objects.filter(running, kind=BodyKind.PARTNERSHIP, is_sample=body.is_sample)
    touched, wins = _touched_and_wins(bodies, today)
    facts: dict[int, Days] = defaultdict(Days)
    for key, days in touched.items():
        facts[key] = Days(touched=max(days), wins=tuple(wins[key]))
    held = Meeting.objects.filter(body__in=bodies, state=MeetingState.HELD, day__lte=today).order_by()
    for key, first in held.values_list("body").annotate(first=Min("day")):
        facts[key] = replace(facts[key], first_met=first)
    due = Commitment.objects.filter(
        body__in=bodies, due_on__gte=today - WINDOW, due_on__lt=today, pledged_on__lte=today
    ).exclude(state=CommitmentState.RELEASED)
    came = Count("pk", filter=Q(delivered_on__lte=today))
    for key, whole, part in due.order_by().values_list("body").annotate(whole=Count("pk"), part=came):
        facts[key] = replace(facts[key], promises=Share(part, whole))
    return dict(facts)


def _touched_and_wins(bodies: QuerySet[Body], today: date) -> tuple[dict[int, list[date]], dict[int, list[date]]]:
    """The days of words in the plan, and of things done; a thing done is a word in the plan as well."""
    touched, wins = defaultdict(list), defaultdict(list)
    done = Accomplishment.objects.filter(body__in=bodies, removed_at=None, happened_on__lte=today)
    for key, day in done.values_list("body", "happened_on"):
        touched[key].append(day)
        wins[key].append(day)
    rows = Action.objects.filter(goal__plan__body__in=bodies).exclude(goal__plan__state=PlanState.DRAFT)
    for key, made, said, finished, state in rows.values_list(
        "goal__plan__body", "made_at", "status_on", "finished_on", "state"
    ):
        touched[key] += [one for one in (localdate(made), said, finished) if one and one <= today]
        if state == ActionState.DONE and finished and finished <= today:
            wins[key].append(finished)
    return {key: days for key, days in touched.items() if days}, wins

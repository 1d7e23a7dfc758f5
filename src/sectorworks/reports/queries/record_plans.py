"""Decisions, workplans, actions done and accomplishments of a group in a period."""

from __future__ import annotations

from datetime import date

from django.db.models import Prefetch, Q

from sectorworks.bodies.models import Body, Decision
from sectorworks.meetings.models import ItemAccomplishment
from sectorworks.plans.models import Action, ActionState, Goal, Plan, PlanEdition, PlanState
from sectorworks.plans.queries import accomplishments as logged

from ..rules.record import DeedRecord, EditionRecord, Evidence, PlanRecord
from . import evidence
from .priorities import priority_of


def decisions(body: Body, starts_on: date, ends_on: date) -> tuple[DeedRecord, ...]:
    """What the group decided; the adoption of a plan is told with the plan."""
    found = Decision.objects.filter(body=body, decided_on__range=(starts_on, ends_on), plans=None)
    rows = found.select_related("priority").prefetch_related("priority__versions")
    return tuple(
        DeedRecord(
            (evidence.of(one, one.title, f"{body.slug}/{one.pk}", is_public=True),),
            one.title,
            one.decided_on,
            priority=priority_of(one.priority, body.pk),
        )
        for one in rows.order_by("decided_on", "pk")
    )


def plans(body: Body, starts_on: date, ends_on: date) -> tuple[PlanRecord, ...]:
    """Plans that ran in the period, that were adopted in it, or that were being written at its end."""
    ran = Q(starts_on__lte=ends_on, ends_on__gte=starts_on)
    decided = Q(editions__adopted_on__range=(starts_on, ends_on))
    written = Q(starts_on__gt=ends_on, made_at__date__lte=ends_on)
    found = Plan.objects.filter(ran | decided | written, body=body).distinct()
    rows = found.prefetch_related(
        Prefetch("editions", PlanEdition.objects.order_by("number")),
        Prefetch("goals", Goal.objects.order_by("position", "pk")),
        "goals__actions",
    )
    return tuple(_plan(one, starts_on, ends_on) for one in rows.order_by("starts_on", "pk"))


def _plan(plan: Plan, starts_on: date, ends_on: date) -> PlanRecord:
    editions = list(plan.editions.all())
    goals = [one for one in plan.goals.all() if one.dropped_on is None or one.dropped_on > ends_on]
    actions = [one for goal in goals for one in goal.actions.all() if not _dropped(one, ends_on)]
    return PlanRecord(
        evidence=_opened(plan),
        title=plan.title,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        is_draft=not any(one.adopted_on <= ends_on for one in editions),
        editions=tuple(
            EditionRecord(_edition(one, plan), one.number, one.adopted_on, one.reason)
            for one in editions
            if starts_on <= one.adopted_on <= ends_on
        ),
        goals=tuple(one.wording for one in goals),
        action_count=len(actions),
        done_count=sum(1 for one in actions if one.finished_on and one.finished_on <= ends_on),
        overdue_count=sum(1 for one in actions if _overdue(one, ends_on)),
    )


def _opened(plan: Plan) -> Evidence:
    return evidence.of(plan, plan.title, plan.pk, is_public=plan.state != PlanState.DRAFT)


def _edition(edition: PlanEdition, plan: Plan) -> Evidence:
    return evidence.of(edition, plan.title, plan.pk, is_public=True)


def _dropped(action: Action, day: date) -> bool:
    return action.state == ActionState.DROPPED and action.finished_on is not None and action.finished_on <= day


def _overdue(action: Action, day: date) -> bool:
    is_open = action.finished_on is None or action.finished_on > day
    return is_open and action.due_on is not None and action.due_on <= day


def actions_done(body: Body, starts_on: date, ends_on: date) -> tuple[DeedRecord, ...]:
    """Actions finished in the period, but for those that a logged accomplishment tells better."""
    done = Q(goal__plan__body=body, state=ActionState.DONE, finished_on__range=(starts_on, ends_on))
    told = logged.between(body, starts_on, ends_on).exclude(action=None).values("action")
    found = Action.objects.filter(done).exclude(pk__in=told).select_related("goal__plan")
    return tuple(
        DeedRecord((evidence.of(one, one.wording, one.pk), _opened(one.goal.plan)), one.wording, one.finished_on)
        for one in found.order_by("finished_on", "pk")
        if one.finished_on is not None
    )


def accomplishments(body: Body, starts_on: date, ends_on: date) -> tuple[DeedRecord, ...]:
    """What was logged, with the meetings that show it."""
    rows = list(logged.between(body, starts_on, ends_on).prefetch_related("priority__versions"))
    links = ItemAccomplishment.objects.filter(accomplishment__in=[one.pk for one in rows])
    shown: dict[int, list[Evidence]] = {}
    for link in links.select_related("item__meeting").order_by("pk"):
        meeting = link.item.meeting
        if meeting is not None:
            opened = evidence.of(link.item, link.item.title, meeting.pk, is_public=meeting.is_open_to_public)
            shown.setdefault(link.accomplishment_id, []).append(opened)
    return tuple(
        DeedRecord(
            (evidence.of(one, one.wording, one.pk, is_public=one.is_public), *shown.get(one.pk, [])),
            one.wording,
            one.happened_on,
            one.is_public,
            priority_of(one.priority, body.pk),
        )
        for one in rows
    )

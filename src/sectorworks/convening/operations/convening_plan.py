"""The plan to gather the companies: its steps, and the asks of companies that a step puts into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask, AskKind
from sectorworks.engagement.operations import asks
from sectorworks.engagement.operations.asks import AskCollides, AskDraft, Choice
from sectorworks.engagement.queries.asks import root_of
from sectorworks.engagement.rules.collisions import Span
from sectorworks.playbooks.queries.partnerships import support_organizations

from ..models import ConveningAsk, ConveningStep
from ..policies import convening_plan as policies
from ..queries.convening_plan import InTheWay, in_the_way

MOST_EMPLOYERS = 20


class PlanProblem(SectorworksError):
    """The plan can't be changed as asked; the text says what to do."""


class AsksCollide(PlanProblem):
    """Others are in the way of some of the asks and nobody chose yet what to do. None of them was planned."""

    def __init__(self, found: list[InTheWay]) -> None:
        self.found = found
        super().__init__(_("Some companies are about to be asked already, or asked for quiet. Choose for each."))


@dataclass(frozen=True, slots=True)
class StepDraft:
    """One step: what, who does it, and when."""

    wording: str
    organization: Organization
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class AsksDraft:
    """One thing asked of several companies; `choices` by the company's key, where something is in the way."""

    employers: tuple[Organization, ...]
    purpose: str
    starts_on: date
    ends_on: date
    kind: str = AskKind.MEETING
    minutes_asked: int | None = None
    choices: Mapping[int, Choice] = field(default_factory=dict)


@transaction.atomic
def add(*, body: Body, draft: StepDraft, key: str = "", by: Any, at: datetime) -> ConveningStep:
    """Put a step into the plan."""
    current = locked(body)
    policies.can_plan(by, current).enforce()
    _check(current, draft, at)

    def make() -> ConveningStep:
        position = (current.convening_steps.aggregate(highest=Max("position"))["highest"] or 0) + 1
        made = ConveningStep(body=current, position=position, made_at=at, made_by=by)
        _fill(made, draft)
        made.save(force_insert=True)
        audit.record(noun=made, verb="add", by=by, at=at, detail={"organization": made.organization_id})
        return made

    return idempotency.once(make, key=key, action="convening.add_step", by=by, at=at, model=ConveningStep)[0]


@transaction.atomic
def change(*, step: ConveningStep, draft: StepDraft, expected: int, by: Any, at: datetime) -> ConveningStep:
    """Word a step anew, give it to others, move it."""
    current = _held(step)
    policies.can_change(by, current).enforce()
    _check(current.body, draft, at, standing=current.organization_id)
    if draft.organization.pk != current.organization_id and current.asks.exists():
        raise PlanProblem(
            _("Asks of companies stand in %(name)s’s name. Add a step for the other organization.")
            % {"name": current.organization}
        )
    _fill(current, draft)
    versions.save(current, expected=expected, fields=["wording", "organization", "starts_on", "ends_on"])
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def finish(*, step: ConveningStep, expected: int, by: Any, at: datetime) -> ConveningStep:
    """The step is done."""
    return _mark(step, localdate(at), expected, "finish", by, at)


@transaction.atomic
def reopen(*, step: ConveningStep, expected: int, by: Any, at: datetime) -> ConveningStep:
    """Undo `finish`."""
    return _mark(step, None, expected, "reopen", by, at)


@transaction.atomic
def remove(*, step: ConveningStep, expected: int, by: Any, at: datetime) -> None:
    """Take a step out. Asks that it planned stay in the ledger, where they are withdrawn one by one."""
    current = _held(step)
    policies.can_change(by, current).enforce()
    if current.version != expected:
        raise versions.StaleVersion(current)
    audit.record(noun=current.body, verb="remove step", by=by, at=at, detail={"step": current.wording})
    current.delete()


@transaction.atomic
def ask(*, step: ConveningStep, draft: AsksDraft, key: str = "", by: Any, at: datetime) -> list[Ask]:
    """Plan one line of the ask ledger for each company, all or none; `AsksCollide` shows what is in the way first.

    Each company's ask goes through the ledger's own operation, so that quiet periods and budgets hold.
    """
    current = _held(step)
    policies.can_ask(by, current).enforce()

    def make() -> ConveningStep:
        _check_asks(draft, localdate(at))
        made = [_planned(current, employer, draft, by, at) for employer in draft.employers]
        audit.record(noun=current, verb="plan asks", by=by, at=at, detail={"asks": [one.pk for one in made]})
        return current

    idempotency.once(make, key=key, action="convening.ask", by=by, at=at, model=ConveningStep)
    return list(Ask.objects.filter(convening__step=current, employer__in=draft.employers).order_by("pk"))


def _planned(step: ConveningStep, employer: Organization, draft: AsksDraft, by: Any, at: datetime) -> Ask:
    one = AskDraft(
        employer=employer, for_organization=step.organization, kind=draft.kind, purpose=draft.purpose,
        starts_on=draft.starts_on, ends_on=draft.ends_on, minutes_asked=draft.minutes_asked,
    )  # fmt: skip
    try:
        line = asks.plan(draft=one, choice=draft.choices.get(employer.pk), by=by, at=at)
    except AskCollides as late:
        # Somebody planned in between; the transaction takes back what this call planned.
        raise AsksCollide(in_the_way([employer], one.span, draft.kind, localdate(at))) from late
    ConveningAsk.objects.create(step=step, ask=line)
    return line


def _check_asks(draft: AsksDraft, today: date) -> None:
    """Everything in the way is shown at once, before the first ask is planned."""
    if not draft.employers or len(draft.employers) > MOST_EMPLOYERS:
        raise PlanProblem(_("Choose between one and %(most)s companies.") % {"most": MOST_EMPLOYERS})
    by_root: dict[int, Organization] = {}
    for employer in draft.employers:
        other = by_root.setdefault(root_of(employer).pk, employer)
        if other.pk != employer.pk:
            told = _("%(one)s and %(other)s answer the same telephone. Ask one of them.")
            raise PlanProblem(told % {"one": other, "other": employer})
    met = in_the_way(draft.employers, Span(draft.starts_on, draft.ends_on), draft.kind, today)
    for one in met:
        choice = draft.choices.get(one.employer.pk)
        if choice is None or {obstacle.token for obstacle in one.meeting.obstacles} - choice.seen:
            raise AsksCollide(met)


def _mark(step: ConveningStep, done_on: date | None, expected: int, verb: str, by: Any, at: datetime) -> ConveningStep:
    current = _held(step)
    policies.can_finish(by, current).enforce()
    if (current.done_on is None) == (done_on is None):
        raise PlanProblem(_("This stands already. Look at the plan again."))
    current.done_on = done_on
    versions.save(current, expected=expected, fields=["done_on"])
    audit.record(noun=current, verb=verb, by=by, at=at)
    return current


def _held(step: ConveningStep) -> ConveningStep:
    rows = ConveningStep.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "body__host", "body__parent").get(pk=step.pk)


def _check(body: Body, draft: StepDraft, at: datetime, standing: int = 0) -> None:
    if not draft.wording.strip():
        raise PlanProblem(_("Say what is to be done."))
    if draft.ends_on < draft.starts_on:
        raise PlanProblem(_("The last day is before the first."))
    partners = {one.pk for one in support_organizations(body, localdate(at))}
    if draft.organization.pk not in partners | {standing}:
        raise PlanProblem(_("%(name)s is not on the support team. Seat it there first.") % {"name": draft.organization})


def _fill(step: ConveningStep, draft: StepDraft) -> None:
    step.wording, step.organization = " ".join(draft.wording.split()), draft.organization
    step.starts_on, step.ends_on = draft.starts_on, draft.ends_on

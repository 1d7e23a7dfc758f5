"""Add an action to a goal, change it, move its date for a reason, say how it stands, finish it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, Person
from sectorworks.search.operations import Found, put

from ..models import Action, ActionOwner, ActionState, DateMove, Dependency, Goal, PlanState
from ..policies import plans as policies
from ..queries import actions as queries
from ..queries import naming
from ..rules.states import makes_circle
from . import goals, telling
from .plans import touch

OPEN = (ActionState.NOT_STARTED, ActionState.UNDER_WAY)
ENDS = (ActionState.DONE, ActionState.DROPPED)


class ActionProblem(SectorworksError):
    """The action can't stand as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who does an action: a person, or an organization until a person is named. One leads."""

    person: Person | None = None
    organization: Organization | None = None
    is_lead: bool = False


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """One piece of work. In an adopted plan `change` leaves the date alone: `move_date` moves it for a reason."""

    wording: str
    due_on: date | None = None
    measure: str = ""
    owners: tuple[Owner, ...] = ()
    needs: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """How an action stands, in a sentence, and if it changed the state: not started or under way."""

    status: str
    state: str = ""


def add(*, goal: Goal, draft: ActionDraft, by: User, at: datetime, key: str = "") -> Action:
    """Put an action at the end of a goal and tell its owners. The same form sent twice adds one."""
    policies.can_see_goal(by, goal).enforce()

    @transaction.atomic
    def made() -> Action:
        current = goals.held(goal)
        policies.can_write(by, current.plan).enforce()
        if current.dropped_on is not None:
            raise ActionProblem(_("This goal was given up. Bring it back first."))
        _check(draft, None, current, by, at)
        position = (current.actions.aggregate(last=Max("position"))["last"] or 0) + 1
        action = Action.objects.create(
            goal=current, position=position, wording=draft.wording.strip(), due_on=draft.due_on,
            measure=draft.measure.strip(), made_at=at, made_by=by,
        )  # fmt: skip
        _own(action, draft, by, at)
        audit.record(noun=action, verb="add", by=by, at=at, detail={"goal": current.pk})
        findable(action)
        touch(current.plan)
        return action

    action, _new = idempotency.once(made, key=key, action="plans.add_action", by=by, at=at, model=Action)
    return action


@transaction.atomic
def change(*, action: Action, draft: ActionDraft, expected: int, by: User, at: datetime) -> Action:
    """Change an action's words, owners and what it needs; its date too while the plan is a draft."""
    current = held(action)
    policies.can_write(by, current.goal.plan).enforce()
    _check(draft, current, current.goal, by, at)
    if draft.due_on != current.due_on and current.goal.plan.state != PlanState.DRAFT:
        raise ActionProblem(_("The date of an adopted action moves for a reason. Use “Move the date”."))
    current.wording, current.measure, current.due_on = draft.wording.strip(), draft.measure.strip(), draft.due_on
    versions.save(current, expected=expected, fields=["wording", "measure", "due_on"])
    _own(current, draft, by, at)
    audit.record(noun=current, verb="change", by=by, at=at)
    findable(current)
    touch(current.goal.plan)
    return current


@transaction.atomic
def move_date(*, action: Action, to_on: date | None, reason: str, expected: int, by: User, at: datetime) -> Action:
    """Move the day an action is due, and keep the day it was and why."""
    current = held(action)
    policies.can_write(by, current.goal.plan).enforce()
    _open(current)
    if not reason.strip():
        raise ActionProblem(_("Say why the date moves."))
    if to_on == current.due_on:
        raise ActionProblem(_("That is the date it has. Choose another day."))
    move = {"action": current, "from_on": current.due_on, "to_on": to_on, "reason": reason.strip(), "at": at, "by": by}
    current.due_on = to_on
    versions.save(current, expected=expected, fields=["due_on"])
    DateMove.objects.create(**move)
    audit.record(noun=current, verb="move date", by=by, at=at, detail={"to": to_on, "reason": reason.strip()})
    touch(current.goal.plan)
    return current


@transaction.atomic
def say_status(*, action: Action, word: Word, expected: int, by: User, at: datetime) -> Action:
    """Say in a sentence how an open action stands today; with a state, move it between not started and under way."""
    current = held(action)
    policies.can_report(by, current).enforce()
    _open(current)
    if word.state and word.state not in OPEN:
        raise ActionProblem(_("Finish or drop the action instead."))
    if not word.status.strip() and not word.state:
        raise ActionProblem(_("Say in a sentence how it stands."))
    current.state = word.state or current.state
    _say(current, word.status, at)
    versions.save(current, expected=expected, fields=["state", "status", "status_on"])
    audit.record(noun=current, verb="say status", by=by, at=at, detail={"state": current.state})
    return current


@transaction.atomic
def finish(*, action: Action, state: str, status: str, expected: int, by: User, at: datetime) -> Action:
    """Mark an action done, or dropped with the reason. `reopen` undoes it."""
    current = held(action)
    policies.can_report(by, current).enforce()
    _open(current)
    if state not in ENDS:
        raise ActionProblem(_("An action ends as done or as dropped."))
    if state == ActionState.DROPPED and not status.strip():
        raise ActionProblem(_("Say why the action is dropped."))
    if state == ActionState.DONE and (waiting := queries.blockers(current).first()) is not None:
        raise ActionProblem(_("It needs “%(other)s” first, which is not finished.") % {"other": waiting.wording})
    current.state, current.finished_on = state, localdate(at)
    _say(current, status, at)
    versions.save(current, expected=expected, fields=["state", "finished_on", "status", "status_on"])
    audit.record(noun=current, verb="finish", by=by, at=at, detail={"state": str(state)})
    if state == ActionState.DROPPED:
        touch(current.goal.plan)
    return current


@transaction.atomic
def reopen(*, action: Action, state: str, expected: int, by: User, at: datetime) -> Action:
    """Undo `finish`: not started or under way again."""
    current = held(action)
    policies.can_report(by, current).enforce()
    if current.finished_on is None or state not in OPEN:
        raise ActionProblem(_("Only a finished action is opened again, as not started or under way."))
    was_dropped = current.state == ActionState.DROPPED
    current.state, current.finished_on = state, None
    versions.save(current, expected=expected, fields=["state", "finished_on"])
    audit.record(noun=current, verb="reopen", by=by, at=at, detail={"state": str(state)})
    if was_dropped:
        touch(current.goal.plan)
    return current


def held(action: Action) -> Action:
    """The action as stored, with its goal and plan, held until the transaction ends."""
    goal = goals.held(action.goal)
    current = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    current.goal = goal
    return current


def findable(action: Action) -> None:
    """Members find actions by their words."""
    put(Found("action", action.pk, action.wording))


def _say(action: Action, status: str, at: datetime) -> None:
    if status.strip():
        action.status, action.status_on = status.strip(), localdate(at)


def _open(action: Action) -> None:
    if action.finished_on is not None:
        raise ActionProblem(_("This action is finished. Open it again first."))
    if action.goal.dropped_on is not None:
        raise ActionProblem(_("This goal was given up. Bring it back first."))


def _check(draft: ActionDraft, action: Action | None, goal: Goal, by: User, at: datetime) -> None:
    if not draft.wording.strip():
        raise ActionProblem(_("Write what is to be done."))
    _check_owners(draft.owners, action, goal, by, at)
    known = queries.needs_known(goal.plan)
    wanted = [one.pk for one in draft.needs]
    if any(one.goal.plan_id != goal.plan_id for one in draft.needs):
        raise ActionProblem(_("An action can wait only for others of the same plan."))
    if action is not None and makes_circle(action.pk, wanted, known):
        raise ActionProblem(_("Then it would wait for itself. Choose other actions that come first."))


def _check_owners(owners: Sequence[Owner], action: Action | None, goal: Goal, by: User, at: datetime) -> None:
    today, body = localdate(at), goal.plan.body
    if any((one.person is None) == (one.organization is None) for one in owners):
        raise ActionProblem(_("An owner is a person or an organization."))
    if sum(one.is_lead for one in owners) > 1:
        raise ActionProblem(_("One of the owners leads."))
    people = {one.person.pk: one.person for one in owners if one.person is not None}
    places = {one.organization.pk for one in owners if one.organization is not None}
    if len(people) + len(places) != len(owners):
        raise ActionProblem(_("Name each owner once."))
    if any(queries.sits_in_private(one, body) for one in people.values()):
        raise ActionProblem(_("Somebody in a private seat can’t be named here. Name their organization."))
    before = action.owners.all() if action is not None else ActionOwner.objects.none()
    if naming.strange_people(by, body, set(people) - {one.person_id for one in before}, today):
        raise ActionProblem(_("Choose people who sit on this group."))
    if naming.strange_organizations(by, body, places - {one.organization_id for one in before}, today):
        raise ActionProblem(_("Choose organizations that are part of this group."))


def _own(action: Action, draft: ActionDraft, by: User, at: datetime) -> None:
    before = set(action.owners.filter(person__isnull=False).values_list("person", flat=True))
    action.owners.all().delete()
    ActionOwner.objects.bulk_create(
        ActionOwner(action=action, person=one.person, organization=one.organization, is_lead=one.is_lead)
        for one in draft.owners
    )
    Dependency.objects.filter(action=action).delete()
    Dependency.objects.bulk_create(Dependency(action=action, needs=one) for one in draft.needs)
    people = [one.person for one in draft.owners if one.person is not None]
    # Who takes it on themselves knows.
    new = [one for one in people if one.pk not in before and one.account_id != by.pk]
    telling.tell_owners(action, new, at=at)

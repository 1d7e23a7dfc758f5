"""A plan as its page shows it: to members as it stands, to everybody else as adopted, with how far it has come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count

from sectorworks.bodies.models import Body, TextKind

from ..models import Action, ActionState, Goal, Horizon, OutcomeFamily, Plan, PlanEdition
from ..rules.editions import ActionWords
from ..rules.states import Freshness, Tally, freshness, is_late, tally
from . import actions as action_queries
from . import editions, plans
from . import goals as goal_queries


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action. What only members see is empty for others."""

    key: int
    wording: str
    state: str
    due_on: date | None
    finished_on: date | None
    measure: str
    owners: tuple[str, ...]
    is_late: bool
    status: str = ""
    status_on: date | None = None
    freshness: Freshness | None = None
    moves: int = 0
    waits_for: tuple[str, ...] = ()
    version: int = 0
    may_report: bool = False

    @property
    def state_label(self) -> str:
        return str(ActionState(self.state).label)


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with its actions."""

    key: int
    wording: str
    horizon: str
    outcome: str
    population: str
    measure: str
    charge: str
    priority_key: int | None
    priority: str
    actions: tuple[ActionLine, ...]
    version: int = 0

    @property
    def horizon_label(self) -> str:
        return str(Horizon(self.horizon).label)

    @property
    def outcome_label(self) -> str:
        return str(OutcomeFamily(self.outcome).label) if self.outcome else ""

    @property
    def tally(self) -> Tally:
        return tally((one.state, one.is_late) for one in self.actions)


def inside(plan: Plan, user: Any, today: date, *, leads: bool) -> tuple[GoalLine, ...]:
    """For members: the goals and actions as they stand."""
    goals = list(goal_queries.goals_of(plan))
    titles = goal_queries.titles_of(key for goal in goals for key in (goal.charge_id, goal.priority_id))
    names = dict(goal_queries.population_choices())
    rows = list(action_queries.actions_of(plan).annotate(moved=Count("moves")))
    by_key = {one.pk: one for one in rows}
    needs = action_queries.needs_known(plan)
    mine = action_queries.owned_keys(user)
    is_open = plan.state != "closed"
    of_goal: dict[int, list[ActionLine]] = {}
    for one in rows:
        waits = [by_key[key] for key in needs.get(one.pk, ()) if key in by_key]
        line = ActionLine(
            key=one.pk, wording=one.wording, state=one.state, due_on=one.due_on, finished_on=one.finished_on,
            measure=one.measure, owners=owner_names(one), is_late=_late(plan, one, today), status=one.status,
            status_on=one.status_on, freshness=None if one.finished_on else freshness(one.status_on, today),
            moves=one.moved, waits_for=tuple(other.wording for other in waits if other.finished_on is None),
            version=one.version, may_report=is_open and (leads or one.pk in mine),
        )  # fmt: skip
        of_goal.setdefault(one.goal_id, []).append(line)
    return tuple(_goal(goal, titles, names, of_goal.get(goal.pk, [])) for goal in goals)


def outside(plan: Plan, today: date) -> tuple[GoalLine, ...]:
    """For everybody: the edition in force, with each action's state and day as they are now."""
    edition = editions.latest(plan)
    return () if edition is None else _as_said(edition, plan, today)


def _as_said(edition: PlanEdition, plan: Plan, today: date) -> tuple[GoalLine, ...]:
    words = editions.words_of(edition)
    keys = [one.key for goal in words for one in goal.actions]
    rows = Action.objects.in_bulk(keys)
    names = dict(goal_queries.population_choices())
    return tuple(
        GoalLine(
            key=goal.key, wording=goal.wording, horizon=goal.horizon, outcome=goal.outcome,
            population=names.get(goal.population, goal.population), measure=goal.measure, charge=goal.charge,
            priority_key=goal.priority_key, priority=goal.priority,
            actions=tuple(_as_adopted(plan, one, rows[one.key], today) for one in goal.actions if one.key in rows),
        )
        for goal in words
    )  # fmt: skip


def brief_now(body: Body, today: date) -> tuple[Plan, list[ActionLine]] | None:
    """The plan a group works by with its actions as they stand: for places that name neither owners nor goals.

    One statement where the plan has actions.
    """
    now = plans.plans_now(body, today).values("pk")[:1]
    rows = list(
        Action.objects.filter(goal__plan__in=now, goal__dropped_on=None)
        .select_related("goal__plan__body__host")
        .order_by("due_on", "pk")
    )
    plan = rows[0].goal.plan if rows else plans.plan_now(body, today)
    return None if plan is None else (plan, _brief(plan, rows, today))


def _brief(plan: Plan, rows: Iterable[Action], today: date) -> list[ActionLine]:
    return [
        ActionLine(
            key=one.pk, wording=one.wording, state=one.state, due_on=one.due_on, finished_on=one.finished_on,
            measure=one.measure, owners=(), is_late=_late(plan, one, today),
        )
        for one in rows
    ]  # fmt: skip


def adopted_now(body: Body, today: date) -> tuple[Plan, list[ActionLine]] | None:
    """The same for everybody: of the edition in force."""
    now = plans.plans_now(body, today).values("pk")[:1]
    edition = PlanEdition.objects.filter(plan__in=now).select_related("plan__body__host").order_by("-number").first()
    if edition is None:
        return None
    goals = _as_said(edition, edition.plan, today)
    return edition.plan, [one for goal in goals for one in goal.actions]


def owner_names(action: Action) -> tuple[str, ...]:
    """Who does it, the lead first."""
    owners = sorted(action.owners.all(), key=lambda one: (not one.is_lead, one.pk))
    return tuple(str(one.person or one.organization) for one in owners)


def narrowed(lines: Iterable[GoalLine], words: str, state: str, horizon: str) -> list[GoalLine]:
    """The goals and actions that a reader asked for; a goal stays when one of its actions does or it says the words."""
    found = []
    asked = words.casefold()
    for goal in lines:
        if horizon and goal.horizon != horizon:
            continue
        kept = tuple(one for one in goal.actions if _matches(one, state) and _says(asked, goal, one))
        named = asked in goal.wording.casefold()
        if kept or (named and not state):
            found.append(replace(goal, actions=kept))
    return found


def total(lines: Sequence[GoalLine]) -> Tally:
    """How the whole plan stands."""
    return tally((one.state, one.is_late) for goal in lines for one in goal.actions)


def starving(plan: Plan, lines: Iterable[GoalLine]) -> list[str]:
    """Priorities in force of the group that no goal of the plan serves."""
    served = {str(goal.priority_key) for goal in lines}
    known = goal_queries.texts_for_choice(plan.body_id, TextKind.PRIORITY)
    return [title for key, title in known if key not in served]


def by_priority(lines: Iterable[GoalLine]) -> list[tuple[str, list[GoalLine]]]:
    """The goals under each priority, those without one last."""
    found: dict[int | None, tuple[str, list[GoalLine]]] = {}
    for goal in lines:
        found.setdefault(goal.priority_key, (goal.priority, []))[1].append(goal)
    return sorted(found.values(), key=lambda pair: (not pair[0], pair[0]))


def by_owner(lines: Iterable[GoalLine]) -> list[tuple[str, list[tuple[GoalLine, ActionLine]]]]:
    """Each owner's actions, by name; those of nobody first, because they need somebody."""
    found: dict[str, list[tuple[GoalLine, ActionLine]]] = {}
    for goal in lines:
        for one in goal.actions:
            for name in one.owners or ("",):
                found.setdefault(name, []).append((goal, one))
    return sorted(found.items())


def _goal(goal: Goal, titles: dict[int, str], names: dict[str, str], actions: list[ActionLine]) -> GoalLine:
    return GoalLine(
        key=goal.pk, wording=goal.wording, horizon=goal.horizon, outcome=goal.outcome,
        population=names.get(goal.population, goal.population), measure=goal.measure,
        charge=titles.get(goal.charge_id or 0, ""), priority_key=goal.priority_id,
        priority=titles.get(goal.priority_id or 0, ""), actions=tuple(actions), version=goal.version,
    )  # fmt: skip


def _as_adopted(plan: Plan, words: ActionWords, row: Action, today: date) -> ActionLine:
    return ActionLine(
        key=row.pk, wording=words.wording, state=row.state, due_on=row.due_on, finished_on=row.finished_on,
        measure=words.measure, owners=words.owners, is_late=_late(plan, row, today),
    )  # fmt: skip


def _late(plan: Plan, row: Action, today: date) -> bool:
    return plan.state == "adopted" and is_late(row.due_on, row.finished_on, today)


def _matches(one: ActionLine, state: str) -> bool:
    return not state or one.state == state or (state == "late" and one.is_late)


def _says(words: str, goal: GoalLine, one: ActionLine) -> bool:
    told = " ".join((goal.wording, one.wording, one.status, *one.owners))
    return words in told.casefold()

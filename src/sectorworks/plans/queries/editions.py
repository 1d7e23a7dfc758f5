"""The wording of a plan as it stands, and as it was adopted."""

from __future__ import annotations

from django.db.models import QuerySet

from ..models import ActionState, Plan, PlanEdition
from ..rules import editions as rules
from ..rules.editions import ActionWords, GoalWords
from . import actions, goals


def working(plan: Plan) -> tuple[GoalWords, ...]:
    """The plan's words today. Dropped goals and actions are not part of it."""
    standing = list(goals.goals_of(plan))
    titles = goals.titles_of(key for goal in standing for key in (goal.charge_id, goal.priority_id))
    of_goal: dict[int, list[ActionWords]] = {}
    for one in actions.actions_of(plan):
        if one.state != ActionState.DROPPED:
            names = sorted({owner.organization.name for owner in one.owners.all() if owner.organization is not None})
            due_on = one.due_on.isoformat() if one.due_on else ""
            words = ActionWords(one.pk, one.wording, due_on, one.measure, tuple(names))
            of_goal.setdefault(one.goal_id, []).append(words)
    return tuple(
        GoalWords(
            key=goal.pk, wording=goal.wording, horizon=goal.horizon, outcome=goal.outcome, population=goal.population,
            measure=goal.measure, charge_key=goal.charge_id, charge=titles.get(goal.charge_id or 0, ""),
            priority_key=goal.priority_id, priority=titles.get(goal.priority_id or 0, ""),
            actions=tuple(of_goal.get(goal.pk, ())),
        )
        for goal in standing
    )  # fmt: skip


def editions_of(plan: Plan) -> QuerySet[PlanEdition]:
    """Newest first. Whoever sees an adopted plan sees its editions."""
    return PlanEdition.objects.filter(plan=plan).select_related("decision", "kept_by").order_by("-number")


def latest(plan: Plan) -> PlanEdition | None:
    """The edition in force."""
    return editions_of(plan).first()


def words_of(edition: PlanEdition) -> tuple[GoalWords, ...]:
    """What the edition says."""
    return rules.from_content(edition.content)


def not_adopted_yet(plan: Plan) -> tuple[rules.Difference, ...]:
    """What stands in the plan and not in its latest edition: empty when there is nothing to adopt."""
    edition = latest(plan)
    if edition is None:
        return ()
    before, now = words_of(edition), working(plan)
    if rules.is_same(before, now):
        return ()
    return rules.compare(before, now)

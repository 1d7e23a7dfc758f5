"""A workplan as a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sectorworks.documents.tree import Block, Column, Document, Heading, KeyValues, Paragraph, Table
from sectorworks.ui import wording

from ..models import Plan, PlanState
from . import editions
from .plan_page import ActionLine, GoalLine


def document(plan: Plan, lines: Sequence[GoalLine], address: str, today: date) -> Document:
    """The plan as these lines show it: goals with a table of their actions."""
    edition = editions.latest(plan)
    meta = [
        (_("Group"), plan.body.name),
        (_("Period"), f"{wording.day(plan.starts_on)} – {wording.day(plan.ends_on)}"),
        (_("State"), str(PlanState(plan.state).label)),
    ]
    if edition is not None:
        words = {"number": edition.number, "day": wording.day(edition.adopted_on)}
        meta.append((_("Edition"), _("%(number)s, adopted %(day)s") % words))
    blocks = [block for number, goal in enumerate(lines, start=1) for block in goal_blocks(goal, number, 1)]
    if plan.closing_note:
        blocks += [Heading(_("What became of it")), Paragraph(plan.closing_note)]
    return Document(
        title=plan.title,
        subtitle=plan.body.name,
        blocks=tuple(blocks) or (Paragraph(_("No goal is written down yet.")),),
        meta=tuple(meta),
        language=(get_language() or "en")[:2],
        footer=_("As of %(day)s. %(address)s") % {"day": wording.day(today), "address": address},
    )


def goal_blocks(goal: GoalLine, number: int, level: int) -> list[Block]:
    """A goal with its facts and its actions."""
    facts = [
        (_("How far off"), goal.horizon_label),
        (_("Priority"), goal.priority),
        (_("Charge"), goal.charge),
        (_("What it gives people"), goal.outcome_label),
        (_("For whom"), goal.population),
        (_("Measure"), goal.measure),
    ]
    blocks: list[Block] = [
        Heading(_("Goal %(number)s: %(goal)s") % {"number": number, "goal": goal.wording}, level),
        KeyValues(tuple((name, value) for name, value in facts if value)),
    ]
    if not goal.actions:
        return [*blocks, Paragraph(_("No action is written down yet."))]
    columns = (Column(_("Action")), Column(_("Who")), Column(_("Due")), Column(_("How it stands")))
    caption = _("Actions of goal %(number)s") % {"number": number}
    return [*blocks, Table(caption, columns, tuple(_row(one) for one in goal.actions))]


def _row(one: ActionLine) -> tuple[str, str, str, str]:
    stands = _("Late") if one.is_late else one.state_label
    if one.status:
        said = wording.day(one.status_on) if one.status_on else ""
        stands = f"{stands}. {one.status} ({said})"
    due_on = wording.day(one.due_on) if one.due_on else _("No date yet")
    return one.wording, ", ".join(one.owners) or _("Nobody yet"), due_on, stands

"""What this room shows on a group's page and adds to its hand-over pack, and what it holds on a person."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData
from sectorworks.documents.tree import Block, Column, Heading, Paragraph, Table
from sectorworks.ui import wording

from ..models import ActionOwner, Commitment, Goal
from ..rules.states import is_late, tally
from . import actions, commitments, plan_page, plans

MOST = 3
MOST_ROWS = 40


def workplan(user: Any, body: Body, today: date) -> dict[str, Any] | None:
    """The plan a group works by: what is next due, what is late, how much is done. None without a plan in force."""
    is_member = bool(parts_of(user, body, today))
    found = plan_page.brief_now(body, today) if is_member else plan_page.adopted_now(body, today)
    if found is None:
        return {"plan": None, "is_member": True} if is_member else None
    plan, lines = found
    opened = [one for one in lines if one.finished_on is None]
    coming = sorted(((one.due_on, one) for one in opened if one.due_on and not one.is_late), key=lambda pair: pair[0])
    late = sorted(((one.due_on, one) for one in opened if one.due_on and one.is_late), key=lambda pair: pair[0])
    return {
        "plan": plan,
        "is_member": is_member,
        "tally": tally((one.state, one.is_late) for one in lines),
        "next": [one for _day, one in coming[:MOST]],
        "late": [one for _day, one in late[:MOST]],
    }


def chapter(_user: Any, body: Body, today: date) -> list[Block]:
    """For the hand-over pack: what is open, by day, and which promises are still to come."""
    heading = Heading(_("The workplan"))
    plan = plans.plan_now(body, today)
    if plan is None:
        return [heading, Paragraph(_("No workplan is in force."))]
    rows = [
        (
            one.wording,
            ", ".join(plan_page.owner_names(one)) or _("Nobody yet"),
            wording.day(one.due_on) if one.due_on else _("No date yet"),
            _("Late") if is_late(one.due_on, one.finished_on, today) else str(one.get_state_display()),
        )
        for one in actions.open_of_body(body)[:MOST_ROWS]
    ]
    columns = (Column(_("Action")), Column(_("Who")), Column(_("Due")), Column(_("State")))
    period = f"{wording.day(plan.starts_on)} – {wording.day(plan.ends_on)}"
    blocks: list[Block] = [heading, Paragraph(f"{plan.title}, {period}")]
    blocks.append(Table(_("Open actions by day"), columns, tuple(rows)) if rows else Paragraph(_("Nothing is open.")))
    return [*blocks, *_promises(body)]


def _promises(body: Body) -> list[Block]:
    rows = Commitment.objects.filter(body=body, state__in=commitments.OPEN).select_related("organization", "person")
    told = tuple(
        (str(one.organization or one.person), one.wording, wording.day(one.due_on) if one.due_on else "")
        for one in rows.order_by("due_on", "pk")[:MOST_ROWS]
    )
    if not told:
        return []
    columns = (Column(_("Who")), Column(_("What")), Column(_("To come by")))
    return [Heading(_("Promises still to come"), 2), Table(_("Promises by day"), columns, told)]


def goal_counts(texts: list[int]) -> dict[int, int]:
    """How many goals of adopted plans serve each priority."""
    rows = _goals(texts)
    return dict(rows.values_list("priority").annotate(count=Count("pk")).order_by())


def latest_goals(texts: list[int]) -> dict[int, date]:
    """The day of the newest word on, or end of, an action for each; without one the first day of the plan."""
    rows = _goals(texts).values_list("priority").annotate(
        said=Max("actions__status_on"), ended=Max("actions__finished_on"), begun=Max("plan__starts_on")
    )  # fmt: skip
    return {key: max(day for day in days if day is not None) for key, *days in rows.order_by()}


def _goals(texts: list[int]) -> Any:
    return Goal.objects.filter(priority__in=texts, dropped_on=None).exclude(plan__state="draft")


def held(person: Person) -> HeldData:
    """The actions a person owns and the promises they made."""
    owned = ActionOwner.objects.filter(person=person).select_related("action__goal__plan__body").order_by("pk")
    rows: list[dict[str, Any]] = [
        {
            _("Group"): str(one.action.goal.plan.body),
            _("Action"): one.action.wording,
            _("State"): str(one.action.get_state_display()),
            _("Status"): one.action.status,
        }
        for one in owned
    ]
    promised = Commitment.objects.filter(person=person).select_related("body").order_by("pk")
    rows += [
        {
            _("Group"): str(one.body),
            _("Promise"): one.wording,
            _("State"): str(one.get_state_display()),
            _("Date"): one.pledged_on,
        }
        for one in promised
    ]
    return HeldData(_("Actions and promises"), tuple(rows))

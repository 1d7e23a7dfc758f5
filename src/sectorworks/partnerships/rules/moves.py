"""The next best move: rules in an order, each with its reason; the first that apply are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .facts import Aim, Championing, Gathering, Promise, Win, Work, held_by
from .lead_meter import Drift, DriftKind, Measure

MOST = 3


@dataclass(frozen=True, slots=True)
class Table:
    """What the rules look at. `quiet` are the names of people going quiet, those longest away first."""

    day: date
    has_plan: bool
    meetings: Sequence[Gathering]
    aims: Sequence[Aim]
    championings: Sequence[Championing]
    works: Sequence[Work]
    promises: Sequence[Promise]
    wins: Sequence[Win]
    quiet: Sequence[tuple[int, str]]
    touched: Sequence[date]
    drifts: Sequence[Drift]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Move:
    """One thing to do now: what its button says, why, and where it is done (`target` is a key for that page)."""

    code: str
    words: str
    reason: str
    target: int | None = None


Rule = Callable[[Table], Move | None]


def overdue_promises(promises: Sequence[Promise], day: date) -> list[Promise]:
    """Promises whose day has passed without the thing, the oldest first."""
    late = [one for one in promises if one.is_due(day) and not one.came_by(day)]
    return sorted(late, key=lambda one: (one.due_on or day, one.key))


def overdue_works(works: Sequence[Work], day: date) -> list[Work]:
    """Open actions of plans in force whose day has passed, the oldest first."""
    late = [
        one for one in works
        if one.is_in_force and one.stands(day) and one.finished_on is None and one.due_on and one.due_on < day
    ]  # fmt: skip
    return sorted(late, key=lambda one: (one.due_on or day, one.key))


def promise_overdue(table: Table) -> Move | None:
    """A promise that is late: the oldest."""
    late = overdue_promises(table.promises, table.day)
    if not late or late[0].due_on is None:
        return None
    one, days = late[0], (table.day - late[0].due_on).days
    words = ngettext(
        "%(who)s promised “%(what)s”; it is %(days)s day late. A call now keeps the promise of all.",
        "%(who)s promised “%(what)s”; it is %(days)s days late. A call now keeps the promise of all.",
        days,
    )
    told = {"who": one.who, "what": one.wording, "days": days}
    return Move("promise_overdue", _("Call %(who)s about their promise") % told, words % told, one.key)


def no_next_meeting(table: Table) -> Move | None:
    """No date within the next weeks."""
    until = table.day + timedelta(days=table.numbers["meeting_days"])
    if any(table.day <= one.day <= until and not one.was_held and not one.is_called_off for one in table.meetings):
        return None
    held = held_by(table.meetings, table.day)
    days = table.numbers["meeting_days"]
    if held:
        gone = (table.day - held[-1].day).days
        reason = _("The latest meeting was %(gone)s days ago and none is planned in the next %(days)s days.") % {
            "gone": gone, "days": days,
        }  # fmt: skip
    else:
        reason = _("No meeting is planned in the next %(days)s days.") % {"days": days}
    return Move("no_next_meeting", _("Fix the next date"), reason)


def priority_without_champions(table: Table) -> Move | None:
    """A priority that too few leaders carry: the one with the fewest."""
    least = table.numbers["champions_least"]
    counted = [
        (sum(1 for who in table.championings if who.aim == one.key and who.holds(table.day)), one.key, one.title)
        for one in table.aims
        if one.stands(table.day)
    ]
    if not counted or min(counted)[0] >= least:
        return None
    count, key, title = min(counted)
    words = ngettext(
        "%(count)s leader of a company carries “%(title)s”; it takes %(least)s.",
        "%(count)s leaders of companies carry “%(title)s”; it takes %(least)s.",
        count,
    )
    if not count:
        words = _("No leader of a company carries “%(title)s” yet; it takes %(least)s.")
    told = {"count": count, "title": title, "least": least}
    return Move("priority_without_champions", _("Find a champion for “%(title)s”") % told, words % told, key)


def person_quiet(table: Table) -> Move | None:
    """Somebody is going quiet."""
    if not table.quiet:
        return None
    seat, name = table.quiet[0]
    reason = _("They used to come, and have not lately. A call asks how things are before it asks for anything.")
    return Move("person_quiet", _("Call %(name)s") % {"name": name}, reason, seat)


def no_plan(table: Table) -> Move | None:
    """Priorities without a plan in force."""
    if table.has_plan or not any(one.stands(table.day) for one in table.aims):
        return None
    return Move("no_plan", _("Draft a plan"), _("Priorities are adopted, but no plan says who does what by when."))


def plan_stale(table: Table) -> Move | None:
    """Nobody wrote a word to the plan for long."""
    days = min(((table.day - one).days for one in table.touched if one <= table.day), default=None)
    if not table.has_plan or days is None or days <= table.numbers["fresh_days"]:
        return None
    reason = _("The latest word in the plan is %(days)s days old.") % {"days": days}
    return Move("plan_stale", _("Ask owners how their actions stand"), reason)


def action_overdue(table: Table) -> Move | None:
    """An action that is late: the oldest."""
    late = overdue_works(table.works, table.day)
    if not late or late[0].due_on is None:
        return None
    told = {"what": late[0].wording, "days": (table.day - late[0].due_on).days, "count": len(late)}
    reason = ngettext(
        "%(count)s action is late: “%(what)s”, by %(days)s days.",
        "%(count)s actions are late; “%(what)s” the longest, by %(days)s days.",
        len(late),
    )
    return Move("action_overdue", _("Move or finish “%(what)s”") % told, reason % told, late[0].key)


def no_win(table: Table) -> Move | None:
    """Long after the first meeting nothing is done yet."""
    held = held_by(table.meetings, table.day)
    if not held or any(one.day <= table.day for one in table.wins):
        return None
    days = (table.day - held[0].day).days
    if days < table.numbers["first_win_days"]:
        return None
    reason = _("The group first met %(days)s days ago and has nothing to show yet.") % {"days": days}
    return Move("no_win", _("Pick an early win"), reason)


def companies_outnumbered(table: Table) -> Move | None:
    """Companies are the smaller part of those who come."""
    below = [
        one for one in table.drifts if one.measure is Measure.ATTENDANCE and one.kind is DriftKind.BELOW_HALF
    ]  # fmt: skip
    if not below:
        return None
    told = {"part": below[0].latest.part, "whole": below[0].latest.whole}
    reason = _("Of those at the latest three meetings, %(part)s of %(whole)s came for a company.") % told
    return Move("companies_outnumbered", _("Have companies invite their peers"), reason)


def no_priority(table: Table) -> Move | None:
    """It has met and not chosen what to work on."""
    if any(one.stands(table.day) for one in table.aims) or not held_by(table.meetings, table.day):
        return None
    return Move("no_priority", _("Write down the first priority"), _("The group has met, and no priority is adopted."))


RULES: dict[str, Rule] = {
    rule.__name__: rule
    for rule in (
        promise_overdue, no_next_meeting, priority_without_champions, person_quiet, no_plan, plan_stale,
        action_overdue, no_win, companies_outnumbered, no_priority,
    )
}  # fmt: skip


def next_moves(order: Sequence[str], table: Table, most: int = MOST) -> list[Move]:
    """The first rules of the order that apply."""
    found = (RULES[code](table) for code in order)
    return [one for one in found if one is not None][:most]

"""Industry's contributions beside public money, of the whole partnership and of each priority."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, TextKind
from sectorworks.bodies.queries import texts

from ..models import PublicMoney
from ..rules.leverage import Grant, Leverage, leverage, of_priority
from .ledger import Line, gifts_of


@dataclass(frozen=True, slots=True)
class Beside:
    """One priority with both sides of its ratio; key None: the whole partnership."""

    title: str
    found: Leverage
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The whole and each priority over a period. `not_industry` contributions came from others than companies."""

    whole: Leverage
    priorities: tuple[Beside, ...]
    not_industry: int
    without_priority: int

    def title_of(self, money: PublicMoney) -> str:
        """What public money is for; of a priority no longer in force only that it is for one."""
        if money.priority_id is None:
            return _("The whole partnership")
        found = {one.key: one.title for one in self.priorities}
        return found.get(money.priority_id) or _("A priority that is no longer in force")


def money_of(body: Body) -> tuple[list[PublicMoney], list[PublicMoney]]:
    """Public money, the newest period first: what stands, and what was taken out and can be put back."""
    rows = list(PublicMoney.objects.filter(body=body).order_by("-starts_on", "-pk"))
    return [one for one in rows if one.removed_at is None], [one for one in rows if one.removed_at is not None]


def sides_of(body: Body, lines: Sequence[Line], money: Sequence[PublicMoney], starts_on: date, ends_on: date) -> Sides:
    """Both sides in a period, both days in it. Priorities in force, and those that something was given for."""
    gifts = gifts_of(lines)
    grants = [Grant(one.amount_usd, one.starts_on, one.ends_on, one.priority_id) for one in money]
    titles = {one.text_id: one.title or one.wording[:80] for one in texts.adopted(body, TextKind.PRIORITY)}
    titles |= {one.priority: one.priority_title for one in lines if one.priority and one.priority not in titles}
    came = [one for one in lines if one.stands and one.has_come and starts_on <= one.day <= ends_on]
    return Sides(
        leverage(gifts, grants, starts_on, ends_on),
        tuple(Beside(title, of_priority(gifts, grants, key, starts_on, ends_on), key) for key, title in titles.items()),
        sum(1 for one in came if not one.is_industry),
        sum(1 for one in came if one.is_industry and one.priority is None),
    )

"""Which valuation rules stand: the dated defaults of the parameters and each partnership's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.plans.models import Commitment

from ..models import ValuationRule
from ..rules.valuation import Contribution, Rate, Value, value_of
from .issues import FOLDER, said


@dataclass(frozen=True, slots=True)
class Advice:
    """What a federal rule asks of a value, with where it stands."""

    words: str
    cite: str


@dataclass(frozen=True, slots=True)
class Guidance:
    """What federal rules ask, and of which day these are."""

    citation: str
    valid_from: date
    lines: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """The rules by which contributions to some groups are valued, read once."""

    own: Mapping[int, tuple[Rate, ...]]
    defaults: tuple[Rate, ...]

    def value(self, row: Commitment) -> Value:
        """What a promise is worth by the rules of the partnership it was made to. Needs `body__parent` of the row."""
        return value_of(contribution_of(row), self.own.get(home_key(row.body), ()), self.defaults)


def contribution_of(row: Commitment) -> Contribution:
    """The promise in figures."""
    return Contribution(
        row.kind, row.unit, row.state, row.pledged_on, row.amount_pledged, row.amount_delivered, row.value_usd,
        row.value_basis, row.delivered_on,
    )  # fmt: skip


def home_of(body: Body) -> Body | None:
    """The partnership whose ledger holds what is promised to a group: itself, or the one right above its team."""
    if body.kind == BodyKind.PARTNERSHIP:
        return body
    above = body.parent
    return above if above is not None and above.kind == BodyKind.PARTNERSHIP else None


def home_key(body: Body) -> int:
    home = home_of(body)
    return home.pk if home is not None else 0


def book_of(homes: Iterable[int]) -> Book:
    """The rules of these partnerships and the defaults: one statement."""
    found: dict[int, list[Rate]] = {}
    keys = {key for key in homes if key}
    for row in ValuationRule.objects.filter(body__in=keys) if keys else ():
        found.setdefault(row.body_id, []).append(rate_of(row))
    return Book({key: tuple(rates) for key, rates in found.items()}, defaults())


def rate_of(row: ValuationRule) -> Rate:
    """A partnership's own rule."""
    return Rate(row.kind, row.unit, row.rate_usd, row.source, row.valid_from, row.valid_until, True, row.pk)


def rules_of(body: Body) -> list[ValuationRule]:
    """A partnership's own rules, each kind and unit from the newest."""
    return list(ValuationRule.objects.filter(body=body).order_by("kind", "unit", "-valid_from", "pk"))


def defaults() -> tuple[Rate, ...]:
    """The dated defaults, with their sources in the reader's language."""
    return tuple(
        Rate(one["kind"], one["unit"], Decimal(one["rate_usd"]), said(one["source"]), one["valid_from"])
        for one in _told()["rates"]
    )


def guidance() -> Guidance:
    """What federal rules ask of a value before it counts as match."""
    told = _told()["guidance"]
    return Guidance(
        told["citation"], told["valid_from"], tuple(Advice(said(one), one["cite"]) for one in told["lines"])
    )


@cache
def _told() -> dict[str, Any]:
    import yaml  # only where parameters are read

    found: dict[str, Any] = yaml.safe_load((FOLDER / "valuation.yml").read_text("utf-8"))
    return found

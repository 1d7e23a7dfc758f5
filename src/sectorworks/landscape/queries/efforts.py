"""Partnerships and initiatives side by side, each as far as the reader may see it, and how far two do the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, BodyKind, Seat, Term, TermState, Text, TextState, Voice
from sectorworks.bodies.queries import visibility
from sectorworks.convening.models import Initiative, InitiativeEmployer, Purpose
from sectorworks.convening.queries import initiatives
from sectorworks.engagement.models import Ask, AskState

from ..rules.overlaps import Effort, Score, Weights, score, told

BODY, INITIATIVE = "group", "initiative"
ASKS_LOOKED_AT = timedelta(days=365)
# What a partnership's priorities are about, by their family, in the words of initiatives.
PURPOSE_OF_FAMILY = {
    "talent-pipeline": Purpose.TALENT,
    "career-pathways-development": Purpose.TALENT,
    "career-pathways-awareness": Purpose.TALENT,
    "transportation": Purpose.TRANSPORTATION,
    "supply-chain": Purpose.SUPPLY_CHAIN,
    "retention": Purpose.RETENTION,
}
KIND_WORDS: dict[str, str | Promise] = {BODY: _("Partnership"), INITIATIVE: _("Initiative")}


@dataclass(frozen=True)
class Side:
    """One effort. `is_own`: the reader sees its companies and money; they are in `effort` whoever reads."""

    kind: str
    pk: int
    name: str
    owner: str
    slug: str
    effort: Effort
    is_own: bool
    is_seen: bool
    organization_id: int
    yearly_usd: Decimal | None = None
    is_sample: bool = False

    @property
    def key(self) -> str:
        """`group-12`, `initiative-3`: how an address names it."""
        return f"{self.kind}-{self.pk}"

    @property
    def kind_words(self) -> str:
        return str(KIND_WORDS[self.kind])


@dataclass(frozen=True)
class Pair:
    """Two efforts, the one with the lesser key first, and how far they do the same."""

    one: Side
    other: Side
    score: Score

    @cached_property
    def asked_twice(self) -> frozenset[int]:
        """Companies of both; how many, readers learn from `told_twice`."""
        return self.one.effort.employers & self.other.effort.employers

    @property
    def told_twice(self) -> int | None:
        """How many companies of both: all for who sees both sides, else that many or more; None below three."""
        return len(self.asked_twice) if self.sees_both else told(len(self.asked_twice))

    @property
    def is_seen(self) -> bool:
        """Whether the reader may know of both."""
        return self.one.is_seen and self.other.is_seen

    @property
    def sees_both(self) -> bool:
        """Whether the reader sees companies and money of both sides."""
        return self.one.is_own and self.other.is_own

    @property
    def is_sample(self) -> bool:
        return self.one.is_sample or self.other.is_sample

    @property
    def has_part(self) -> bool:
        return self.one.is_own or self.other.is_own

    @property
    def saved_usd(self) -> Decimal | None:
        """Dollars a year of the smaller of the two, of those that say theirs; a partnership has none of its own."""
        return min((side.yearly_usd for side in (self.one, self.other) if side.yearly_usd is not None), default=None)


def sides(user: Any, today: date) -> list[Side]:
    """Every running partnership and initiative, marked with what this reader may see of it: seven statements."""
    return [*_partnerships(user, today), *_initiatives(user, today)]


def _partnerships(user: Any, today: date) -> Iterable[Side]:
    running = Q(ends_on=None) | Q(ends_on__gt=today)
    rows = list(Body.objects.filter(running, kind=BodyKind.PARTNERSHIP).select_related("host").order_by("name", "pk"))
    keys = [one.pk for one in rows]
    seen = set(visibility.bodies_visible_to(user, today).filter(pk__in=keys).values_list("pk", flat=True))
    mine = set(visibility.bodies_taking_part(user, today).filter(pk__in=keys).values_list("pk", flat=True))
    employers, purposes = _companies_of(rows, today), _purposes_of(rows)
    for body in rows:
        effort = Effort(
            frozenset(body.naics_codes), frozenset(body.area_codes),
            frozenset(purposes.get(body.pk, ())), frozenset(employers.get(body.pk, ())),
        )  # fmt: skip
        yield Side(
            BODY, body.pk, body.name, body.host.name, body.slug, effort,
            is_own=body.pk in mine, is_seen=body.pk in seen, organization_id=body.host_id,
            is_sample=body.is_sample,
        )  # fmt: skip


def _companies_of(bodies: list[Body], today: date) -> dict[int, set[int]]:
    serving = Term.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=today), state=TermState.SERVING, starts_on__lte=today,
        seat__in=Seat.objects.filter(body__in=bodies, voice=Voice.BUSINESS), organization__isnull=False,
    )  # fmt: skip
    found: dict[int, set[int]] = {}
    for body, company in serving.values_list("seat__body", "organization"):
        found.setdefault(body, set()).add(company)
    return found


def _purposes_of(bodies: list[Body]) -> dict[int, set[str]]:
    """By the families of the priorities in force; a partnership without any is a network of companies."""
    found: dict[int, set[str]] = {}
    texts = Text.objects.filter(body__in=bodies, versions__state=TextState.ADOPTED, family__in=PURPOSE_OF_FAMILY)
    for body, family in texts.values_list("body", "family").distinct():
        found.setdefault(body, set()).add(PURPOSE_OF_FAMILY[family].value)
    return {body.pk: found.get(body.pk, {Purpose.NETWORK.value}) for body in bodies}


def _initiatives(user: Any, today: date) -> Iterable[Side]:
    running = (Q(ends_on=None) | Q(ends_on__gte=today)) & Q(removed_at=None)
    rows = list(Initiative.objects.filter(running).select_related("owner").order_by("name", "pk"))
    keys = [one.pk for one in rows]
    mine = set(Initiative.objects.filter(initiatives.kept_by(user, today), pk__in=keys).values_list("pk", flat=True))
    seen = set(initiatives.initiatives_visible_to(user, today).filter(pk__in=keys).values_list("pk", flat=True))
    employers: dict[int, set[int]] = {}
    for key, company in InitiativeEmployer.objects.filter(initiative__in=rows).values_list("initiative", "employer"):
        employers.setdefault(key, set()).add(company)
    for one in rows:
        effort = Effort(
            frozenset(one.naics_codes), frozenset(one.area_codes),
            frozenset({one.purpose}), frozenset(employers.get(one.pk, ())),
        )  # fmt: skip
        yield Side(
            INITIATIVE, one.pk, one.name, one.owner.name, "", effort,
            is_own=one.pk in mine, is_seen=one.pk in seen, organization_id=one.owner_id,
            yearly_usd=one.yearly_usd, is_sample=one.is_sample,
        )  # fmt: skip


def pairs(found: list[Side], weights: Weights) -> list[Pair]:
    """Every two efforts that reach the weights' least score, most alike first."""
    scored = (_pair(one, other, weights) for one, other in combinations(found, 2))
    kept = [pair for pair in scored if pair.score.total >= weights.shown_from]
    return sorted(kept, key=lambda pair: (-pair.score.total, pair.one.key, pair.other.key))


def pair_of(found: list[Side], first: str, second: str, weights: Weights) -> Pair | None:
    """The two that an address names, in either order; None when one is not there or they are the same."""
    by_key = {side.key: side for side in found}
    if first == second or first not in by_key or second not in by_key:
        return None
    return _pair(by_key[first], by_key[second], weights)


def _pair(one: Side, other: Side, weights: Weights) -> Pair:
    first, second = sorted((one, other), key=lambda side: side.key)
    sees_both = one.is_own and other.is_own
    return Pair(first, second, score(first.effort, second.effort, weights, is_exact=sees_both))


def asks_in_common(pair: Pair, today: date) -> tuple[int, int] | None:
    """Asks that each side's organization made or planned of the companies of both, in the year before today.

    Where one organization runs both efforts, its asks count once, for the first. None where the number of companies
    is not told either: one company's asks would tell whose it is.
    """
    if pair.told_twice is None:
        return None
    if not pair.asked_twice:
        return 0, 0
    rows = Ask.objects.filter(employer__in=pair.asked_twice, starts_on__gt=today - ASKS_LOOKED_AT)
    rows = rows.exclude(state=AskState.WITHDRAWN)
    one, other = pair.one.organization_id, pair.other.organization_id
    first = rows.filter(for_organization=one).count()
    return first, rows.filter(for_organization=other).count() if other != one else 0

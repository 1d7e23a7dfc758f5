"""Parts of the industry with establishments in a partnership's counties, no company at its table, and who fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from sectorworks.bodies.models import Body
from sectorworks.convening.queries.industry_companies import companies_of
from sectorworks.directory.models import Organization
from sectorworks.directory.policies import acquaintances as acquaintance_policies
from sectorworks.directory.queries import acquaintances
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.directory.rules.acquaintances import sentence
from sectorworks.industry.queries import establishments

from ..rules.growth import Subsector, is_within
from .record import record_of

DIGITS = ("4", "6")
MOST_COMPANIES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A company of the directory that would fill a gap, and who at the table knows somebody there."""

    company: Organization
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """One missing part of the industry with the companies that fit; `more` of them are not listed here."""

    part: Subsector
    candidates: tuple[Candidate, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """The parts of the industry, those that are missing, and whose figures these are; `problem` says why none.

    `sees_ways`: whether the reader may look for ways to people.
    """

    parts: tuple[Subsector, ...]
    missing: tuple[Gap, ...]
    source: str
    problem: str
    sees_ways: bool


def gaps_of(user: Any, body: Body, digits: str, today: date) -> Gaps:
    """Statements: who sits there, who fits, and three for ways, however many parts. The figures come from the store."""
    counted = establishments.in_counties(body.area_codes, digits)
    seated = _seated(body, today)
    codes = list(Organization.objects.filter(pk__in=seated).values_list("naics_code", flat=True))
    parts = tuple(
        Subsector(one.code, one.title, one.count, one.at_least, sum(code.startswith(one.code) for code in codes))
        for one in counted.rows
        if is_within(one.code, body.naics_codes)
    )
    missing = [one for one in parts if one.is_gap]
    missing.sort(key=lambda one: (-(one.establishments or one.at_least), one.code))
    fits = _fits(user, body, seated, today) if missing else []
    sees_ways = bool(acquaintance_policies.can_look(user))
    ways = _ways(user, body, fits, today) if sees_ways and fits else {}
    found = []
    for one in missing:
        rows = [row for row in fits if row.naics_code.startswith(one.code)]
        # Whom somebody at the table knows comes first; the sort keeps the order of names.
        rows.sort(key=lambda row: row.pk not in ways)
        shown = tuple(Candidate(row, tuple(ways.get(row.pk, ()))) for row in rows[:MOST_COMPANIES])
        found.append(Gap(one, shown, len(rows) - len(shown)))
    return Gaps(parts, tuple(found), counted.source, counted.problem, sees_ways)


def _seated(body: Body, today: date) -> set[int]:
    sittings = record_of(body).sittings
    return {
        one.organization
        for one in sittings
        if one.body == body.pk and one.is_business and one.organization and one.holds(today)
    }


def _fits(user: Any, body: Body, seated: Iterable[int], today: date) -> list[Organization]:
    """Companies of the industry in the counties, not at the table, as far as the reader sees the directory."""
    visible = organizations_visible_to(user, today).values("pk")
    rows = companies_of(body).filter(pk__in=visible).exclude(pk__in=seated).order_by("name_key", "pk")
    return list(rows)


def current_place(today: date) -> Q:
    """Edges whose known person works at the place now."""
    begun = Q(known__affiliations__starts_on=None) | Q(known__affiliations__starts_on__lte=today)
    return begun & (Q(known__affiliations__ends_on=None) | Q(known__affiliations__ends_on__gte=today))


def _ways(user: Any, body: Body, companies: Sequence[Organization], today: date) -> Mapping[int, list[str]]:
    """By company, in a sentence: who sits at the table and agreed to be asked about somebody who works there."""
    table = {
        one.person for one in record_of(body).sittings if one.body == body.pk and one.holds(today) and one.is_named
    }
    edges = list(
        acquaintances.usable(today)
        .filter(current_place(today), knower__in=table, known__affiliations__organization__in=companies)
        .order_by("-strength", "pk")
        .values_list("knower", "known", "known__affiliations__organization")
    )
    names = acquaintances.shown_to(user, {key for edge in edges for key in edge[:2]}, today) if edges else {}
    found: dict[int, list[str]] = {}
    for knower, known, company in edges:
        found.setdefault(company, []).append(sentence([names[knower], names[known]]))
    return found

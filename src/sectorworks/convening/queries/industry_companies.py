"""The directory's companies of a partnership's industry in its counties: for counts, never for names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet, Value

from sectorworks.bodies.models import Body
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Organization, OrganizationKind, Site
from sectorworks.directory.queries import associations, industries
from sectorworks.directory.queries.associations import Meeting
from sectorworks.engagement.models import Ask, AskState, ContactOrganization, ContactState, Need

# Asks that reached the company, whatever it said.
MADE = (AskState.MADE, AskState.GRANTED, AskState.REFUSED)


def companies_of(body: Body) -> QuerySet[Organization]:
    """Employers of the industry with a worksite in the counties; none for a group that has not said its industry.

    Who may read which of them is not asked here: show counts.
    """
    rows = Organization.objects.filter(
        kind=OrganizationKind.EMPLOYER, closed_on=None, merged_into=None, arriving_with=None
    )
    if not body.naics_codes:
        return rows.none()
    trade = Q()
    for code in body.naics_codes:
        first, beyond = industries.code_range(code) if "-" in code else (code, f"{code}~")
        trade |= Q(naics_code__gte=first, naics_code__lt=beyond)
    rows = rows.filter(trade)
    if body.area_codes:
        here = Site.objects.filter(county_fips__in=body.area_codes, closed_on=None)
        rows = rows.filter(pk__in=here.values("organization"))
    return rows


def meetings_of(body: Body, today: date) -> list[Meeting]:
    """Associations in which at least two of these companies already meet, the largest overlap first."""
    return remembered(("meetings of", body.pk, today), lambda: associations.overlap(companies_of(body), today))


@dataclass(frozen=True, slots=True)
class Dealings:
    """Of how many of these companies the record tells: met or called; asked for something; raised a need."""

    contacted: int
    asked: int
    raised_needs: int


def dealings(body: Body, today: date, days: int) -> Dealings:
    """What happened in the past days: one statement."""
    since, companies = today - timedelta(days=days), companies_of(body).values("pk")
    met = ContactOrganization.objects.filter(
        contact__held_on__gte=since, contact__held_on__lte=today, contact__state=ContactState.RECORDED,
        contact__removed_at=None, organization__in=companies,
    ).values_list(Value("met"), "organization")  # fmt: skip
    asks = Ask.objects.filter(starts_on__gte=since, starts_on__lte=today, state__in=MADE, employer__in=companies)
    needs = Need.objects.filter(raised_at__date__gte=since, employer__in=companies)
    rows = met.union(
        asks.values_list(Value("asked"), "employer"), needs.values_list(Value("need"), "employer"), all=False
    )
    counts = Counter(what for what, _company in rows)
    return Dealings(counts["met"], counts["asked"], counts["need"])

"""Which initiatives somebody may see, whose companies and money, and what runs for an industry.

Names, owners, purposes, industries and counties are for all partners; companies and money for the owner's own people
and for partnerships with which it is aligned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries import visibility
from sectorworks.core import clock
from sectorworks.directory.models import Affiliation, Organization, OrganizationKind
from sectorworks.directory.queries import own
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.playbooks.queries.partnerships import partnerships_taking_part

from ..models import Alignment, Initiative, InitiativeAlignment, InitiativeEmployer
from ..rules import touching

# From these states on the partnership sees the companies and the money.
OPENING = (Alignment.ALIGNED, Alignment.PART)


def initiatives_visible_to(user: Any, today: date) -> QuerySet[Initiative]:
    """Public ones; all that run, for those who work with employers; one's own organization's, removed ones too; and
    those that have a state in a partnership in which the person takes part. An office of the State uses the directory,
    but courts no company itself, so it finds what is public. Twin: `policies.initiatives.can_see`."""
    rows = Initiative.objects.select_related("owner", "added_by")
    standing = Q(removed_at=None)
    if not getattr(user, "is_active", False):
        return rows.filter(standing, is_public=True)
    kept = kept_by(user, today)
    if can(user, Capability.ENGAGE):
        return rows.filter(standing | kept)
    said = InitiativeAlignment.objects.filter(body__in=partnerships_taking_part(user, today).values("pk"))
    return rows.filter(standing & (Q(is_public=True) | Q(pk__in=said.values("initiative"))) | kept)


def kept_by(user: Any, today: date) -> Q:
    """Initiatives whose record the person keeps: their own organization's; and one they listed for an organization
    for which nobody acts on this site yet."""
    if not getattr(user, "is_active", False):
        return Q(pk__in=())
    mine = Q(owner__in=own.own_affiliations(user, today).values("organization"))
    return mine | (Q(added_by=user) & ~Q(owner__in=_with_people(today).values("organization")))


def keeps(user: Any, initiative: Initiative, today: date) -> bool:
    """Whether the person keeps this record."""
    if not getattr(user, "is_active", False):
        return False
    if own.acts_for(user, initiative.owner, today):
        return True
    if initiative.added_by_id != user.pk:
        return False
    return not _with_people(today).filter(organization=initiative.owner_id).exists()


def _with_people(today: date) -> QuerySet[Affiliation]:
    """Who acts for an organization on this site."""
    return Affiliation.objects.filter(own.current(today), is_representative=True, person__account__is_active=True)


def told_to(user: Any, today: date) -> QuerySet[Initiative]:
    """Initiatives whose companies and money the person sees. Twin: `policies.initiatives.can_see_details`."""
    opened = InitiativeAlignment.objects.filter(
        state__in=OPENING, body__in=partnerships_taking_part(user, today).values("pk")
    )
    return initiatives_visible_to(user, today).filter(kept_by(user, today) | Q(pk__in=opened.values("initiative")))


def initiative_visible_to(user: Any, pk: int) -> Initiative:
    """One of them; raises `Initiative.DoesNotExist`."""
    return initiatives_visible_to(user, clock.today()).get(pk=pk)


def owners_for(user: Any, today: date) -> QuerySet[Organization]:
    """For whom a person may list an initiative: their own organization, and partners for whom nobody acts here yet."""
    mine = own.own_affiliations(user, today).values("organization")
    acted = _with_people(today).filter(organization=OuterRef("pk"))
    rows = organizations_visible_to(user, today).exclude(kind=OrganizationKind.EMPLOYER).filter(closed_on=None)
    return rows.filter(Q(pk__in=mine) | ~Exists(acted))


def employers_for(user: Any, today: date) -> QuerySet[Organization]:
    """Companies that a person may name."""
    return organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER)


def of_industry(codes: Sequence[str], areas: Sequence[str]) -> QuerySet[Initiative]:
    """What stands for these industries in these counties; one that names no county runs everywhere.

    For who may read them: `initiatives_visible_to`.
    """
    rows = Initiative.objects.filter(removed_at=None).select_related("owner")
    rows = rows.annotate(codes_text=Cast("naics_codes", TextField()), areas_text=Cast("area_codes", TextField()))
    rows = rows.filter(about(codes))
    return rows.filter(in_counties(areas)) if areas else rows


def about(codes: Iterable[str]) -> Q:
    """Of rows with `codes_text`: those with an industry inside one of these, or around one."""
    found = Q(pk__in=())
    for code in codes:
        for start in touching.starts(code):
            found |= Q(codes_text__contains=f'"{start}')
        for one in touching.wider(code):
            found |= Q(codes_text__contains=f'"{one}"')
    return found


def in_counties(areas: Iterable[str]) -> Q:
    """Of rows with `areas_text`: those that name one of these counties, or none at all."""
    found = Q(areas_text="[]")
    for code in areas:
        found |= Q(areas_text__contains=f'"{code}"')
    return found


def employers_of(user: Any, initiative: Initiative, today: date) -> list[Organization]:
    """The companies it leans on, by name. Its keepers see all; others those that the directory shows them.

    Ask only for readers who see its companies: `policies.initiatives.can_see_details`.
    """
    keys = InitiativeEmployer.objects.filter(initiative=initiative).values("employer")
    rows = Organization.objects if keeps(user, initiative, today) else organizations_visible_to(user, today)
    return list(rows.filter(pk__in=keys).order_by("name_key", "pk"))


def names_of(initiatives: Sequence[Initiative]) -> dict[int, list[str]]:
    """The names of all companies by initiative, for files of what one keeps."""
    rows = InitiativeEmployer.objects.filter(initiative__in=initiatives).order_by("employer__name_key", "employer")
    found: dict[int, list[str]] = {}
    for key, name in rows.values_list("initiative", "employer__name"):
        found.setdefault(key, []).append(name)
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One initiative in a partnership's portfolio.

    `companies` is None where the reader does not see on whom it leans; `names` are those the directory shows them.
    """

    initiative: Initiative
    alignment: InitiativeAlignment | None
    companies: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """One company on which several of the portfolio's initiatives lean."""

    company: str
    initiatives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What runs for a partnership's industry in its counties, and on whom several lean.

    `shared` counts companies on which at least two initiatives lean whose companies the reader sees.
    """

    entries: tuple[Entry, ...]
    shared: int
    leanings: tuple[Leaning, ...]


def portfolio(user: Any, body: Body, today: date) -> Portfolio:
    """Initiatives of the partnership's industries and counties, and any that have a state in it, as the reader may see
    them."""
    said = {one.initiative_id: one for one in body.initiative_alignments.select_related("said_by")}
    fitting = of_industry(body.naics_codes, body.area_codes).values("pk")
    visible = initiatives_visible_to(user, today).filter(removed_at=None)
    rows = list(visible.filter(Q(pk__in=fitting) | Q(pk__in=list(said))).order_by("owner__name_key", "name", "pk"))
    told = set(told_to(user, today).filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True))
    links = InitiativeEmployer.objects.filter(initiative__in=told).values_list("initiative", "employer")
    companies: dict[int, set[int]] = {}
    for initiative, company in links:
        companies.setdefault(initiative, set()).add(company)
    every = set().union(*companies.values()) if companies else set()
    names = dict(organizations_visible_to(user, today).filter(pk__in=every).values_list("pk", "name"))
    entries = [
        Entry(
            one, said.get(one.pk),
            len(companies.get(one.pk, ())) if one.pk in told else None,
            tuple(sorted(names[key] for key in companies.get(one.pk, ()) if key in names)),
        )
        for one in rows
    ]  # fmt: skip
    leaning = {key: [one.name for one in rows if key in companies.get(one.pk, ())] for key in every}
    several = {key: found for key, found in leaning.items() if len(found) > 1}
    shown = [Leaning(names[key], tuple(found)) for key, found in several.items() if key in names]
    return Portfolio(tuple(entries), len(several), tuple(sorted(shown, key=lambda one: one.company)))


def alignment_of(initiative: Initiative, body: Body) -> InitiativeAlignment | None:
    """Where the two stand to each other; None when nobody said."""
    return InitiativeAlignment.objects.filter(initiative=initiative, body=body).first()


def alignments_visible_to(user: Any, initiative: Initiative, today: date) -> list[InitiativeAlignment]:
    """Where it stands to the partnerships in which the person takes part; its keepers see all."""
    rows = initiative.alignments.select_related("body", "said_by")
    if not keeps(user, initiative, today):
        rows = rows.filter(body__in=partnerships_taking_part(user, today).values("pk"))
    return list(rows.order_by("body__name", "pk"))


@dataclass(frozen=True, slots=True)
class Pair:
    """An initiative and a partnership that may take a stand to each other."""

    initiative: Initiative
    body: Body


def pair_visible_to(user: Any, pk: int, slug: str) -> Pair:
    """Both must be visible to the person; raises `DoesNotExist`."""
    body = visibility.bodies_visible_to(user, clock.today()).select_related("host", "parent").distinct()
    found = body.get(slug=slug, kind=BodyKind.PARTNERSHIP)
    initiative = initiatives_visible_to(user, clock.today()).get(pk=pk)
    return Pair(initiative, found)


def bodies_to_align(user: Any, initiative: Initiative, today: date) -> list[Body]:
    """Running partnerships to which the person may say how it stands, by name."""
    running = Q(ends_on=None) | Q(ends_on__gt=today)
    if keeps(user, initiative, today):
        rows = visibility.bodies_visible_to(user, today)
    else:
        rows = visibility.bodies_led(user, today)
    return list(rows.filter(running, kind=BodyKind.PARTNERSHIP).distinct().order_by("name", "pk"))

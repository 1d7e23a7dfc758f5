"""The core group of a partnership: its companies, how they spread, who chairs, and what the charter says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, Office, SupportRole, Term, TermState, Voice
from sectorworks.bodies.queries import composition, composition_rules, roles
from sectorworks.bodies.rules.composition import CHAIRS, NOT_MEMBERS, Finding, distinct, evaluate, in_force, of_voices
from sectorworks.core.memo import remembered
from sectorworks.directory.models import OrganizationKind

SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class CoreGroup:
    """What the record says of a core group on a day. Companies of one parent count once."""

    body: Body | None
    companies: int
    names: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def spreads(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.findings if one.check.kind == SPREAD)


@dataclass(frozen=True, slots=True)
class Chairing:
    """Who chairs the partnership or its core group: companies, and organizations that are none."""

    companies: tuple[str, ...]
    others: tuple[str, ...]


def body_of(body: Body, today: date) -> Body | None:
    """The core group that stands below a partnership; the newest where there are several."""
    rows = _rows(body, today).select_related("host", "parent")
    return remembered(("core group", body.pk, today), rows.first)


def _rows(body: Body, today: date) -> QuerySet[Body]:
    running = Q(ends_on=None) | Q(ends_on__gt=today)
    return Body.objects.filter(running, parent=body, kind=BodyKind.CORE_GROUP).order_by("-starts_on", "-pk")


def core_group(body: Body, today: date) -> CoreGroup:
    """The core group as it stands."""
    group = body_of(body, today)
    if group is None:
        return CoreGroup(None, 0, (), ())
    seats, terms = composition.seated(group, today)
    facts, sittings = composition.facts_of(seats, terms)
    business = of_voices(sittings, ("business",))
    keys = {one.organization for one in business if one.organization}
    known = {one.organization_id: one.organization for one in terms if one.organization}
    names = tuple(one.name for one in sorted((known[key] for key in keys), key=lambda one: (one.name_key, one.pk)))
    rules = in_force(composition_rules.all_rules(), group.kind, today)
    findings = tuple(evaluate(rules, sittings, facts, today))
    return CoreGroup(group, distinct(business), names, findings)


def companies(body: Body, today: date) -> CoreGroup:
    """The same without findings: for pages that tell of much else. One statement where a company sits there."""
    standing = Q(seat__closed_on=None) | Q(seat__closed_on__gt=today)
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    terms = Term.objects.filter(
        standing, in_time, seat__body__in=_rows(body, today).values("pk")[:1], seat__voice=Voice.BUSINESS,
        state=TermState.SERVING,
    ).exclude(seat__office__in=NOT_MEMBERS)  # fmt: skip
    found: dict[object, str] = {}
    group: Body | None = None
    for term in terms.select_related("organization__parent__parent", "seat__body__host", "seat__body__parent"):
        group = term.seat.body
        top, seen = term.organization, set()
        while top is not None and top.parent is not None and top.pk not in seen:
            seen.add(top.pk)
            top = top.parent
        found[top.pk if top else ("seat", term.seat_id)] = top.name if top else ""
    if group is None:
        group = body_of(body, today)
    return CoreGroup(group, len(found), tuple(sorted(filter(None, found.values()))), ())


def chairing(body: Body, today: date) -> Chairing:
    """Chairs and co-chairs of the partnership and its core group, by the organizations they speak for."""
    group = body_of(body, today)
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    offices = [Office(one) for one in CHAIRS]
    terms = Term.objects.filter(
        in_time, state=TermState.SERVING, seat__office__in=offices, seat__body__in=[one for one in (body, group) if one]
    ).select_related("organization")
    companies, others = set(), set()
    for term in terms:
        organization = term.organization
        if organization is not None and organization.kind == OrganizationKind.EMPLOYER:
            companies.add(organization.name)
        else:
            others.add(organization.name if organization else str(term.seat.get_voice_display()))
    return Chairing(tuple(sorted(companies)), tuple(sorted(others)))


def charter_of(body: Body, today: date) -> tuple[list[str], list[str]]:
    """Names of who convenes, and of others who listen or support, as the role charter has it."""
    lines = list(roles.lines_on([body], today))
    conveners = sorted({one.organization.name for one in lines if one.role == SupportRole.CONVENES})
    helping = (SupportRole.LISTENS, SupportRole.SUPPORTS)
    return conveners, sorted({one.organization.name for one in lines if one.role in helping} - set(conveners))

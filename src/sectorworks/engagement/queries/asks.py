"""Reads of the ask ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Ask, AskState, AskTerms
from ..rules.collisions import BUDGET_DAYS, LOOK_AHEAD_DAYS, Meeting, OtherAsk, Span, Terms, meet
from .ask_parameters import ask_defaults
from .contacts import works_with_employers

# Taken days: not yet answered with no. A joined ask is its leader's.
OPEN = (AskState.PLANNED, AskState.WAITING, AskState.MADE, AskState.GRANTED)
LEADING = (*OPEN, AskState.REFUSED)
COMING = (AskState.PLANNED, AskState.WAITING)
DEEPEST = 10


def asks_visible_to(user: Any, today: date) -> QuerySet[Ask]:
    """Partner staff who act for an organization see the whole ledger; an employer's people, what is asked of it and
    of the worksites and companies below it. Twin: `policies.asks.can_see`."""
    if not getattr(user, "is_active", False):
        return Ask.objects.none()
    if works_with_employers(user, today):
        return Ask.objects.all()
    return Ask.objects.filter(of_own(own.own_affiliations(user, today).values("organization")))


def of_own(keys: Any) -> Q:
    """Asks of these organizations and of those one or two steps below them."""
    return Q(employer__in=keys) | Q(employer__parent__in=keys) | Q(employer__parent__parent__in=keys)


def ask_visible_to(user: Any, today: date, pk: int) -> Ask:
    """One of them; raises `Ask.DoesNotExist`."""
    return told(asks_visible_to(user, today)).get(pk=pk)


def told(rows: QuerySet[Ask]) -> QuerySet[Ask]:
    """With everything a list shows, in a fixed number of statements."""
    return rows.select_related("employer", "for_organization", "planned_by", "joined_to__for_organization", "priority")


def root_of(organization: Organization) -> Organization:
    """The ultimate parent: whoever is asked in the end."""
    seen = {organization.pk}
    while organization.parent_id is not None and organization.parent_id not in seen and len(seen) < DEEPEST:
        seen.add(organization.parent_id)
        organization = Organization.objects.get(pk=organization.parent_id)
    return organization


def family_of(organization: Organization) -> list[int]:
    """The keys of the ultimate parent and everything below it: one employer, however many worksites and companies."""
    found = [root_of(organization).pk]
    layer = found
    while layer and len(found) < 10_000:
        below = Organization.objects.filter(parent__in=layer, merged_into=None).exclude(pk__in=found)
        layer = list(below.values_list("pk", flat=True))
        found = found + layer
    return found


def terms_row(organization: Organization) -> AskTerms | None:
    """What the employer set: its own terms, else those of the nearest company above it."""
    here: Organization | None = organization
    for _step in range(DEEPEST):
        if here is None:
            return None
        if (row := AskTerms.objects.filter(employer=here).select_related("set_by", "employer").first()) is not None:
            return row
        here = Organization.objects.filter(pk=here.parent_id).first() if here.parent_id else None
    return None


def terms_of(organization: Organization, today: date) -> Terms:
    """How the employer may be asked: its own terms, with the site's defaults for what it left open."""
    return as_terms(terms_row(organization), today)


def as_terms(row: AskTerms | None, today: date) -> Terms:
    """Own terms over the defaults."""
    defaults = ask_defaults(today)
    if row is None:
        return Terms(defaults.quiet_days, defaults.yearly_budget)
    pause = Span(row.paused_from, row.paused_until) if row.paused_from and row.paused_until else None
    return Terms(
        defaults.quiet_days if row.quiet_days is None else row.quiet_days,
        defaults.yearly_budget if row.yearly_budget is None else row.yearly_budget,
        pause,
        frozenset(row.welcome_kinds),
    )


def span_of(ask: Ask) -> Span:
    """The days an ask takes: its own, or as many from the day until which it waits."""
    span = Span(ask.starts_on, ask.ends_on)
    waits = ask.state == AskState.WAITING and ask.waits_until is not None and ask.waits_until > ask.starts_on
    return span.moved_to(ask.waits_until) if waits and ask.waits_until else span


def meeting_of(
    employer: Organization, span: Span, kind: str, today: date, leave_out: Iterable[int] = ()
) -> tuple[Meeting, list[Ask]]:
    """What an ask of this employer on these days would run into, and the other asks that are in the way."""
    reach = (span.starts_on.toordinal() - 2 * BUDGET_DAYS, span.ends_on.toordinal() + LOOK_AHEAD_DAYS)
    rows = Ask.objects.filter(employer__in=family_of(employer), state__in=LEADING, starts_on__gte=_day(reach[0]))
    rows = rows.filter(starts_on__lte=_day(reach[1])).exclude(pk__in=list(leave_out))
    asks = list(told(rows).order_by("starts_on", "pk"))
    others = [OtherAsk(one.pk, span_of(one), one.state in OPEN) for one in asks]
    found = meet(span, kind, others, terms_of(employer, today))
    return found, [one for one in asks if one.pk in found.keys]


def _day(ordinal: int) -> date:
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def ledger_of(employer: Organization, today: date) -> QuerySet[Ask]:
    """Every ask of an employer and its family, newest days first. For who may see the ledger: `asks_visible_to`."""
    return told(Ask.objects.filter(employer__in=family_of(employer))).order_by("-starts_on", "-pk")


def joined_with(ask: Ask) -> list[Ask]:
    """The asks that joined this one."""
    return list(told(ask.joined_by.all()).order_by("planned_at", "pk"))


def minutes_together(ask: Ask, joined: Iterable[Ask]) -> int | None:
    """What all asks made together take of the employer's time; None when nobody said."""
    known = [one.minutes_asked for one in (ask, *joined) if one.minutes_asked is not None]
    return sum(known) if known else None


def employer_visible_to(user: Any, today: date, pk: int) -> Organization:
    """An organization whose ledger this person may open; raises `Organization.DoesNotExist`."""
    rows = Organization.objects.filter(merged_into=None).select_related("parent__parent")
    if works_with_employers(user, today):
        return rows.get(pk=pk)
    mine = own.own_affiliations(user, today).values("organization")
    return rows.get(Q(pk__in=mine) | Q(parent__in=mine) | Q(parent__parent__in=mine), pk=pk)


def waits_over(today: date) -> list[Ask]:
    """Waiting asks whose day has come."""
    return list(told(Ask.objects.filter(state=AskState.WAITING, waits_until__lte=today)).order_by("pk"))

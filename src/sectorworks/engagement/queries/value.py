"""What a company gave and what it got, counted. Private to the company and the organization that keeps its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Introduction, IntroductionState, Organization

from ..models import Ask, AskState, ContactOrganization, ContactState, Need, NeedState, Offer, Referral, ReferralState


@dataclass(frozen=True, slots=True)
class Line:
    """One count with what is counted. `gave` says on which side of the account it stands."""

    label: str | Promise
    count: int
    definition: str | Promise
    gave: bool


@dataclass(frozen=True, slots=True)
class Value:
    """The account of one company."""

    lines: tuple[Line, ...]

    @property
    def gave(self) -> list[Line]:
        return [line for line in self.lines if line.gave]

    @property
    def got(self) -> list[Line]:
        return [line for line in self.lines if not line.gave]


def value_of(organization: Organization) -> Value:
    """All counts in one statement."""
    me = OuterRef("pk")
    granted = Ask.objects.filter(employer=me, state=AskState.GRANTED)
    needs = Need.objects.filter(employer=me)
    contacts = ContactOrganization.objects.filter(
        organization=me, is_host_side=False, contact__state=ContactState.RECORDED, contact__removed_at=None
    )
    introductions = Introduction.objects.filter(for_organization=me, state=IntroductionState.MADE)
    row = (
        Organization.objects.filter(pk=organization.pk)
        .values("pk")
        .annotate(
            asks_granted=_count(granted, "employer"),
            minutes=Coalesce(
                Subquery(granted.order_by().values("employer").annotate(n=Sum("minutes_asked")).values("n")), 0
            ),
            offers_made=_count(Offer.objects.filter(employer=me), "employer"),
            contacts_had=_count(contacts, "organization"),
            raised=_count(needs, "employer"),
            answered=_count(needs.filter(replies__isnull=False).distinct(), "employer", "pk"),
            done=_count(needs.filter(state=NeedState.CLOSED), "employer"),
            referred=_count(Referral.objects.filter(employer=me, state=ReferralState.ANSWERED), "employer"),
            introduced=_count(introductions, "for_organization"),
        )
        .get()
    )
    return Value(_lines(row))


def _count(rows: QuerySet[Any], field: str, what: str = "pk") -> Coalesce:
    counted = rows.order_by().values(field).annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _lines(row: Mapping[str, Any]) -> tuple[Line, ...]:
    return (
        Line(_("Asks granted"), row["asks_granted"], _("Asks of partners whose outcome is “granted”."), gave=True),
        Line(_("Minutes given"), row["minutes"], _("Minutes named in those asks, added up."), gave=True),
        Line(_("Offers"), row["offers_made"], _("Everything offered to partners, also what has ended."), gave=True),
        Line(
            _("Contacts"),
            row["contacts_had"],
            _("Visits, calls and meetings that partners logged."),
            gave=True,
        ),
        Line(_("Needs raised"), row["raised"], _("Needs put on the table, by you or for you."), gave=False),
        Line(_("Needs answered"), row["answered"], _("Needs with at least one reply."), gave=False),
        Line(_("Needs done"), row["done"], _("Needs closed with a result."), gave=False),
        Line(_("Matters answered"), row["referred"], _("Matters sent on after a visit and answered."), gave=False),
        Line(_("Introductions"), row["introduced"], _("Introductions made at your request."), gave=False),
    )

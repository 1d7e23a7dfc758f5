"""Which organizations of the support team signed on to the playbook, and with what reservation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sectorworks.bodies.models import Body
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import Run, SignOn, Stance
from .partnerships import partnerships_taking_part, support_organizations
from .runs import run_of


@dataclass(frozen=True, slots=True)
class Consensus:
    """Who signed the pinned edition, and who has not. `others` signed and sit on the support team no more."""

    signed: tuple[SignOn, ...]
    missing: tuple[Organization, ...]
    others: tuple[SignOn, ...]

    @property
    def objections(self) -> tuple[SignOn, ...]:
        """What nobody resolved yet and stands against consensus."""
        return tuple(one for one in self.signed if one.stance == Stance.OBJECTS and one.resolved_on is None)

    @property
    def reservations(self) -> tuple[SignOn, ...]:
        """What is recorded and not resolved; consensus may stand with it."""
        return tuple(one for one in self.signed if one.stance == Stance.RESERVATION and one.resolved_on is None)

    @property
    def is_reached(self) -> bool:
        return bool(self.signed) and not self.missing and not self.objections


def sign_ons_visible_to(user: Any, today: date) -> QuerySet[SignOn]:
    """What organizations said, for those who take part in the partnership. Twin: `policies.sign_ons.can_see`."""
    found = SignOn.objects.filter(run__body__in=partnerships_taking_part(user, today))
    return found.select_related("run__body__host", "run__body__parent__parent", "organization", "person")


def sign_on_visible_to(user: Any, pk: int, today: date) -> SignOn:
    """One word of one organization; raises `SignOn.DoesNotExist`."""
    return sign_ons_visible_to(user, today).get(pk=pk)


def consensus(body: Body, today: date) -> Consensus:
    """Where consensus on the pinned edition stands. Two statements."""
    run = run_of(body)
    team = list(support_organizations(body, today))
    said = {one.organization_id: one for one in of_run(run)} if run else {}
    keys = {one.pk for one in team}
    return Consensus(
        signed=tuple(said[one.pk] for one in team if one.pk in said),
        missing=tuple(one for one in team if one.pk not in said),
        others=tuple(one for one in said.values() if one.organization_id not in keys),
    )


def of_run(run: Run) -> QuerySet[SignOn]:
    """What was said of the edition the run is pinned to, by the organizations' names."""
    found = run.sign_ons.filter(edition=run.edition).select_related("organization", "person")
    return found.order_by("organization__name_key", "pk")


def earlier(run: Run) -> QuerySet[SignOn]:
    """What was said of editions the partnership went by before."""
    found = run.sign_ons.exclude(edition=run.edition).select_related("organization", "person")
    return found.order_by("-signed_on", "pk")


def to_sign_for(user: Any, body: Body, today: date) -> list[Organization]:
    """Organizations of the support team that this person acts for."""
    keys = own.own_keys(user, today)
    return [one for one in support_organizations(body, today) if one.pk in keys]

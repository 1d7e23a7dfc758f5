"""Put a partnership on the map, change, confirm or take off its entry. Every change is an edition with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError

from ..models import Listing, ListingEdition, PartnershipStage
from ..policies import registry as policies
from ..queries import registry as queries
from ..rules.registry import changes, read

FIELDS = ("sector", "summary", "stage", "launched_on", "shows_champions")


class ListingProblem(SectorworksError):
    """The entry can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """What a partnership's staff choose to show. Industries, counties and convener come from the group's record."""

    sector: str
    stage: PartnershipStage
    summary: str = ""
    launched_on: date | None = None
    shows_champions: bool = False


@transaction.atomic
def put_on(*, body: Body, draft: ListingDraft, by: User, at: datetime) -> Listing:
    """List a partnership; its first edition."""
    policies.can_keep(by, body).enforce()
    _check(body, draft)
    Body.objects.select_for_update().get(pk=body.pk)  # two at once: the second finds the first's
    if Listing.objects.filter(body=body).exists():
        raise ListingProblem(_("This partnership has an entry already. Change that one."))
    listing = Listing(body=body, confirmed_on=localdate(at))
    _fill(listing, draft)
    listing.save(force_insert=True)
    _keep(listing, _("First entry"), by, at)
    audit.record(noun=listing, verb="publish", by=by, at=at, detail={"body": body.slug, "stage": listing.stage})
    return listing


@transaction.atomic
def revise(*, listing: Listing, draft: ListingDraft, reason: str, expected: int, by: User, at: datetime) -> Listing:
    """Change an entry, and confirm the rest of it with that. `StaleVersion` when it changed since `expected`."""
    current = _locked(listing)
    policies.can_keep_listing(by, current).enforce()
    _check(current.body, draft)
    if not reason.strip():
        raise ListingProblem(_("Say why the entry changes. The map’s readers see it beside the two versions."))
    _fill(current, draft)
    current.confirmed_on = localdate(at)
    versions.save(current, expected=expected, fields=[*FIELDS, "confirmed_on"])
    if not _keep(current, reason.strip(), by, at):
        raise ListingProblem(_("Nothing changed. To say that the entry is still right, confirm it."))
    audit.record(noun=current, verb="change", by=by, at=at, detail={"reason": reason.strip()})
    return current


@transaction.atomic
def confirm(*, listing: Listing, expected: int, by: User, at: datetime) -> Listing:
    """Say that the entry is still right. What changed in the group's record meanwhile becomes an edition."""
    current = _locked(listing)
    policies.can_keep_listing(by, current).enforce()
    current.confirmed_on = localdate(at)
    versions.save(current, expected=expected, fields=["confirmed_on"])
    _keep(current, _("Confirmed, with what had changed in the group’s record"), by, at)
    audit.record(noun=current, verb="confirm", by=by, at=at)
    return current


@transaction.atomic
def take_off(*, listing: Listing, reason: str, expected: int, by: User, at: datetime) -> Listing:
    """Take an entry off the map. `put_back` undoes it; its history stays for the partnership's own people."""
    if not reason.strip():
        raise ListingProblem(_("Say why the entry goes off the map."))
    return _switch(listing, is_listed=False, reason=reason.strip(), expected=expected, by=by, at=at)


@transaction.atomic
def put_back(*, listing: Listing, expected: int, by: User, at: datetime) -> Listing:
    """Undo `take_off`."""
    return _switch(listing, is_listed=True, reason=_("Back on the map"), expected=expected, by=by, at=at)


def _switch(listing: Listing, *, is_listed: bool, reason: str, expected: int, by: User, at: datetime) -> Listing:
    current = _locked(listing)
    policies.can_keep_listing(by, current).enforce()
    if current.is_listed == is_listed:
        raise ListingProblem(_("It is so already."))
    current.is_listed = is_listed
    versions.save(current, expected=expected, fields=["is_listed"])
    _keep(current, reason, by, at)
    verb = "put back" if is_listed else "take off"
    audit.record(noun=current, verb=verb, by=by, at=at, detail={"reason": reason})
    return current


def _locked(listing: Listing) -> Listing:
    return Listing.objects.select_for_update(of=("self",)).select_related("body__host").get(pk=listing.pk)


def _check(body: Body, draft: ListingDraft) -> None:
    if not draft.sector.strip():
        raise ListingProblem(_("Say in a few words which sector the partnership is for."))
    if not body.area_codes or not body.naics_codes:
        raise ListingProblem(_("The map needs the counties and industries of the group. Add them to its record first."))
    launched = (PartnershipStage.LAUNCHED, PartnershipStage.ACTING)
    if draft.stage in launched and draft.launched_on is None:
        raise ListingProblem(_("Say when it was launched, or choose an earlier stage."))


def _fill(listing: Listing, draft: ListingDraft) -> None:
    listing.sector, listing.summary, listing.stage = draft.sector.strip(), draft.summary.strip(), draft.stage
    listing.launched_on, listing.shows_champions = draft.launched_on, draft.shows_champions


def _keep(listing: Listing, reason: str, by: User, at: datetime) -> bool:
    """Keep the entry as a new edition; False when it reads like the newest one."""
    newest = listing.editions.order_by("-number").first()
    content = queries.content_of(listing, localdate(at))
    if newest is not None and not changes(read(newest.content), content):
        return False
    number = newest.number + 1 if newest else 1
    ListingEdition.objects.create(
        listing=listing, number=number, content=content.plain(), reason=reason[:300], at=at, by=by
    )
    return True

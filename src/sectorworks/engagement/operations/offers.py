"""Offer something to the partners, take it back, put it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening

from ..models import Offer
from ..policies import offers as policies


class OfferProblem(SectorworksError):
    """The offer can't stand as given; the text says what to change."""


class NothingToChange(OfferProblem):
    """It was withdrawn, or put back, already."""


@dataclass(frozen=True, slots=True)
class OfferDraft:
    """What is offered, and until when; without a day it stands until withdrawn."""

    employer: Organization
    kind: str
    wording: str
    until: date | None = None


def offer(*, draft: OfferDraft, key: str = "", by: User, at: datetime) -> Offer:
    """Offer something for all partners to see. The same form sent twice offers it once."""
    policies.can_offer_for(by, draft.employer).enforce()

    @transaction.atomic
    def make() -> Offer:
        if draft.until and draft.until < localdate(at):
            raise OfferProblem(_("That day has passed. Choose a day from today on, or none."))
        made = Offer.objects.create(
            employer=draft.employer,
            kind=draft.kind,
            wording=draft.wording.strip(),
            until=draft.until,
            offered_at=at,
            offered_by=by,
        )
        audit.record(noun=made, verb="offer", by=by, at=at, detail={"wording": made.wording})
        headline = _("Offers: %(what)s") % {"what": made.wording}
        happening = Happening(ActivityKind.RECORD, headline, "employer", str(made.employer_id))
        activity.note(organization=made.employer, happening=happening, by=by, at=at)
        return made

    made, _is_new = idempotency.once(make, key=key, action="engagement.offer", by=by, at=at, model=Offer)
    return made


@transaction.atomic
def withdraw(*, offer: Offer, by: User, at: datetime) -> Offer:
    """Take an offer back. `put_back` undoes it."""
    return _set(offer, at, "withdraw", by, at)


@transaction.atomic
def put_back(*, offer: Offer, by: User, at: datetime) -> Offer:
    """Undo `withdraw`."""
    return _set(offer, None, "put back", by, at)


def _set(offer: Offer, withdrawn_at: datetime | None, verb: str, by: User, at: datetime) -> Offer:
    current = Offer.objects.select_for_update(of=("self",)).select_related("employer").get(pk=offer.pk)
    policies.can_withdraw(by, current).enforce()
    if (current.withdrawn_at is None) == (withdrawn_at is None):
        raise NothingToChange(_("Somebody did this before you. Look at the offer again."))
    current.withdrawn_at = withdrawn_at
    current.save(update_fields=["withdrawn_at"])
    audit.record(noun=current, verb=verb, by=by, at=at)
    return current

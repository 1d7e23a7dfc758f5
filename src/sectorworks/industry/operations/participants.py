"""Bring people to the table, and take an unanswered invitation back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import System, User
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError

from ..models import Participant, Review, ReviewState
from ..policies import reviews as policies
from . import notices
from .locking import locked


class NobodyHere(SectorworksError):
    """No active account has this e-mail address."""


class AlreadyInvited(SectorworksError):
    """The person is at the table already."""


@transaction.atomic
def invite(*, review: Review, email: str, system: System, by: User, at: datetime, address: str = "") -> Participant:
    """Give somebody with an account a seat; who was taken off before gets their seat back.

    With `address`, where the review is, they are told by e-mail; of a draft only once it opens, as they can't see it.
    """
    current = locked(review)
    policies.can_invite(by, current).enforce()
    person = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        raise NobodyHere(
            _("Nobody with the address %(email)s has an account here. An administrator can invite them; then add them.")
            % {"email": email}
        )
    seat = current.participants.filter(user=person).first()
    if seat is not None and seat.removed_at is None:
        raise AlreadyInvited(_("%(name)s is at the table already.") % {"name": person})
    if seat is None:
        seat = Participant.objects.create(review=current, user=person, system=system, invited_at=at, invited_by=by)
    else:
        seat.system, seat.invited_at, seat.invited_by = system, at, by
        seat.removed_at = seat.removed_by = None
        seat.save(update_fields=["system", "invited_at", "invited_by", "removed_at", "removed_by"])
    audit.record(noun=current, verb="invite", by=by, at=at, detail={"person": person.pk, "system": system})
    if current.state != ReviewState.DRAFT:
        notices.tell_invited([seat], by=by, address=address)
    return seat


@transaction.atomic
def remove(*, seat: Participant, by: User, at: datetime) -> Participant:
    """Take back an invitation that has not been answered. Inviting again undoes it."""
    current = locked(seat.review)
    fresh = Participant.objects.select_related("review", "user").get(pk=seat.pk)
    policies.can_remove(by, fresh).enforce()
    fresh.removed_at, fresh.removed_by = at, by
    fresh.save(update_fields=["removed_at", "removed_by"])
    audit.record(noun=current, verb="take off", by=by, at=at, detail={"person": fresh.user.pk})
    return fresh

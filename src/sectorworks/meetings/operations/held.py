"""What goes of a person's invitations, requests and presentations when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import AccessRequest, AgendaItem, Introduction, MeetingInvitation, NetworkingListing, VisitRsvp


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Delete invitations, requests for access, answers to visits, listings and introductions; agendas keep their items.

    The directory checks who may remove a person before it calls this.
    """
    own = Q(person=person)
    count = sum(_delete(model, own, by, at) for model in (MeetingInvitation, AccessRequest, VisitRsvp))
    for item in AgendaItem.objects.filter(presenter=person):
        item.presenter = None
        item.version += 1
        item.save(update_fields=["presenter", "version"])
        audit.record(noun=item, verb="presenter removed", by=by, at=at)
        count += 1
    met = _delete(NetworkingListing, own, by, at)
    met += _delete(Introduction, Q(asker=person) | Q(asked=person), by, at)
    return _told(count, met)


def _delete(model: type[Model], which: Q, by: Any, at: datetime) -> int:
    rows = list(model._default_manager.filter(which))
    for one in rows:
        audit.record(noun=one, verb="removed", by=by, at=at)
        one.delete()
    return len(rows)


def _told(count: int, met: int) -> list[str]:
    words = _("Invitations to meetings, requests for access and presentations removed: %(n)s.")
    told = [words % {"n": count}] if count else []
    return told + ([_("Networking listings and introductions removed: %(n)s.") % {"n": met}] if met else [])

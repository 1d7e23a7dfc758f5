"""What goes of a person's invitations, requests and presentations when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import AccessRequest, AgendaItem, Introduction, MeetingInvitation, NetworkingListing, VisitRsvp


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Delete invitations, requests for access, answers to visits, listings and introductions; agendas keep their items.

    The directory checks who may remove a person before it calls this.
    """
    count = 0
    own = Q(person=person)
    for model, theirs in (
        (MeetingInvitation, own),
        (AccessRequest, own),
        (VisitRsvp, own),
        (NetworkingListing, own),
        (Introduction, Q(asker=person) | Q(asked=person)),
    ):
        for one in model.objects.filter(theirs):
            audit.record(noun=one, verb="removed", by=by, at=at)
            one.delete()
            count += 1
    for item in AgendaItem.objects.filter(presenter=person):
        item.presenter = None
        item.version += 1
        item.save(update_fields=["presenter", "version"])
        audit.record(noun=item, verb="presenter removed", by=by, at=at)
        count += 1
    return _told(count)


def _told(count: int) -> list[str]:
    words = _("Invitations to meetings, requests for access, presentations and introductions removed: %(n)s.")
    return [words % {"n": count}] if count else []

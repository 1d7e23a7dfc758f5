"""The accounts that keep a body's record: whom to tell what happens to it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sectorworks.accounts.models import User
from sectorworks.accounts.roles import Capability, can
from sectorworks.directory.models import Affiliation
from sectorworks.directory.queries.own import current

from ..models import Body, Office, Term, TermState


def keepers_of(body: Body, today: date) -> list[User]:
    """The host's people whose role keeps groups, and who sits in a staff seat. Like `visibility.parts_of`."""
    at_host = Affiliation.objects.filter(current(today), organization=body.host_id, is_representative=True)
    in_time = Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))
    staff = Term.objects.filter(
        in_time, seat__body=body, seat__office__in=[Office.STAFF, Office.CONVENER], state=TermState.SERVING
    )
    hosts = User.objects.filter(person__in=at_host.values("person"), is_active=True).order_by("pk")
    seated = User.objects.filter(person__in=staff.values("person"), is_active=True).order_by("pk")
    found = {one.pk: one for one in hosts if can(one, Capability.KEEP_GROUPS)} | {one.pk: one for one in seated}
    return list(found.values())

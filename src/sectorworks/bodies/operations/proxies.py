"""Who may stand in for a seated member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Person

from ..models import Proxy, Term
from ..policies import terms as policies
from .terms import WrongDates


class NotTheirOwnProxy(SectorworksError):
    """A person can't stand in for themselves."""


class AlreadyProxy(SectorworksError):
    """The person stands in for this member already."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in, from which day until which; without an end until the term ends."""

    person: Person
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def name_proxy(*, term: Term, stand_in: StandIn, by: Any, at: datetime) -> Proxy:
    """Let somebody stand in for the person in the seat."""
    policies.can_name_proxy(by, term).enforce()
    if stand_in.person == term.person:
        raise NotTheirOwnProxy(_("Choose somebody else to stand in."))
    if stand_in.ends_on is not None and stand_in.ends_on < stand_in.starts_on:
        raise WrongDates(_("The last day comes before the first."))
    running = term.proxies.filter(person=stand_in.person).exclude(ends_on__lt=stand_in.starts_on)
    if stand_in.ends_on is not None:
        running = running.filter(starts_on__lte=stand_in.ends_on)
    if running.exists():
        raise AlreadyProxy(_("%(name)s stands in on these days already.") % {"name": stand_in.person})
    proxy = Proxy.objects.create(
        term=term,
        person=stand_in.person,
        starts_on=stand_in.starts_on,
        ends_on=stand_in.ends_on,
        named_at=at,
        named_by=by,
    )
    detail = {"proxy": proxy.pk, "from": proxy.starts_on, "to": proxy.ends_on}
    audit.record(noun=term, verb="proxy named", by=by, at=at, detail=detail)
    return proxy


@transaction.atomic
def end_proxy(*, proxy: Proxy, on: date, by: Any, at: datetime) -> Proxy:
    """The person stands in no more after a day. One who never did is taken off the record whole."""
    policies.can_end_proxy(by, proxy).enforce()
    audit.record(noun=proxy.term, verb="proxy ended", by=by, at=at, detail={"proxy": proxy.pk, "on": on})
    if on < proxy.starts_on:
        proxy.delete()
        return proxy
    proxy.ends_on = on
    proxy.save(update_fields=["ends_on"])
    return proxy

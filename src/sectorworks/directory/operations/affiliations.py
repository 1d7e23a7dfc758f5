"""Where people work: begin, change and end their places, and who acts for an organization on this site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import Affiliation, Organization, Person
from ..policies import people as policies
from ..queries import own


class PlaceProblem(SectorworksError):
    """The place can't be recorded as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Place:
    """One person's place in one organization, as typed. `key`: of the affiliation it changes; none, a new one."""

    organization: Organization
    title: str = ""
    role: str = ""
    is_main: bool = False
    is_representative: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    key: int | None = None


FIELDS = ("organization", "title", "role", "is_main", "is_representative", "starts_on", "ends_on")


@transaction.atomic
def affiliate(*, person: Person, place: Place, by: Any, at: datetime) -> Affiliation:
    """Give a person a place in an organization. A new main place takes over from the old one."""
    policies.can_change(by, person).enforce()
    _check(place)
    if place.is_representative:
        policies.can_let_act(by, person, place.organization).enforce()
    affiliation = Affiliation(person=person)
    _write(affiliation, place)
    make_findable(person)
    audit.record(noun=person, verb="affiliate", by=by, at=at, detail=_detail(affiliation))
    return affiliation


@transaction.atomic
def change(*, affiliation: Affiliation, place: Place, by: Any, at: datetime) -> Affiliation:
    """Change a place. What lets somebody act for an organization, or lets them do so longer, needs the right to let
    them; taking that right away needs none."""
    current = Affiliation.objects.select_for_update(of=("self",)).get(pk=affiliation.pk)
    policies.can_change(by, current.person).enforce()
    _check(place)
    if not _is_changed(current, place):
        return current
    if place.is_representative and _gives_more(current, place):
        policies.can_let_act(by, current.person, place.organization).enforce()
    _write(current, place)
    make_findable(current.person)
    audit.record(noun=current.person, verb="change place", by=by, at=at, detail=_detail(current))
    return current


@transaction.atomic
def rearrange(*, person: Person, places: Sequence[Place], by: Any, at: datetime) -> None:
    """All places of a person as one form gives them: those with a key change, the others are new, none is lost."""
    policies.can_change(by, person).enforce()
    held = {one.pk: one for one in person.affiliations.select_related("organization")}
    if sum(one.is_main and one.ends_on is None for one in places) > 1:
        raise PlaceProblem(_("Only one organization can be the main one."))
    for place in places:
        if place.key is None:
            affiliate(person=person, place=place, by=by, at=at)
        elif place.key in held:
            change(affiliation=held[place.key], place=place, by=by, at=at)


@transaction.atomic
def end(*, affiliation: Affiliation, on: date, by: Any, at: datetime) -> Affiliation:
    """The person no longer has this place: from the day after `on`, nor acts for the organization."""
    current = Affiliation.objects.select_for_update(of=("self",)).get(pk=affiliation.pk)
    policies.can_end(by, current).enforce()
    if current.ends_on is not None and current.ends_on <= on:
        raise PlaceProblem(_("This place has ended already."))
    if current.starts_on is not None and on < current.starts_on:
        raise PlaceProblem(_("A place can't end before it began."))
    current.ends_on = on
    current.save(update_fields=["ends_on"])
    audit.record(noun=current.person, verb="end place", by=by, at=at, detail=_detail(current))
    return current


def make_findable(person: Person) -> None:
    """Renew the words a person is found by: their name, and where they work and worked."""
    places = person.affiliations.values_list("title", "organization__name")
    words = " ".join(word for place in places for word in place if word)
    search.put(Found("person", person.pk, person.full_name, words))


def is_in_force(affiliation: Affiliation, today: date) -> bool:
    """Whether the place is held on a day."""
    return Affiliation.objects.filter(own.current(today), pk=affiliation.pk).exists()


def _check(place: Place) -> None:
    if place.starts_on and place.ends_on and place.ends_on < place.starts_on:
        raise PlaceProblem(
            _("At %(name)s the last day lies before the first. Change one of them.") % {"name": place.organization.name}
        )


def _is_changed(current: Affiliation, place: Place) -> bool:
    return any(getattr(current, name) != getattr(place, name) for name in FIELDS)


def _gives_more(current: Affiliation, place: Place) -> bool:
    if not current.is_representative or current.organization_id != place.organization.pk:
        return True
    ends_later = current.ends_on is not None and (place.ends_on is None or place.ends_on > current.ends_on)
    begins_earlier = current.starts_on is not None and (place.starts_on is None or place.starts_on < current.starts_on)
    return ends_later or begins_earlier


def _write(affiliation: Affiliation, place: Place) -> None:
    if place.is_main and place.ends_on is None:
        others = Affiliation.objects.filter(person=affiliation.person_id, is_main=True, ends_on__isnull=True)
        others.exclude(pk=affiliation.pk).update(is_main=False)
    for name in FIELDS:
        setattr(affiliation, name, getattr(place, name))
    affiliation.save()


def _detail(affiliation: Affiliation) -> dict[str, Any]:
    names = ("is_main", "is_representative", "starts_on", "ends_on")
    return {"organization": affiliation.organization_id} | {name: getattr(affiliation, name) for name in names}

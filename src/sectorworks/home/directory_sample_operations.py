"""The sample's organizations and people, put into the directory by those who would keep them."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.directory.models import Affiliation, Organization, Person, Sharing
from sectorworks.directory.operations import affiliations, associations, duplicates, organizations, people, sites
from sectorworks.directory.queries import duplicates as queries
from sectorworks.directory.rules.names import person_key

from . import sample
from .sample.groups import SampleSeat
from .sample.organizations import (
    ASSOCIATION,
    ASSOCIATION_MEMBERS,
    EMPLOYERS,
    STATE_OFFICE,
    SUPPORT,
    SampleOrganization,
)

NORTHERN_COUNTIES = ("17007", "17141", "17177", "17201")
CONSENT = "2026-01"
ONE_YEAR = timedelta(days=365)
Users = dict[str, User]
Named = dict[str, Organization]


def load(users: Users, at: datetime) -> Named:
    """Everybody's organization, by name. The support side comes first: somebody has to keep the employers' records."""
    places: Named = {}
    for given in SUPPORT:
        places[given.name] = _add(given, places, by=users[sample.FAITH.email], at=at)
    for invitee, user in ((one, users[one.email]) for one in sample.PEOPLE):
        _link(user, places.get(invitee.organization_name), places[STATE_OFFICE], at)
    for given in EMPLOYERS:
        keeper = sample.EVE if given.county_fips in NORTHERN_COUNTIES else sample.ALICE
        places[given.name] = _add(given, places, by=users[keeper.email], at=at)
    for invitee in (sample.HECTOR, sample.GRACE, sample.KIRA):
        _affiliate(users[invitee.email], places[invitee.organization_name], at)
    for name in ASSOCIATION_MEMBERS:
        associations.join(association=places[ASSOCIATION], member=places[name], by=users[sample.ALICE.email], at=at)
    Organization.objects.filter(pk__in=[one.pk for one in places.values()]).update(is_sample=True)
    duplicates.keep_found(noun="organization", pairs=queries.alike_organizations(), at=at)
    return places


def person_for(seat: SampleSeat, places: Named, *, by: User, at: datetime) -> Person:
    """The person in a seat: who signs in, who is known already, or somebody new whom the seat's keeper adds."""
    found = Person.objects.filter(full_name=seat.person).first()
    if found is not None:
        return found
    where = places.get(seat.organization)
    draft = people.PersonDraft(
        full_name=seat.person,
        sharing=Sharing.PARTNERS if where else Sharing.OWN,
        consented_on=localdate(at) if where else None,
        places=(affiliations.Place(where, is_main=True, starts_on=localdate(at) - ONE_YEAR),) if where else (),
    )
    person = people.add(draft=draft, by=by, at=at)
    Person.objects.filter(pk=person.pk).update(is_sample=True)
    return person


def _add(given: SampleOrganization, places: Named, *, by: User, at: datetime) -> Organization:
    draft = organizations.OrganizationDraft(
        name=given.name,
        kind=given.kind,
        sub_kind=given.sub_kind,
        parent=places.get(given.parent),
        naics_code=given.naics_code,
        size_class=given.size_class,
        phone=given.phone,
    )
    made = organizations.add(draft=draft, by=by, at=at)
    where = sites.SiteDraft("", given.street, given.city, "IL", given.zip_code, given.county_fips)
    sites.add(organization=made, draft=where, by=by, at=at)
    return made


def _link(user: User, where: Organization | None, keeper: Organization, at: datetime) -> None:
    """The record of a sample person, written directly: before it nobody can act for anybody."""
    person = Person.objects.create(
        full_name=user.full_name,
        name_key=person_key(user.full_name),
        email=user.email,
        account=user,
        steward=where or keeper,
        sharing=Sharing.PARTNERS if where else Sharing.OWN,
        consented_on=localdate(at) if where else None,
        consent_version=CONSENT if where else "",
        added_at=at,
        is_sample=True,
    )
    affiliations.make_findable(person)
    if where is not None:
        _affiliate(user, where, at)


def _affiliate(user: User, where: Organization, at: datetime) -> None:
    person = Person.objects.get(account=user)
    Affiliation.objects.create(
        person=person, organization=where, is_main=True, is_representative=True, starts_on=localdate(at) - ONE_YEAR
    )
    if person.sharing == Sharing.OWN:
        person.steward, person.sharing = where.steward or where, Sharing.PARTNERS
        person.consented_on, person.consent_version = localdate(at), CONSENT
        person.save(update_fields=["steward", "sharing", "consented_on", "consent_version"])

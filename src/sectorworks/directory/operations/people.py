"""Add and change people's records, say that they are still right, or what went wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError

from ..models import ContactMeans, MailState, Organization, Person, Sharing
from ..policies import organizations as organization_policies
from ..policies import people as policies
from ..queries import own
from ..rules import consent
from ..rules.freshness import verify_by
from ..rules.names import person_key
from . import affiliations
from .affiliations import Place

NOUN = "person"


class PersonProblem(SectorworksError):
    """The record can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed or imported. `consented_on`: the day they agreed to be seen by all partners.

    `steward` is the organization that keeps the record; without it, the only one the recorder acts for.
    """

    full_name: str
    email: str = ""
    phone: str = ""
    preferred_means: str = ContactMeans.EMAIL
    language: str = "en-us"
    pronouns: str = ""
    accommodations: str = ""
    sharing: str = Sharing.OWN
    consented_on: date | None = None
    steward: Organization | None = None
    places: tuple[Place, ...] = field(default=())


# What a draft writes as it stands; sharing has its own rule.
FIELDS = ("full_name", "email", "phone", "preferred_means", "language", "pronouns", "accommodations")


def add(*, draft: PersonDraft, key: str = "", by: Any, at: datetime) -> Person:
    """Add a person with their places, kept by an organization that the recorder acts for. Sent twice, added once."""
    organization_policies.can_add(by).enforce()
    steward = _steward(draft.steward, by, localdate(at))

    @transaction.atomic
    def make() -> Person:
        _check(draft, localdate(at))
        person = Person(steward=steward, added_at=at, added_by=by)
        _fill(person, draft)
        _take_sharing(person, draft, localdate(at))
        person.verified_on, person.verified_by = localdate(at), by
        person.verify_by = verify_by(NOUN, localdate(at))
        person.save(force_insert=True)
        audit.record(noun=person, verb="add", by=by, at=at, detail={"steward": steward.pk, "sharing": person.sharing})
        for place in draft.places:
            affiliations.affiliate(person=person, place=place, by=by, at=at)
        affiliations.make_findable(person)
        return person

    person, _is_new = idempotency.once(make, key=key, action="directory.add_person", by=by, at=at, model=Person)
    return person


@transaction.atomic
def change(*, person: Person, draft: PersonDraft, expected: int, by: Any, at: datetime) -> Person:
    """Change a record; `StaleVersion` when it changed since version `expected`. Its places have operations of their
    own, and only the person can widen who sees the record without a day of consent."""
    current = locked(person)
    policies.can_change(by, current).enforce()
    _check(draft, localdate(at))
    before = {name: getattr(current, name) for name in (*FIELDS, "sharing")}
    if draft.email.strip().lower() != current.email:
        current.mail_state = MailState.UNKNOWN
    _fill(current, draft)
    _take_sharing(current, draft, localdate(at))
    changed = [name for name, value in before.items() if getattr(current, name) != value]
    kept = [*FIELDS, "name_key", "sharing", "consented_on", "consent_version", "mail_state"]
    versions.save(current, expected=expected, fields=kept)
    # Names of fields, not what stood in them: the record of who did what must not outlive a removal.
    audit.record(noun=current, verb="change", by=by, at=at, detail={"fields": changed})
    affiliations.make_findable(current)
    return current


@transaction.atomic
def consent_to(*, person: Person, sharing: str, by: Any, at: datetime) -> Person:
    """The person's own choice of who may see their record, in the words that hold today."""
    current = locked(person)
    policies.can_change(by, current).enforce()
    if current.account_id != by.pk:
        raise PersonProblem(_("Only the person can make this choice."))
    current.sharing = Sharing(sharing)
    current.consented_on, current.consent_version = localdate(at), consent.current(localdate(at)).version
    versions.save(current, expected=current.version, fields=["sharing", "consented_on", "consent_version"])
    audit.record(
        noun=current, verb="consent", by=by, at=at, detail={"sharing": sharing, "words": current.consent_version}
    )
    return current


@transaction.atomic
def verify(*, person: Person, by: Any, at: datetime) -> Person:
    """Still right: the record is fresh again, and what was reported against it is settled."""
    current = locked(person)
    policies.can_change(by, current).enforce()
    current.verified_on, current.verified_by = localdate(at), by
    current.verify_by = verify_by(NOUN, localdate(at))
    current.left_reported_on = None
    if current.mail_state == MailState.BOUNCED:
        current.mail_state = MailState.UNKNOWN
    fields = ["verified_on", "verified_by", "verify_by", "left_reported_on", "mail_state"]
    versions.save(current, expected=current.version, fields=fields)
    audit.record(noun=current, verb="verify", by=by, at=at)
    return current


def locked(person: Person) -> Person:
    """The row as it is now, held until the transaction ends."""
    return Person.objects.select_for_update(of=("self",)).get(pk=person.pk)


def _steward(wanted: Organization | None, by: Any, today: date) -> Organization:
    mine = list(own.own_organizations(by, today)[:2])
    if wanted is None and len(mine) == 1:
        return mine[0]
    if wanted is None:
        raise PersonProblem(_("Choose which of your organizations keeps this record."))
    if not own.acts_for(by, wanted, today):
        raise PersonProblem(_("You don't act for %(name)s, so it can't keep this record.") % {"name": wanted.name})
    return wanted


def _fill(person: Person, draft: PersonDraft) -> None:
    for name in FIELDS:
        setattr(person, name, str(getattr(draft, name)).strip())
    person.email = person.email.lower()
    person.name_key = person_key(person.full_name)


def _take_sharing(person: Person, draft: PersonDraft, today: date) -> None:
    if draft.sharing == person.sharing and draft.consented_on == person.consented_on:
        return
    person.sharing = Sharing(draft.sharing)
    if draft.consented_on:
        person.consented_on = draft.consented_on
        person.consent_version = consent.current(draft.consented_on).version


def _check(draft: PersonDraft, today: date) -> None:
    if not draft.full_name.strip():
        raise PersonProblem(_("Give the person's name."))
    if draft.sharing == Sharing.PARTNERS and draft.consented_on is None:
        raise PersonProblem(_("Say on which day the person agreed to be seen by all partner staff."))
    if draft.consented_on and draft.consented_on > today:
        raise PersonProblem(_("The day of consent lies ahead. Give the day on which the person agreed."))
    if sum(one.is_main and one.ends_on is None for one in draft.places) > 1:
        raise PersonProblem(_("Only one organization can be the main one."))

"""Candidate champions: named, won or not, and taken off the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.directory.operations import people
from sectorworks.directory.operations.affiliations import Place
from sectorworks.directory.operations.people import PersonDraft
from sectorworks.directory.policies import people as people_policies

from ..models import Mover, MoverState
from ..policies import movers as policies
from ..queries.parameters import decline_reasons

STEPS = (MoverState.NAMED, MoverState.APPROACHED, MoverState.WARM, MoverState.INVITED, MoverState.JOINED)


class MoverProblem(SectorworksError):
    """It can't be recorded as given; the text says what to do."""


@dataclass(frozen=True, slots=True)
class MoverDraft:
    """A leader of a company, why they could carry the partnership, and who will speak to them.

    Without `person`, `new_name` (and `new_title`) are added to the directory, kept by the namer's organization.
    """

    organization: Organization
    person: Person | None = None
    new_name: str = ""
    new_title: str = ""
    why: str = ""
    through: Person | None = None


def name(*, body: Body, draft: MoverDraft, key: str = "", by: Any, at: datetime) -> Mover:
    """Put somebody on the list of candidate champions."""
    policies.can_name(by, body).enforce()

    @transaction.atomic
    def make() -> Mover:
        locked(body)
        if draft.organization.kind != OrganizationKind.EMPLOYER:
            told = _("%(name)s is not a company. Champions come from companies of the industry.")
            raise MoverProblem(told % {"name": draft.organization})
        person = draft.person or _added(draft, by, at)
        people_policies.can_see(by, person).enforce()
        _check_through(draft.through, person, by)
        if Mover.objects.filter(body=body, person=person).exists():
            raise MoverProblem(_("%(name)s is on the list already.") % {"name": person})
        made = Mover.objects.create(
            body=body, person=person, organization=draft.organization, why=draft.why.strip(), through=draft.through,
            named_at=at, named_by=by,
        )  # fmt: skip
        # Neither who nor why: the record of who did what outlives a removal.
        audit.record(noun=made, verb="name", by=by, at=at, detail={"organization": made.organization_id})
        return made

    made, _is_new = idempotency.once(make, key=key, action="convening.name", by=by, at=at, model=Mover)
    return made


@transaction.atomic
def change(*, mover: Mover, why: str, through: Person | None, expected: int, by: Any, at: datetime) -> Mover:
    """Say better why, or who speaks to them."""
    current = _held(mover)
    policies.can_change(by, current).enforce()
    if through is not None and through.pk != current.through_id:
        _check_through(through, current.person, by)
    current.why, current.through = why.strip(), through
    versions.save(current, expected=expected, fields=["why", "through"])
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def approach(*, mover: Mover, state: str, expected: int, by: Any, at: datetime) -> Mover:
    """How far they are won; back again too, also after they declined."""
    current = _held(mover)
    policies.can_change(by, current).enforce()
    if state not in STEPS or state == current.state:
        raise MoverProblem(_("Choose another state than the one it has."))
    current.state, current.decline_reason, current.decline_words = MoverState(state), "", ""
    versions.save(current, expected=expected, fields=["state", "decline_reason", "decline_words"])
    audit.record(noun=current, verb="approach", by=by, at=at, detail={"state": state})
    return current


@transaction.atomic
def decline(*, mover: Mover, reason: str, words: str = "", expected: int, by: Any, at: datetime) -> Mover:
    """They said no, and why."""
    current = _held(mover)
    policies.can_change(by, current).enforce()
    if reason not in {one.code for one in decline_reasons(localdate(at))}:
        raise MoverProblem(_("Choose the reason that fits best."))
    current.state, current.decline_reason, current.decline_words = MoverState.DECLINED, reason, words.strip()
    versions.save(current, expected=expected, fields=["state", "decline_reason", "decline_words"])
    audit.record(noun=current, verb="decline", by=by, at=at)
    return current


@transaction.atomic
def remove(*, mover: Mover, expected: int, by: Any, at: datetime) -> None:
    """Take somebody off the list, with what was written about them."""
    current = _held(mover)
    policies.can_change(by, current).enforce()
    if current.version != expected:
        raise versions.StaleVersion(current)
    audit.record(noun=current.body, verb="remove candidate champion", by=by, at=at, detail={"mover": current.pk})
    current.delete()


def _added(draft: MoverDraft, by: Any, at: datetime) -> Person:
    if not draft.new_name.strip():
        raise MoverProblem(_("Choose a person, or give the name of a new one."))
    place = Place(draft.organization, title=draft.new_title.strip())
    return people.add(draft=PersonDraft(full_name=draft.new_name.strip(), places=(place,)), by=by, at=at)


def _check_through(through: Person | None, person: Person, by: Any) -> None:
    if through is None:
        return
    if through.pk == person.pk:
        raise MoverProblem(_("Somebody else than the candidate speaks to them."))
    people_policies.can_see(by, through).enforce()


def _held(mover: Mover) -> Mover:
    """The row as stored, held until the transaction ends."""
    rows = Mover.objects.select_for_update(of=("self",))
    return rows.select_related("person", "organization", "through", "body__host", "body__parent").get(pk=mover.pk)

"""Who champions a priority, from one day until another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Text
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.notices.operations import Telling, tell

from ..models import PriorityChampion
from ..policies import solutions as policies
from ..queries import industry_leads as leads
from ..queries.solutions import title_of
from .calls import TOPIC


class ChampionProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


class AlreadyChampion(ChampionProblem):
    """The person champions this priority now."""


@transaction.atomic
def name(*, priority: Text, person: Person, organization: Organization, by: Any, at: datetime) -> PriorityChampion:
    """From today on. Champions come from companies: a priority that no company carries is nobody's."""
    policies.can_name(by, priority).enforce()
    if organization.kind != OrganizationKind.EMPLOYER:
        told = {"name": organization.name}
        raise ChampionProblem(
            _("%(name)s is no company. Champions lead companies; partners take part in solutions.") % told
        )
    Text.objects.select_for_update().get(pk=priority.pk)  # two at once: the second finds the first's
    if PriorityChampion.objects.filter(priority=priority, person=person, ends_on=None).exists():
        raise AlreadyChampion(_("%(name)s champions this priority already.") % {"name": person.full_name})
    row = PriorityChampion.objects.create(
        priority=priority, person=person, organization=organization, starts_on=localdate(at), named_by=by
    )
    audit.record(noun=row, verb="add", by=by, at=at, detail={"priority": priority.pk, "organization": organization.pk})
    return row


@transaction.atomic
def step_up(*, priority: Text, by: Any, at: datetime) -> PriorityChampion:
    """Somebody of a company takes a priority on, from today; `end` undoes it. The chairs and staff hear of it."""
    policies.can_step_up(by, priority).enforce()
    term = leads.company_term_of(by, priority.body, localdate(at))
    if term is None or term.organization is None:  # the policy has refused it
        raise ChampionProblem(_("Champions lead companies: only those who sit here for a company step up."))
    Text.objects.select_for_update().get(pk=priority.pk)  # two clicks at once: the second finds the first's
    if PriorityChampion.objects.filter(priority=priority, person=term.person, ends_on=None).exists():
        raise AlreadyChampion(_("%(name)s champions this priority already.") % {"name": term.person.full_name})
    row = PriorityChampion.objects.create(
        priority=priority, person=term.person, organization=term.organization, starts_on=localdate(at), named_by=by
    )
    told = {"priority": priority.pk, "organization": term.organization.pk}
    audit.record(noun=row, verb="step up", by=by, at=at, detail=told)
    words = {"name": term.person.full_name, "company": term.organization.name, "what": title_of(priority)}
    title = _("%(name)s (%(company)s) steps up for “%(what)s”") % words
    telling = Telling(TOPIC, f"champion:{row.pk}", title, "solution-priority", str(priority.pk))
    tell(people=in_charge(priority.body, localdate(at)), telling=telling, at=at)
    return row


@transaction.atomic
def keep(*, priority: Text, person: Person, organization: Organization, by: Any, at: datetime) -> PriorityChampion:
    """What a launch room calls: the champion of today, named now where they were not before."""
    policies.can_name(by, priority).enforce()
    found = PriorityChampion.objects.filter(priority=priority, person=person, ends_on=None).first()
    return found or name(priority=priority, person=person, organization=organization, by=by, at=at)


@transaction.atomic
def end(*, champion: PriorityChampion, expected: int, by: Any, at: datetime) -> PriorityChampion:
    """They stand down, or somebody takes them off. `bring_back` undoes it."""
    current = _held(champion)
    policies.can_end(by, current).enforce()
    if current.ends_on is not None:
        raise ChampionProblem(_("%(name)s stands down already.") % {"name": current.person.full_name})
    current.ends_on = max(localdate(at), current.starts_on)
    versions.save(current, expected=expected, fields=["ends_on"])
    audit.record(noun=current, verb="close", by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, champion: PriorityChampion, expected: int, by: Any, at: datetime) -> PriorityChampion:
    """Undo `end`."""
    current = _held(champion)
    policies.can_bring_back(by, current).enforce()
    if current.ends_on is None:
        raise ChampionProblem(_("%(name)s is champion now.") % {"name": current.person.full_name})
    if PriorityChampion.objects.filter(priority=current.priority, person=current.person, ends_on=None).exists():
        raise AlreadyChampion(_("%(name)s was named again meanwhile.") % {"name": current.person.full_name})
    current.ends_on = None
    versions.save(current, expected=expected, fields=["ends_on"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def _held(champion: PriorityChampion) -> PriorityChampion:
    rows = PriorityChampion.objects.select_for_update(of=("self",))
    return rows.select_related("person", "priority__body__host", "priority__body__parent__parent").get(pk=champion.pk)

"""Clear something for the State beyond the entry, from one day until another, and end that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError

from ..models import Clearance
from ..policies import registry as policies
from ..queries import clearances as queries


class ClearanceProblem(SectorworksError):
    """It can't be cleared as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ClearanceDraft:
    """What is cleared and until when; no end: until somebody ends it."""

    matter: str
    ends_on: date | None = None


@transaction.atomic
def clear(*, body: Body, draft: ClearanceDraft, by: User, at: datetime) -> Clearance:
    """Let the State see one matter from today on."""
    current = Body.objects.select_for_update(of=("self",)).select_related("host").get(pk=body.pk)
    policies.can_keep(by, current).enforce()
    today = localdate(at)
    if draft.matter not in queries.MATTERS:
        raise ClearanceProblem(_("Choose what to clear."))
    if draft.ends_on and draft.ends_on < today:
        raise ClearanceProblem(_("The last day can’t be before today."))
    if queries.is_cleared(current, draft.matter, today):
        raise ClearanceProblem(_("This is cleared already. End that first."))
    made = Clearance.objects.create(
        body=current, matter=draft.matter, starts_on=today, ends_on=draft.ends_on, cleared_by=by
    )
    audit.record(noun=made, verb="clear", by=by, at=at, detail={"body": body.slug, "matter": draft.matter})
    return made


@transaction.atomic
def end(*, clearance: Clearance, expected: int, by: User, at: datetime) -> Clearance:
    """The State sees it no longer, from now on."""
    current = Clearance.objects.select_for_update(of=("self",)).select_related("body__host").get(pk=clearance.pk)
    policies.can_keep(by, current.body).enforce()
    today = localdate(at)
    if current.ends_on is not None and current.ends_on < today:
        raise ClearanceProblem(_("This clearance has ended already."))
    current.ends_on = today - timedelta(days=1)
    versions.save(current, expected=expected, fields=["ends_on"])
    audit.record(noun=current, verb="end", by=by, at=at, detail={"matter": current.matter})
    return current

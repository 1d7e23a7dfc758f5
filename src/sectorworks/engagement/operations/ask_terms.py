"""An employer's own terms for being asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity

from ..models import AskKind, AskTerms
from ..policies import asks as policies
from .asks import hold

FIELDS = ("yearly_budget", "quiet_days", "paused_from", "paused_until", "welcome_kinds", "words")


class TermsProblem(SectorworksError):
    """The terms do not fit together; the text says what to change."""


@dataclass(frozen=True, slots=True)
class TermsDraft:
    """How the employer wants to be asked. None leaves a matter to the site's defaults; no kinds means all."""

    yearly_budget: int | None = None
    quiet_days: int | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    welcome_kinds: tuple[str, ...] = ()
    words: str = ""


@transaction.atomic
def set_terms(*, employer: Organization, draft: TermsDraft, expected: int, by: Any, at: datetime) -> AskTerms:
    """Set or change the terms; `expected` 0 when there were none. Asks planned already stay, and are not moved."""
    policies.can_steer(by, employer).enforce()
    _check(draft)
    hold(employer)
    row = AskTerms.objects.filter(employer=employer).first()
    if row is None:
        row = AskTerms(employer=employer)
    for name in FIELDS:
        setattr(row, name, getattr(draft, name))
    row.welcome_kinds, row.set_at, row.set_by = list(draft.welcome_kinds), at, by
    if row.pk is None:
        row.save(force_insert=True)
    else:
        versions.save(row, expected=expected, fields=[*FIELDS, "set_at", "set_by"])
    audit.record(noun=row, verb="set terms", by=by, at=at, detail={name: getattr(row, name) for name in FIELDS})
    happening = activity.Happening(
        kind=ActivityKind.ASK,
        headline=_("%(employer)s set how it wants to be asked") % {"employer": employer},
        route="employer-asks",
        route_key=str(employer.pk),
        for_organization=employer,
    )
    activity.note(organization=employer, happening=happening, by=by, at=at)
    return row


def _check(draft: TermsDraft) -> None:
    if (draft.paused_from is None) != (draft.paused_until is None):
        raise TermsProblem(_("A pause needs a first and a last day."))
    if draft.paused_from and draft.paused_until and draft.paused_until < draft.paused_from:
        raise TermsProblem(_("The pause ends before it begins."))
    if set(draft.welcome_kinds) - set(AskKind.values):
        raise TermsProblem(_("Choose kinds of ask from the list."))

"""Prospects: leads that the partnership's staff share with the developers they name, and with nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices.operations import Telling, tell

from ..models import Prospect, ProspectReader, ProspectStage
from ..policies import prospects as policies
from ..queries import prospects as queries
from ..queries.solution_readers import ABOVE
from .supply_consent import TOPIC


class ProspectProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ProspectDraft:
    """A company being recruited, how far it is, who works on it, and what comes next."""

    name: str
    owner: User
    words: str = ""
    stage: str = ProspectStage.LEAD
    next_step: str = ""
    next_on: date | None = None


def add(*, body: Body, draft: ProspectDraft, key: str = "", by: Any, at: datetime) -> Prospect:
    """Note a prospect. Staff see it; others once they are named."""
    policies.can_keep(by, body).enforce()

    @transaction.atomic
    def made() -> Prospect:
        row = Prospect(body=body, made_at=at, made_by=by)
        _fill(row, draft, at)
        row.save(force_insert=True)
        audit.record(noun=row, verb="add", by=by, at=at)
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.prospect", by=by, at=at, model=Prospect)
    return row


@transaction.atomic
def change(*, prospect: Prospect, draft: ProspectDraft, expected: int, by: Any, at: datetime) -> Prospect:
    """Move it on, hand it over, note what comes next."""
    current = _locked(prospect)
    policies.can_work(by, current).enforce()
    before = current.stage
    _fill(current, draft, at)
    versions.save(current, expected=expected, fields=["name", "owner", "words", "stage", "next_step", "next_on"])
    audit.record(noun=current, verb="change", by=by, at=at, detail={"stage": [before, current.stage]})
    return current


@transaction.atomic
def name_readers(*, prospect: Prospect, readers: Iterable[User], by: Any, at: datetime) -> Prospect:
    """Say who else works on it: exactly these. Whoever is new hears of it; whoever is left out sees it no more."""
    current = _locked(prospect)
    policies.can_name(by, current).enforce()
    wanted = {one.pk: one for one in readers}
    allowed = {one.pk for one in queries.nameable(current.body, localdate(at))}
    there = dict(current.readers.values_list("reader", "pk"))
    if not set(wanted) <= allowed | set(there):
        raise ProspectProblem(_("Name people of the partnership’s support partners alone, and nobody of the State."))
    if current.owner_id in set(there) - set(wanted):
        raise ProspectProblem(_("The owner can't be left out. Choose another owner first."))
    current.readers.exclude(reader__in=wanted).delete()
    new = [one for key, one in wanted.items() if key not in there]
    for one in new:
        ProspectReader.objects.create(prospect=current, reader=one, named_at=at, named_by=by)
    audit.record(noun=current, verb="name", by=by, at=at, detail={"readers": sorted(wanted)})
    title = _("%(group)s shares a prospect with you") % {"group": current.body.name}
    telling = Telling(TOPIC, f"prospect:{current.pk}", title, "kit-prospect", str(current.pk))
    tell(people=new, telling=telling, at=at)
    return current


def _locked(prospect: Prospect) -> Prospect:
    rows = Prospect.objects.select_for_update(of=("self",))
    return rows.select_related(*(f"body__{one}" for one in ABOVE)).get(pk=prospect.pk)


def _fill(row: Prospect, draft: ProspectDraft, at: datetime) -> None:
    if not draft.name.strip():
        raise ProspectProblem(_("Name the company, or give it a code name."))
    if draft.owner not in queries.owners_of(row, localdate(at)):
        raise ProspectProblem(_("Choose an owner among the staff and those who are named for it."))
    if draft.next_on is not None and not draft.next_step.strip():
        raise ProspectProblem(_("Say what the next step is."))
    row.name, row.owner, row.words, row.stage = draft.name.strip(), draft.owner, draft.words.strip(), draft.stage
    row.next_step, row.next_on = draft.next_step.strip(), draft.next_on

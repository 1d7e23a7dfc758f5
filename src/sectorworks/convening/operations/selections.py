"""Who convenes: the choice with its reason, its line in the role charter, and its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, RoleLine, SupportRole
from sectorworks.bodies.operations import roles
from sectorworks.bodies.operations.bodies import locked
from sectorworks.bodies.operations.roles import RoleDraft
from sectorworks.core import audit, versions
from sectorworks.directory.models import Organization

from ..models import ConvenerCandidate, ConvenerSelection
from ..policies import conveners as policies
from .conveners import ConvenerProblem


@dataclass(frozen=True, slots=True)
class SelectionDraft:
    """Who was chosen, how and why; who takes over if they can't go on, and what they need to know then."""

    convener: Organization
    chosen_on: date
    method: str
    reason: str
    successor: Organization | None = None
    hand_over: str = ""


@transaction.atomic
def choose(*, body: Body, draft: SelectionDraft, by: Any, at: datetime) -> ConvenerSelection:
    """Record the choice. It ends an earlier one that day; the role charter says the same from then on."""
    current = locked(body)
    policies.can_choose(by, current).enforce()
    _check(current, draft, localdate(at))
    earlier = ConvenerSelection.objects.select_for_update().filter(body=current, ended_on=None).first()
    if earlier is not None:
        if earlier.convener_id == draft.convener.pk:
            raise ConvenerProblem(_("%(name)s convenes already.") % {"name": draft.convener})
        if draft.chosen_on < earlier.chosen_on:
            raise ConvenerProblem(_("%(name)s was chosen on a later day than this.") % {"name": earlier.convener})
        _end(earlier, draft.chosen_on, earlier.version, by, at)
    made = ConvenerSelection.objects.create(
        body=current, convener=draft.convener, successor=draft.successor, chosen_on=draft.chosen_on,
        method=draft.method.strip(), reason=draft.reason.strip(), hand_over=draft.hand_over.strip(), chosen_by=by,
    )  # fmt: skip
    detail = {"convener": made.convener_id, "successor": made.successor_id, "chosen_on": made.chosen_on}
    audit.record(noun=made, verb="choose", by=by, at=at, detail=detail)
    _write_role(current, made, by, at)
    return made


@transaction.atomic
def revise(
    *, selection: ConvenerSelection, draft: SelectionDraft, expected: int, by: Any, at: datetime
) -> ConvenerSelection:
    """Change the words of a choice in force: successor, hand-over, method and reason. Who was chosen stays."""
    current = _held(selection)
    policies.can_change_selection(by, current).enforce()
    if draft.successor is not None and draft.successor.pk == current.convener_id:
        raise ConvenerProblem(_("The successor is another organization than the convener."))
    current.successor, current.hand_over = draft.successor, draft.hand_over.strip()
    current.method, current.reason = draft.method.strip(), draft.reason.strip()
    versions.save(current, expected=expected, fields=["successor", "hand_over", "method", "reason"])
    audit.record(noun=current, verb="change", by=by, at=at, detail={"successor": current.successor_id})
    return current


@transaction.atomic
def end(*, selection: ConvenerSelection, on: date, expected: int, by: Any, at: datetime) -> ConvenerSelection:
    """From a day on the organization does not convene any more, nor does the role charter say so."""
    current = _held(selection)
    policies.can_change_selection(by, current).enforce()
    if not current.chosen_on <= on <= localdate(at):
        raise ConvenerProblem(_("Choose a day between the choice and today."))
    return _end(current, on, expected, by, at)


def _held(selection: ConvenerSelection) -> ConvenerSelection:
    """The choice as stored, held until the transaction ends."""
    rows = ConvenerSelection.objects.select_for_update(of=("self",))
    return rows.select_related("body__host", "body__parent", "convener").get(pk=selection.pk)


def _end(selection: ConvenerSelection, on: date, expected: int, by: Any, at: datetime) -> ConvenerSelection:
    selection.ended_on = on
    versions.save(selection, expected=expected, fields=["ended_on"])
    audit.record(noun=selection, verb="end", by=by, at=at, detail={"on": on})
    for line in _open_lines(selection.body, selection.convener):
        roles.end(line=line, on=_before(on, line), by=by, at=at)
    return selection


def _write_role(body: Body, selection: ConvenerSelection, by: Any, at: datetime) -> None:
    """One convener in the charter: others' lines end, this one's begins unless it stands."""
    others = body.role_lines.filter(role=SupportRole.CONVENES, ends_on=None).exclude(organization=selection.convener)
    for line in others.select_related("body__host", "body__parent"):
        roles.end(line=line, on=_before(selection.chosen_on, line), by=by, at=at)
    if not _open_lines(body, selection.convener):
        draft = RoleDraft(selection.convener, SupportRole.CONVENES, selection.chosen_on)
        roles.agree(body=body, draft=draft, by=by, at=at)


def _before(on: date, line: RoleLine) -> date:
    """The day before, so that no day has two conveners; a line that began that day ends on it."""
    return max(on - timedelta(days=1), line.starts_on)


def _open_lines(body: Body, organization: Organization) -> list[RoleLine]:
    rows = body.role_lines.filter(role=SupportRole.CONVENES, ends_on=None, organization=organization)
    return list(rows.select_related("body__host", "body__parent"))


def _check(body: Body, draft: SelectionDraft, today: date) -> None:
    stands = ConvenerCandidate.objects.filter(body=body, organization=draft.convener, declined_on=None)
    if not stands.exists():
        raise ConvenerProblem(
            _("Choose among the candidates on the list. Propose %(name)s first.") % {"name": draft.convener}
        )
    if draft.chosen_on > today:
        raise ConvenerProblem(_("The day of the choice lies ahead. Record it once it was made."))
    if not draft.method.strip() or not draft.reason.strip():
        raise ConvenerProblem(_("Say how the choice was made and why. Whoever was not chosen will ask."))
    if draft.successor is not None and draft.successor.pk == draft.convener.pk:
        raise ConvenerProblem(_("The successor is another organization than the convener."))

"""Declare the barrier a group works on for a time, and tie to it what belongs to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.search.operations import Found, put

from ..models import Barrier, Focus, FocusTie
from ..policies import focuses as policies
from ..queries.focuses import KINDS, RELATED

WORDS = ["title", "barrier", "starts_on", "ends_on", "why", "decision"]
MOST_TIES = 200


class FocusProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class FocusDraft:
    """Which barrier, from when to when, why, and the decision that chose it where there is one."""

    title: str
    barrier: str
    starts_on: date
    ends_on: date
    why: str = ""
    decision: Decision | None = None


def declare(*, body: Body, draft: FocusDraft, by: Any, at: datetime, key: str = "") -> Focus:
    """Declare a focus. The same form sent twice declares one."""

    @transaction.atomic
    def make() -> Focus:
        policies.can_declare(by, body).enforce()
        _check(body, draft)
        row = Focus(body=body, declared_at=at, declared_by=by)
        _put(row, draft)
        row.save(force_insert=True)
        audit.record(noun=row, verb="declare", by=by, at=at, detail={"title": row.title, "barrier": row.barrier})
        put(Found("focus", row.pk, row.title, f"{row.get_barrier_display()} {row.why}"))
        return row

    row, _new = idempotency.once(make, key=key, action="committees.focus", by=by, at=at, model=Focus)
    return row


@transaction.atomic
def change(*, row: Focus, draft: FocusDraft, expected: int, by: Any, at: datetime) -> Focus:
    """Put it right, or end it earlier or later."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    _check(current.body, draft)
    before = {name: str(getattr(current, name) or "") for name in WORDS}
    _put(current, draft)
    versions.save(current, expected=expected, fields=WORDS)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"before": before})
    put(Found("focus", current.pk, current.title, f"{current.get_barrier_display()} {current.why}"))
    return current


@transaction.atomic
def tie(*, row: Focus, kind: str, key: int, by: Any, at: datetime) -> FocusTie:
    """Tie a record that the person sees to the focus."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    _room_for_more(current)
    if kind not in KINDS or not KINDS[kind].visible_to(by, localdate(at)).filter(pk=key).exists():
        raise FocusProblem(_("Choose one of the list."))
    made, is_new = FocusTie.objects.get_or_create(
        focus=current, **{f"{kind}_id": key}, defaults={"tied_at": at, "tied_by": by}
    )
    if not is_new:
        raise FocusProblem(_("It is tied to this focus already."))
    audit.record(noun=current, verb="tie", by=by, at=at, detail={"kind": kind, "key": key})
    return made


@transaction.atomic
def tie_resource(*, row: Focus, title: str, address: str, by: Any, at: datetime) -> FocusTie:
    """Tie an address elsewhere: a ride program, a map, a guide."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    _room_for_more(current)
    if not title.strip() or not address.startswith(("https://", "http://")):
        raise FocusProblem(_("Give the resource a title and its web address."))
    if current.ties.filter(address=address).exists():
        raise FocusProblem(_("This address is tied to the focus already."))
    made = FocusTie.objects.create(focus=current, title=title.strip(), address=address, tied_at=at, tied_by=by)
    audit.record(noun=current, verb="tie", by=by, at=at, detail={"kind": "resource", "title": made.title})
    return made


@transaction.atomic
def untie(*, tie: FocusTie, by: Any, at: datetime) -> Focus:
    """Take a record or a resource off the focus. The record itself stays as it is."""
    held = FocusTie.objects.select_for_update(of=("self",)).get(pk=tie.pk)
    current = locked(tie.focus)
    policies.can_change(by, current).enforce()
    told = {name: getattr(held, f"{name}_id") for name in KINDS if getattr(held, f"{name}_id")}
    held.delete()
    audit.record(noun=current, verb="untie", by=by, at=at, detail=told or {"resource": tie.title})
    return current


def locked(row: Focus) -> Focus:
    """The row as stored, held until the transaction ends."""
    return Focus.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=row.pk)


def _put(row: Focus, draft: FocusDraft) -> None:
    row.title, row.barrier, row.why = draft.title.strip(), draft.barrier, draft.why.strip()
    row.starts_on, row.ends_on, row.decision = draft.starts_on, draft.ends_on, draft.decision


def _check(body: Body, draft: FocusDraft) -> None:
    if not draft.title.strip() or draft.barrier not in Barrier.values:
        raise FocusProblem(_("Give the focus a title and choose the barrier."))
    if draft.ends_on < draft.starts_on:
        raise FocusProblem(_("It can’t end before it begins."))
    if draft.decision is not None and draft.decision.body_id != body.pk:
        raise FocusProblem(_("Choose a decision of this group."))


def _room_for_more(row: Focus) -> None:
    if row.ties.count() >= MOST_TIES:
        raise FocusProblem(_("A focus holds up to %(most)s records.") % {"most": MOST_TIES})

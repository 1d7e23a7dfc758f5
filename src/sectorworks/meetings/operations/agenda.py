"""Write the agenda of a meeting: add, change and order items, move them on, park them, copy an earlier agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, BodyRequest, Text
from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.models import Person
from sectorworks.plans.models import Goal

from ..models import AgendaItem, ItemKind, ItemState, Material, Meeting, MeetingState
from ..policies import agenda as item_policies
from ..policies import meetings as policies
from ..queries.visibility import bodies_of
from .meetings import locked as locked_meeting
from .problems import MeetingProblem, WrongMoment

OPEN_STATES = (MeetingState.PLANNED, MeetingState.OPEN)
WRITTEN = (
    "section", "kind", "title", "description", "presenter", "presenter_name", "planned_minutes", "is_consent",
    "is_for_action", "closed_under", "text", "goal", "matter",
)  # fmt: skip
# What each meeting has anew; everything else is carried on only while it is open.
STANDING = (
    ItemKind.WELCOME, ItemKind.ROLL_CALL, ItemKind.MINUTES, ItemKind.WORKGROUP_UPDATE, ItemKind.GRANT_UPDATE,
    ItemKind.NETWORKING, ItemKind.PUBLIC_COMMENT, ItemKind.ADJOURNMENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item as people write it. A closed session names the exception of the law under which it is closed."""

    title: str
    kind: str = ItemKind.DISCUSSION
    section: str = ""
    description: str = ""
    presenter: Person | None = None
    presenter_name: str = ""
    planned_minutes: int | None = None
    is_consent: bool = False
    is_for_action: bool = False
    closed_under: str = ""
    text: Text | None = None
    goal: Goal | None = None
    matter: BodyRequest | None = None


def add(*, meeting: Meeting, draft: ItemDraft, by: User, at: datetime, key: str = "") -> AgendaItem:
    """Add an item at the end. The same form sent twice adds one."""

    @transaction.atomic
    def make() -> AgendaItem:
        current = _open(meeting, by)
        _check(draft, bodies_of(current))
        item = _new(current, {name: getattr(draft, name) for name in WRITTEN}, by, at)
        audit.record(noun=item, verb="add", by=by, at=at, detail={"meeting": current.pk})
        return item

    item, _made = idempotency.once(make, key=key, action="meetings.add_item", by=by, at=at, model=AgendaItem)
    return item


@transaction.atomic
def change(*, item: AgendaItem, draft: ItemDraft, expected: int, by: User, at: datetime) -> AgendaItem:
    """Change an item of a meeting that is not over, or a parked one; `StaleVersion` when it changed meanwhile."""
    current = _changeable(item, by)
    _check(draft, bodies_of(current.meeting) if current.meeting else [current.body])
    for name in WRITTEN:
        value = getattr(draft, name)
        setattr(current, name, value.strip() if isinstance(value, str) else value)
    versions.save(current, expected=expected, fields=list(WRITTEN))
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def reorder(*, item: AgendaItem, position: int, by: User, at: datetime) -> list[AgendaItem]:
    """Put an item at a place of its agenda, counted from 1; the others make room. Return the agenda's items."""
    current = _changeable(item, by)
    if current.meeting is None:
        raise MeetingProblem(_("A parked item stands in no order. Put it on an agenda first."))
    items = list(current.meeting.items.order_by("position", "pk"))
    items.remove(current)
    items.insert(max(0, min(position - 1, len(items))), current)
    for number, one in enumerate(items, 1):
        if one.position != number:
            one.position = number
            one.save(update_fields=["position"])
    audit.record(noun=current, verb="reorder", by=by, at=at, detail={"position": items.index(current) + 1})
    return items


@transaction.atomic
def say_state(*, item: AgendaItem, state: str, by: User, at: datetime) -> AgendaItem:
    """The group comes to an item, is done with it, or has not dealt with it after all; the clock follows."""
    current = _changeable(item, by)
    if current.meeting is None or current.meeting.state != MeetingState.OPEN:
        raise WrongMoment(_("The meeting is not in session. Open it first."))
    if state not in (ItemState.OPEN, ItemState.UNDER_WAY, ItemState.DONE):
        raise MeetingProblem(_("Move the item to another meeting instead."))
    if state == ItemState.UNDER_WAY:
        running = current.meeting.items.filter(state=ItemState.UNDER_WAY).exclude(pk=current.pk)
        running.update(state=ItemState.DONE, ended_at=at)
    current.state = state
    current.started_at = None if state == ItemState.OPEN else current.started_at or at
    current.ended_at = at if state == ItemState.DONE else None
    versions.save(current, expected=current.version, fields=["state", "started_at", "ended_at"])
    audit.record(noun=current, verb=f"say {state}", by=by, at=at)
    return current


@transaction.atomic
def move_to(*, item: AgendaItem, meeting: Meeting, by: User, at: datetime) -> AgendaItem:
    """Put an item that is not dealt with on another agenda; return the one that stands there.

    A parked item, or one of a meeting still to come, goes there itself with its papers. One of a meeting that began
    stays in its record as moved on, and the new item remembers where it came from.
    """
    current = _movable(item, by)
    target = _open(meeting, by)
    if target.body_id != current.body_id:
        raise MeetingProblem(_("An item moves to a meeting of the same group. Ask the other group instead."))
    if current.meeting_id == target.pk:
        raise MeetingProblem(_("The item stands on this agenda already."))
    return _carried(current, target, by, at)


@transaction.atomic
def duplicate(*, item: AgendaItem, meeting: Meeting, by: User, at: datetime) -> AgendaItem:
    """A second item with the same words on another agenda; the first one stays as it is."""
    current = locked(item)
    item_policies.can_change(by, current).enforce()
    target = _open(meeting, by)
    if target.body_id != current.body_id:
        raise MeetingProblem(_("An item is repeated at a meeting of the same group."))
    copy = _new(target, _words_of(current), by, at)
    audit.record(noun=copy, verb="duplicate", by=by, at=at, detail={"from": current.pk})
    return copy


@transaction.atomic
def park(*, item: AgendaItem, by: User, at: datetime) -> AgendaItem:
    """Keep an item for later, without a meeting; return the parked one. `move_to` brings it back."""
    current = _movable(item, by)
    if current.meeting is None:
        raise MeetingProblem(_("The item is parked already."))
    return _carried(current, None, by, at)


@transaction.atomic
def remove(*, item: AgendaItem, by: User, at: datetime) -> None:
    """Take away an item that was never used. One with notes, papers, motions or actions is parked instead."""
    current = _changeable(item, by)
    if current.meeting is not None and current.meeting.state != MeetingState.PLANNED:
        raise WrongMoment(_("The meeting has begun, so the item stays in its record. Move it on instead."))
    audit.record(noun=current, verb="remove", by=by, at=at, detail={"title": current.title})
    try:
        with transaction.atomic():
            current.delete()
    except ProtectedError as problem:
        raise MeetingProblem(_("Something is kept with this item. Park it instead.")) from problem


@transaction.atomic
def copy_from(*, meeting: Meeting, source: Meeting, by: User, at: datetime) -> list[AgendaItem]:
    """Begin with an earlier agenda: what every meeting has, anew, and what was not dealt with, moved on."""
    current = _open(meeting, by)
    earlier = locked_meeting(source)
    policies.can_prepare(by, earlier).enforce()
    if earlier.body_id != current.body_id or earlier.pk == current.pk:
        raise MeetingProblem(_("Copy from another meeting of the same group."))
    made = []
    for one in earlier.items.order_by("position", "pk"):
        is_open = one.state in (ItemState.OPEN, ItemState.UNDER_WAY)
        if one.kind in STANDING or (is_open and earlier.state != MeetingState.HELD):
            made.append(_new(current, _words_of(one), by, at))
        elif is_open and not AgendaItem.objects.filter(moved_from=one).exists():
            made.append(_carried(one, current, by, at))
    detail = {"from": earlier.pk, "items": [one.pk for one in made]}
    audit.record(noun=current, verb="copy agenda", by=by, at=at, detail=detail)
    return made


def locked(item: AgendaItem) -> AgendaItem:
    """The item as stored, held until the transaction ends; its meeting with it, so that orders do not cross."""
    if item.meeting_id:
        Meeting.objects.select_for_update().filter(pk=item.meeting_id).first()
    held = AgendaItem.objects.select_for_update(of=("self",))
    along = ("meeting__body__host", "meeting__body__parent__parent", "body__host", "body__parent__parent")
    return held.select_related(*along).get(pk=item.pk)


def _open(meeting: Meeting, by: User) -> Meeting:
    current = locked_meeting(meeting)
    policies.can_prepare(by, current).enforce()
    if current.state not in OPEN_STATES:
        raise WrongMoment(_("This meeting is over or cancelled. Its agenda stays as it is."))
    return current


def _changeable(item: AgendaItem, by: User) -> AgendaItem:
    current = locked(item)
    item_policies.can_change(by, current).enforce()
    if current.meeting is not None and current.meeting.state not in OPEN_STATES:
        raise WrongMoment(_("This meeting is over or cancelled. Its agenda stays as it is."))
    return current


def _movable(item: AgendaItem, by: User) -> AgendaItem:
    current = locked(item)
    item_policies.can_change(by, current).enforce()
    if current.state not in (ItemState.OPEN, ItemState.UNDER_WAY):
        raise WrongMoment(_("The item is dealt with, or was moved on already. Repeat it instead."))
    return current


def _carried(item: AgendaItem, target: Meeting | None, by: User, at: datetime) -> AgendaItem:
    has_begun = item.meeting is not None and item.meeting.state in (MeetingState.OPEN, MeetingState.HELD)
    detail: dict[str, Any] = {"from": item.meeting_id, "to": target.pk if target else None}
    if not has_begun:
        item.meeting, item.position = target, _next_position(target)
        versions.save(item, expected=item.version, fields=["meeting", "position"])
        if target is not None:
            Material.objects.filter(item=item).update(meeting=target)
        audit.record(noun=item, verb="move" if target else "park", by=by, at=at, detail=detail)
        return item
    item.state = ItemState.POSTPONED
    versions.save(item, expected=item.version, fields=["state"])
    carried = _new(target, _words_of(item) | {"moved_from": item, "body": item.body}, by, at)
    audit.record(noun=item, verb="move on" if target else "park", by=by, at=at, detail=detail | {"item": carried.pk})
    return carried


def _new(meeting: Meeting | None, words: dict[str, Any], by: User, at: datetime) -> AgendaItem:
    body: Body = words.pop("body", None) or meeting.body  # type: ignore[union-attr]
    plain = {name: value.strip() if isinstance(value, str) else value for name, value in words.items()}
    position = _next_position(meeting)
    return AgendaItem.objects.create(body=body, meeting=meeting, position=position, made_at=at, made_by=by, **plain)


def _next_position(meeting: Meeting | None) -> int:
    latest = meeting.items.order_by("-position").first() if meeting is not None else None
    return latest.position + 1 if latest else 1


def _words_of(item: AgendaItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in WRITTEN}


def _check(draft: ItemDraft, bodies: Sequence[Body]) -> None:
    keys = {body.pk for body in bodies}
    if not draft.title.strip():
        raise MeetingProblem(_("Give the item a name."))
    if draft.kind == ItemKind.CLOSED_SESSION and not draft.closed_under.strip():
        raise MeetingProblem(_("Name the exception of the law under which the session is closed."))
    if draft.kind != ItemKind.CLOSED_SESSION and draft.closed_under.strip():
        raise MeetingProblem(_("Only a closed session names an exception. Choose that kind of item."))
    if draft.is_consent and draft.kind == ItemKind.CLOSED_SESSION:
        raise MeetingProblem(_("A closed session can't be taken in the consent vote."))
    if draft.planned_minutes is not None and not 0 <= draft.planned_minutes <= 1440:
        raise MeetingProblem(_("An item takes from no time to a day."))
    if draft.text is not None and draft.text.body_id not in keys:
        raise MeetingProblem(_("An item serves a charge or priority of a group that meets."))
    if draft.goal is not None and draft.goal.plan.body_id not in keys:
        raise MeetingProblem(_("An item serves a goal of a group that meets."))
    if draft.matter is not None and not {draft.matter.to_body_id, draft.matter.from_body_id} & keys:
        raise MeetingProblem(_("This request is between other groups."))

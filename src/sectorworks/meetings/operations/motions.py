"""A motion's way: moved, seconded, amended, put aside or withdrawn. Votes and results are in `votes`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Seat
from sectorworks.core import audit, idempotency, versions

from ..models import AgendaItem, ItemKind, Meeting, Motion, MotionState
from ..queries import quorum
from .problems import MeetingProblem, WrongMoment
from .record import in_session, writable

UNDECIDED = (MotionState.MOVED, MotionState.SECONDED)
ASIDE = (MotionState.TABLED, MotionState.REFERRED, MotionState.WITHDRAWN)
# How the group goes about its meeting: no final action, so no notice of one is needed.
PROCEDURAL = (ItemKind.ROLL_CALL, ItemKind.CLOSED_SESSION, ItemKind.ADJOURNMENT)
# An amendment of an amendment is as far as it goes (Robert's Rules 12:12).
DEEPEST = 2


class MotionProblem(MeetingProblem):
    """The motion can't be made or moved on as given; the text says why."""


class NotForAction(MotionProblem):
    """The item was not posted for action: it may be discussed, not decided."""


@dataclass(frozen=True, slots=True)
class MotionDraft:
    """What is moved, by the holder of which seat. An amendment's wording is the motion as it would then read."""

    wording: str
    moved_by: Seat
    seconded_by: Seat | None = None
    threshold: str = "majority"


def move(*, item: AgendaItem, draft: MotionDraft, by: User, at: datetime, key: str = "") -> Motion:
    """Make a motion on an item. The same form sent twice makes one."""

    @transaction.atomic
    def make() -> Motion:
        if item.meeting is None:
            raise WrongMoment(_("This item is parked. Put it on an agenda first."))
        meeting = writable(item.meeting, by)
        current = AgendaItem.objects.get(pk=item.pk, meeting=meeting)
        check_for_action(current)
        return _make(current, meeting, draft, None, by, at)

    return _once(make, key, by, at)


def amend(*, motion: Motion, draft: MotionDraft, by: User, at: datetime, key: str = "") -> Motion:
    """Move to amend an undecided motion, which waits until the amendment is decided."""

    @transaction.atomic
    def make() -> Motion:
        current, meeting = held(motion, by)
        if current.state not in UNDECIDED:
            raise WrongMoment(_("This motion is decided or put aside. It can't be amended now."))
        if depth(current) >= DEEPEST:
            raise MotionProblem(_("An amendment of an amendment can't be amended. Decide it first."))
        return _make(current.item, meeting, draft, current, by, at)

    return _once(make, key, by, at)


def _once(make: Any, key: str, by: User, at: datetime) -> Motion:
    motion, _new = idempotency.once(make, key=key, action="meetings.move", by=by, at=at, model=Motion)
    return motion


def _make(
    item: AgendaItem, meeting: Meeting, draft: MotionDraft, amends: Motion | None, by: User, at: datetime
) -> Motion:
    in_session(meeting)
    if not draft.wording.strip():
        raise MotionProblem(_("Write the motion in the words that will be voted on."))
    for seat in (draft.moved_by, draft.seconded_by):
        if seat is not None:
            check_there(meeting, seat, at)
    if draft.seconded_by == draft.moved_by:
        raise MotionProblem(_("Somebody else seconds a motion, not the one who moved it."))
    last = item.motions.aggregate(last=Max("position"))["last"] or 0
    motion = Motion.objects.create(
        item=item, position=last + 1, wording=draft.wording.strip()[:2000], moved_by=draft.moved_by,
        seconded_by=draft.seconded_by, amends=amends, threshold=draft.threshold,
        state=MotionState.SECONDED if draft.seconded_by else MotionState.MOVED, made_at=at, made_by=by,
    )  # fmt: skip
    detail = {"item": item.pk, "seat": draft.moved_by.pk, "amends": amends.pk if amends else None}
    audit.record(noun=motion, verb="amend" if amends else "move", by=by, at=at, detail=detail)
    return motion


@transaction.atomic
def second(*, motion: Motion, seat: Seat, expected: int, by: User, at: datetime) -> Motion:
    """Somebody else supports that it is dealt with."""
    current, meeting = held(motion, by)
    if current.state != MotionState.MOVED:
        raise WrongMoment(_("This motion is seconded, decided or put aside already."))
    if seat == current.moved_by:
        raise MotionProblem(_("Somebody else seconds a motion, not the one who moved it."))
    check_there(meeting, seat, at)
    current.seconded_by = seat
    return _step(current, "second", MotionState.SECONDED, ["seconded_by"], expected=expected, by=by, at=at)


@transaction.atomic
def table(*, motion: Motion, expected: int, by: User, at: datetime) -> Motion:
    """Put it aside. `take_up` brings it back."""
    return _put_aside(motion, "table", MotionState.TABLED, expected=expected, by=by, at=at)


@transaction.atomic
def refer(*, motion: Motion, to: str, expected: int, by: User, at: datetime) -> Motion:
    """Hand it to a committee or person to look into."""
    return _put_aside(motion, "refer", MotionState.REFERRED, to.strip()[:160], expected=expected, by=by, at=at)


@transaction.atomic
def withdraw(*, motion: Motion, expected: int, by: User, at: datetime) -> Motion:
    """Whoever moved it takes it back."""
    return _put_aside(motion, "withdraw", MotionState.WITHDRAWN, expected=expected, by=by, at=at)


@transaction.atomic
def take_up(*, motion: Motion, expected: int, by: User, at: datetime) -> Motion:
    """Deal again with a motion that was tabled, referred or withdrawn."""
    current, _meeting = held(motion, by)
    if current.state not in ASIDE:
        raise WrongMoment(_("Only a motion that was put aside can be taken up again."))
    current.referred_to = ""
    state = MotionState.SECONDED if current.seconded_by_id else MotionState.MOVED
    return _step(current, "take up", state, ["referred_to"], expected=expected, by=by, at=at)


def _put_aside(motion: Motion, verb: str, state: MotionState, to: str = "", **change: Any) -> Motion:
    current, _meeting = held(motion, change["by"])
    if state == MotionState.REFERRED and not to:
        raise MotionProblem(_("Say to whom it is referred."))
    if current.state not in UNDECIDED:
        raise WrongMoment(_("This motion is decided or put aside already."))
    check_no_amendment(current)
    current.referred_to = to
    return _step(current, verb, state, ["referred_to"], **change)


def _step(motion: Motion, verb: str, state: MotionState, fields: Collection[str], **change: Any) -> Motion:
    motion.state = state
    versions.save(motion, expected=change["expected"], fields=["state", *fields])
    detail = {"referred_to": motion.referred_to} if motion.referred_to else {}
    audit.record(noun=motion, verb=verb, by=change["by"], at=change["at"], detail=detail)
    return motion


def held(motion: Motion, by: User) -> tuple[Motion, Meeting]:
    """The motion as stored, held until the transaction ends, and its meeting once this person may write its record."""
    found = AgendaItem.objects.select_related("meeting").get(pk=motion.item_id)
    assert found.meeting is not None  # an item with a motion is not moved off its meeting
    meeting = writable(found.meeting, by)
    rows = Motion.objects.select_for_update(of=("self",))
    current = rows.select_related("item__text", "moved_by", "seconded_by", "amends__amends").get(pk=motion.pk)
    current.item.meeting = meeting
    return current, meeting


def check_for_action(item: AgendaItem) -> None:
    """Only what the posted agenda marks for action may be decided; how the meeting goes is decided any time."""
    if not item.is_for_action and item.kind not in PROCEDURAL:
        raise NotForAction(_("“%(title)s” is not on the agenda for action. It may be discussed.") % {"title": item})


def check_there(meeting: Meeting, seat: Seat, at: datetime) -> None:
    """A member who moves, seconds or votes is there and may vote."""
    if seat.body_id != meeting.body_id or not seat.is_voting or seat.pk not in quorum.voters(meeting, at):
        law = quorum.law_on_proxies(meeting)
        if law is not None and quorum.is_stand_in(meeting, seat):
            raise MotionProblem(_("A stand-in can’t move, second or vote: %(law)s.") % {"law": law.citation})
        raise MotionProblem(_("Only members who are marked as here, and who vote, can move, second or vote."))


def check_no_amendment(motion: Motion) -> None:
    if motion.amendments.filter(state__in=UNDECIDED).exists():
        raise WrongMoment(_("An amendment of this motion is open. Decide it first."))


def depth(motion: Motion) -> int:
    """0 for a main motion, 1 for an amendment, 2 for an amendment of one."""
    return 0 if motion.amends is None else 1 + depth(motion.amends)

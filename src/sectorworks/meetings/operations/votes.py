"""Take the vote on a motion and close it. A seat has one vote, however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import TextKind
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.rules.decisions import Votes
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.core import audit, versions
from sectorworks.directory.models import Person

from ..models import Attendance, ItemKind, Meeting, Motion, MotionState, Vote, VoteMethod, VoteValue
from ..queries import quorum, roll
from ..rules import voting
from ..rules.voting import Count
from .motions import PROCEDURAL, UNDECIDED, MotionProblem, check_for_action, check_no_amendment, check_there, held
from .problems import WrongMoment

# What the minutes and the record of the meeting keep; a decision of the group is only what the group decides.
NO_DECISION = (*PROCEDURAL, ItemKind.MINUTES)


class NoQuorum(MotionProblem):
    """Too few members are there for the vote to decide anything."""


@dataclass(frozen=True, slots=True)
class SeatVote:
    """One seat's vote, by the seat's key. Who recuses says why."""

    seat: int
    value: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """How the vote was taken. Counts are for voices and hands; a roll call has its votes, consent needs none.

    `answers` are to the questions that the group's charge asks of each decision.
    """

    method: str
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    answers: tuple[LensAnswer, ...] = field(default=())


@transaction.atomic
def vote(*, motion: Motion, votes: Sequence[SeatVote], by: User, at: datetime) -> list[Vote]:
    """Write down votes as they are called. Sent again they change nothing; another value corrects, until the close."""
    current, meeting = held(motion, by)
    _check_votable(current)
    names = {place.seat.pk: place for place in roll.places_of(meeting)}
    stored = {one.seat_id: one for one in current.votes.select_for_update()}
    found = []
    for given in votes:
        place = names.get(given.seat)
        if place is None:
            raise MotionProblem(_("Nobody sat in one of these seats on the day of the meeting."))
        check_there(meeting, place.seat, at)
        value = _value(given)
        kept = stored.get(given.seat) or Vote(motion=current, seat=place.seat)
        reason = given.reason.strip()[:300] if value == VoteValue.RECUSE else ""
        if kept.pk is None or (kept.value, kept.recusal_reason) != (value, reason):
            kept.value, kept.recusal_reason, kept.at, kept.by = value, reason, at, by
            kept.person = _voter(meeting, given.seat)
            kept.save()
            detail = {"seat": given.seat, "value": value, "reason": reason}
            audit.record(noun=current, verb="vote", by=by, at=at, detail=detail)
        found.append(kept)
    return found


def _value(given: SeatVote) -> VoteValue:
    if given.value not in VoteValue.values:
        raise MotionProblem(_("A vote is yes, no, abstained or recused."))
    if given.value == VoteValue.RECUSE and not given.reason.strip():
        raise MotionProblem(_("Say for which conflict of interest the member is recused."))
    return VoteValue(given.value)


def _voter(meeting: Meeting, seat: int) -> Person | None:
    return Attendance.objects.select_related("person").get(meeting=meeting, seat=seat).person


@transaction.atomic
def close(*, motion: Motion, taken: Taken, expected: int, by: User, at: datetime) -> Motion:
    """Announce the result. A carried amendment changes the motion it amends; a carried motion becomes a decision.

    Refused without a quorum, on items that are not for action, and while an amendment is open.
    """
    current, meeting = held(motion, by)
    _check_votable(current, needs_second=taken.method != VoteMethod.CONSENT)
    check_for_action(current.item)
    present = quorum.voters(meeting, at)
    count = _count(current, taken, len(present), meeting, at)
    try:
        outcome = voting.result(count, current.threshold, quorum.of(meeting, at))
    except voting.NoQuorum as few:
        raise NoQuorum(str(few)) from few
    current.method, current.closed_at = VoteMethod(taken.method), quorum.moment_of(meeting, at)
    is_consent = taken.method == VoteMethod.CONSENT
    current.state = MotionState.CARRIED if is_consent else MotionState(outcome.result.value)
    counted = (None, None, None) if is_consent else (count.yes, count.no, count.abstained)
    current.votes_for, current.votes_against, current.votes_abstained = counted
    fields = ["method", "closed_at", "state", "votes_for", "votes_against", "votes_abstained", "decision"]
    if current.state == MotionState.CARRIED:
        _carry(current, meeting, taken, by, at)
    versions.save(current, expected=expected, fields=fields)
    detail = {"state": current.state, "method": current.method, "counts": list(counted)}
    audit.record(noun=current, verb="close", by=by, at=at, detail=detail)
    return current


def _check_votable(motion: Motion, *, needs_second: bool = False) -> None:
    if motion.state not in UNDECIDED:
        raise WrongMoment(_("This motion is decided or put aside already."))
    if needs_second and motion.state != MotionState.SECONDED:
        raise MotionProblem(_("Nobody has seconded this motion yet."))
    check_no_amendment(motion)


def _count(motion: Motion, taken: Taken, present: int, meeting: Meeting, at: datetime) -> Count:
    if taken.method not in VoteMethod.values:
        raise MotionProblem(_("Say how the vote was taken."))
    if taken.method == VoteMethod.ROLL_CALL:
        _check_all_called(motion, meeting, at)
        return voting.counted(motion.votes.values_list("value", flat=True))
    if motion.votes.exclude(value=VoteValue.RECUSE).exists():
        raise MotionProblem(_("Votes by seat are written down. Close this motion as a roll call."))
    if taken.method == VoteMethod.CONSENT:
        return Count()
    if taken.votes_for is None or taken.votes_against is None:
        raise MotionProblem(_("Enter the votes for and against: the minutes must show how the vote went."))
    recused = motion.votes.count()
    count = Count(taken.votes_for, taken.votes_against, taken.votes_abstained or 0, recused)
    if count.cast + count.abstained + recused > present:
        raise MotionProblem(
            _("%(votes)s votes were counted, but only %(seats)s members who vote are here.")
            % {"votes": count.cast + count.abstained, "seats": present - recused}
        )
    return count


def _check_all_called(motion: Motion, meeting: Meeting, at: datetime) -> None:
    silent = quorum.voters(meeting, at) - set(motion.votes.values_list("seat", flat=True))
    if silent:
        names = roll.public_names(meeting)
        told = ", ".join(names[seat] for seat in sorted(silent))
        raise MotionProblem(_("The roll is not finished. Still to be called: %(names)s.") % {"names": told})


def _carry(motion: Motion, meeting: Meeting, taken: Taken, by: User, at: datetime) -> None:
    if motion.amends is not None:
        amended = Motion.objects.select_for_update().get(pk=motion.amends.pk)
        audit.record(noun=amended, verb="amended", by=by, at=at, detail={"from": amended.wording, "by": motion.pk})
        amended.wording = motion.wording
        versions.save(amended, expected=amended.version, fields=["wording"])
        return
    if motion.item.kind in NO_DECISION:
        return
    names = roll.public_names(meeting)
    text = motion.item.text
    is_own_priority = text is not None and text.kind == TextKind.PRIORITY and text.body_id == meeting.body_id
    draft = DecisionDraft(
        title=motion.item.title,
        wording=motion.wording,
        decided_on=meeting.day,
        method=str(motion.get_method_display()),
        moved_by=names.get(motion.moved_by_id, "")[:120],
        seconded_by=names.get(motion.seconded_by_id or 0, "")[:120],
        votes=Votes(motion.votes_for, motion.votes_against, motion.votes_abstained),
        lens_answers=taken.answers,
        priority=text if is_own_priority else None,
    )
    motion.decision = decisions.record(body=meeting.body, draft=draft, by=by, at=at)

"""Minutes from the draft to the public, and corrections of what was approved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions
from sectorworks.documents import data

from ..models import Meeting, MeetingState, MinutesEdition, MinutesState, Motion, MotionState, PostingKind
from ..policies import meetings as policies
from ..policies import postings as posting_policies
from ..queries import minutes as queries
from ..queries.minutes_document import minutes_document
from . import postings
from .meetings import locked
from .problems import MeetingProblem, WrongMoment


class MinutesProblem(MeetingProblem):
    """The minutes can't take this step; the text says what is missing."""


@transaction.atomic
def draft(*, meeting: Meeting, by: User, at: datetime) -> MinutesEdition:
    """Draw the minutes from the record as it stands: a first draft, or the open draft anew."""
    current = _written(meeting, by)
    edition = MinutesEdition.objects.select_for_update(of=("self",)).filter(meeting=current).order_by("-number").first()
    if edition is not None and edition.state != MinutesState.DRAFT:
        raise WrongMoment(_("The minutes are past the draft. Take the review back, or begin a correction."))
    if edition is None:
        return _add(current, 1, "", by, at)
    _fill(edition, current)
    versions.save(edition, expected=edition.version, fields=["content", "sha256"])
    audit.record(noun=edition, verb="draw anew", by=by, at=at, detail={"sha256": edition.sha256})
    return edition


@transaction.atomic
def correct(*, meeting: Meeting, reason: str, by: User, at: datetime) -> MinutesEdition:
    """Open a new edition beside the one that stands, which keeps its words. The record may be mended until review."""
    current = _written(meeting, by)
    if not reason.strip():
        raise MinutesProblem(_("Say what the correction sets right."))
    edition = MinutesEdition.objects.select_for_update(of=("self",)).filter(meeting=current).order_by("-number").first()
    if edition is None or edition.state not in (MinutesState.APPROVED, MinutesState.PUBLISHED):
        raise WrongMoment(_("Only approved minutes are corrected. Change the draft itself."))
    last = MinutesEdition.objects.filter(meeting=current).aggregate(last=Max("number"))["last"]
    return _add(current, last + 1, reason.strip()[:400], by, at)


@transaction.atomic
def review(*, edition: MinutesEdition, expected: int, by: User, at: datetime) -> MinutesEdition:
    """Somebody read the draft and stands by it; the record is fixed until the vote."""
    current = _held(edition, by, MinutesState.DRAFT)
    _fill(current, current.meeting)  # what is reviewed is the record as it is now
    current.state, current.reviewed_at, current.reviewed_by = MinutesState.REVIEWED, at, by
    fields = ["state", "reviewed_at", "reviewed_by", "content", "sha256"]
    return _keep(current, "review", fields, expected, by, at)


@transaction.atomic
def take_back(*, edition: MinutesEdition, expected: int, by: User, at: datetime) -> MinutesEdition:
    """Undo `review`: a draft again."""
    current = _held(edition, by, MinutesState.REVIEWED)
    current.state, current.reviewed_at, current.reviewed_by = MinutesState.DRAFT, None, None
    return _keep(current, "take back", ["state", "reviewed_at", "reviewed_by"], expected, by, at)


@transaction.atomic
def approve(*, edition: MinutesEdition, motion: Motion, expected: int, by: User, at: datetime) -> MinutesEdition:
    """A later meeting of the group voted for them. The words never change after this."""
    current = _held(edition, by, MinutesState.REVIEWED)
    voted = Motion.objects.select_related("item__meeting").get(pk=motion.pk)
    later = voted.item.meeting
    if voted.state != MotionState.CARRIED or voted.amends_id is not None:
        raise MinutesProblem(_("Minutes are approved by a motion that was carried."))
    if later is None or later.body_id != current.meeting.body_id or later.starts_at <= current.meeting.starts_at:
        raise MinutesProblem(_("Minutes are approved at a later meeting of the same group."))
    current.state, current.approved_on, current.approved_at_meeting = MinutesState.APPROVED, later.day, later
    return _keep(current, "approve", ["state", "approved_on", "approved_at_meeting"], expected, by, at, motion=voted.pk)


@transaction.atomic
def publish(*, edition: MinutesEdition, expected: int, by: User, at: datetime) -> MinutesEdition:
    """Show them to everybody. A corrected edition takes the place of the one before, which stays readable."""
    current = _held(edition, by, MinutesState.APPROVED)
    for before in current.meeting.minutes.filter(state=MinutesState.PUBLISHED).exclude(pk=current.pk):
        before.state = MinutesState.REPLACED
        _keep(before, "replaced", ["state"], before.version, by, at)
    current.state, current.published_at = MinutesState.PUBLISHED, at
    _keep(current, "publish", ["state", "published_at"], expected, by, at)
    if posting_policies.can_post_of(by, current.meeting):  # a closed group's minutes go to its members alone
        kind, document = PostingKind.MINUTES, queries.document_of(current)
        postings.post(meeting=current.meeting, kind=kind, document=document, by=by, at=at)
    return current


def _written(meeting: Meeting, by: User) -> Meeting:
    current = locked(meeting)
    policies.can_write_minutes(by, current).enforce()
    if current.state != MeetingState.HELD:
        raise WrongMoment(_("Close the meeting first; its minutes are drawn from the finished record."))
    return current


def _held(edition: MinutesEdition, by: User, state: MinutesState) -> MinutesEdition:
    meeting = _written(edition.meeting, by)
    current = MinutesEdition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    current.meeting = meeting
    if current.state != state:
        told = _("This step is for minutes that are: %(wanted)s. These are: %(found)s.")
        raise WrongMoment(told % {"wanted": state.label, "found": current.get_state_display()})
    return current


def _add(meeting: Meeting, number: int, correction: str, by: User, at: datetime) -> MinutesEdition:
    edition = MinutesEdition(meeting=meeting, number=number, correction=correction, made_at=at, made_by=by)
    _fill(edition, meeting)
    edition.save(force_insert=True)
    detail = {"meeting": meeting.pk, "number": number, "sha256": edition.sha256}
    audit.record(noun=edition, verb="correct" if correction else "draft", by=by, at=at, detail=detail)
    return edition


def _fill(edition: MinutesEdition, meeting: Meeting) -> None:
    edition.content = data.to_data(minutes_document(meeting, edition.correction))
    edition.sha256 = data.fingerprint(edition.content)


def _keep(
    edition: MinutesEdition, verb: str, fields: list[str], expected: int, by: User, at: datetime, **detail: Any
) -> MinutesEdition:
    versions.save(edition, expected=expected, fields=fields)
    audit.record(noun=edition, verb=verb, by=by, at=at, detail={"sha256": edition.sha256, **detail})
    return edition

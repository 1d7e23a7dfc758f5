"""Agree with a speaker, look after them, and take everything back when they no longer agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.models import Person

from ..models import (
    AgendaItem,
    Material,
    MaterialKind,
    Meeting,
    MeetingState,
    Posting,
    PostingKind,
    RedactionReason,
    SpeakerCare,
)
from ..policies import speakers as policies
from ..queries.speakers import all_steps
from . import postings, redactions
from .problems import MeetingProblem, WrongMoment

FIELDS = (
    "person", "public_name", "speaks_from_lived_experience", "may_be_named", "may_be_recorded", "may_be_published",
    "consented_on", "stipend_usd", "stipend_paid_on", "contact_note",
)  # fmt: skip
# What a recording of the whole meeting holds of a speaker it can't leave out.
OF_WHOLE_MEETING = (MaterialKind.RECORDING, MaterialKind.TRANSCRIPT)


class SpeakerProblem(MeetingProblem):
    """What was agreed can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class SpeakerDraft:
    """What a speaker agreed to and gets. An empty `public_name`: not named at all."""

    person: Person | None = None
    public_name: str = ""
    speaks_from_lived_experience: bool = False
    may_be_named: bool = False
    may_be_recorded: bool = False
    may_be_published: bool = False
    consented_on: date | None = None
    stipend_usd: Decimal | None = None
    stipend_paid_on: date | None = None
    contact_note: str = ""


def prepare(*, item: AgendaItem, draft: SpeakerDraft, by: User, at: datetime, key: str = "") -> SpeakerCare:
    """Begin to look after a speaker of an item. The same form sent twice begins once."""

    @transaction.atomic
    def make() -> SpeakerCare:
        if item.meeting is None:
            raise WrongMoment(_("This item is parked. Put it on an agenda first."))
        policies.can_care_at(by, item.meeting).enforce()
        care = SpeakerCare(item=item)
        _fill(care, draft, at)
        care.save(force_insert=True)
        audit.record(noun=care, verb="prepare", by=by, at=at, detail={"item": item.pk})
        return care

    care, _new = idempotency.once(make, key=key, action="meetings.speaker", by=by, at=at, model=SpeakerCare)
    return care


@transaction.atomic
def change(*, care: SpeakerCare, draft: SpeakerDraft, expected: int, by: User, at: datetime) -> SpeakerCare:
    """Change what was agreed; `StaleVersion` when it changed since `expected`. After a withdrawal nobody agrees anew
    in their place: a new consent needs a new day.
    """
    current = _held(care, by)
    _fill(current, draft, at)
    fields = [*FIELDS]
    if current.withdrawn_on and (current.may_be_named or current.may_be_recorded or current.may_be_published):
        if current.consented_on is None or current.consented_on <= current.withdrawn_on:
            raise SpeakerProblem(_("Consent was withdrawn. Enter the later day on which they agreed anew."))
        current.withdrawn_on, fields = None, [*FIELDS, "withdrawn_on"]
    versions.save(current, expected=expected, fields=fields)
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def tick(*, care: SpeakerCare, step: str, done_on: date | None, expected: int, by: User, at: datetime) -> SpeakerCare:
    """A step of the checklist is done; None takes the mark away."""
    current = _held(care, by)
    if step not in {one.code for one in all_steps()}:
        raise SpeakerProblem(_("That is no step of the checklist."))
    if done_on is not None and done_on > timezone.localdate(at):
        raise SpeakerProblem(_("That day is still to come."))
    others = {code: day for code, day in current.steps.items() if code != step}
    current.steps = others | ({step: done_on.isoformat()} if done_on else {})
    versions.save(current, expected=expected, fields=["steps"])
    audit.record(noun=current, verb="tick", by=by, at=at, detail={"step": step, "done_on": done_on})
    return current


@transaction.atomic
def withdraw(*, care: SpeakerCare, expected: int, by: User, at: datetime) -> SpeakerCare:
    """They no longer agree: name, recording and material leave every public page at once.

    A posted agenda that names them is posted anew without the name, or taken down once the meeting is over. What was
    posted before and published minutes lose the name too, and say so.
    """
    current = _held(care, by)
    if current.withdrawn_on is not None:
        raise WrongMoment(_("Consent was withdrawn already."))
    named = {one for one in (current.public_name, current.item.presenter_name) if one}
    if current.person is not None:
        named.add(current.person.full_name)
    current.withdrawn_on = timezone.localdate(at)
    current.may_be_named = current.may_be_recorded = current.may_be_published = False
    current.public_name = ""
    fields = ["withdrawn_on", "may_be_named", "may_be_recorded", "may_be_published", "public_name"]
    versions.save(current, expected=expected, fields=fields)
    _unname(current, named, by, at)
    _hide_materials(current, by, at)
    _repost(current.item, named, by, at)
    assert current.item.meeting is not None  # as in `_held`
    reason = RedactionReason.CONSENT_WITHDRAWN
    redactions.unname(
        meeting=current.item.meeting, person=current.person, names=named, reason=reason, by=by, at=at
    )  # fmt: skip
    audit.record(noun=current, verb="withdraw consent", by=by, at=at)
    return current


def _held(care: SpeakerCare, by: User) -> SpeakerCare:
    rows = SpeakerCare.objects.select_for_update(of=("self",)).select_related("person", "item")
    current = rows.get(pk=care.pk)
    current.item.meeting = Meeting.objects.select_related("body__host", "body__parent__parent").get(
        pk=current.item.meeting_id or 0
    )
    policies.can_care(by, current).enforce()
    return current


def _fill(care: SpeakerCare, draft: SpeakerDraft, at: datetime) -> None:
    agrees = draft.may_be_named or draft.may_be_recorded or draft.may_be_published
    if agrees and draft.consented_on is None:
        raise SpeakerProblem(_("Enter the day on which they agreed."))
    for told in (draft.consented_on, draft.stipend_paid_on):
        if told is not None and told > timezone.localdate(at):
            raise SpeakerProblem(_("That day is still to come."))
    if draft.may_be_named and not draft.public_name.strip():
        raise SpeakerProblem(_("Enter the name under which they appear."))
    for name in FIELDS:
        value = getattr(draft, name)
        setattr(care, name, value.strip() if isinstance(value, str) else value)


def _unname(care: SpeakerCare, named: set[str], by: User, at: datetime) -> None:
    item = care.item
    if (item.presenter is not None and item.presenter == care.person) or item.presenter_name in named:
        item.presenter, item.presenter_name = None, ""
        versions.save(item, expected=item.version, fields=["presenter", "presenter_name"])
        audit.record(noun=item, verb="speaker withdrew", by=by, at=at)


def _hide_materials(care: SpeakerCare, by: User, at: datetime) -> None:
    of_item, of_all = Q(item=care.item), Q(item=None, kind__in=OF_WHOLE_MEETING)
    shown = Material.objects.select_for_update().filter(of_item | of_all, meeting=care.item.meeting_id, is_public=True)
    for material in shown.order_by("pk"):
        material.is_public = False
        versions.save(material, expected=material.version, fields=["is_public"])
        audit.record(noun=material, verb="hide", by=by, at=at, detail={"reason": "a speaker withdrew consent"})


def _repost(item: AgendaItem, named: set[str], by: User, at: datetime) -> None:
    meeting = item.meeting
    assert meeting is not None  # as in `_held`
    standing = Posting.objects.filter(meeting=meeting, ended_at=None).exclude(kind=PostingKind.MINUTES)
    for posting in standing.order_by("pk"):
        if not redactions.names_in(posting.content, named):
            continue
        if posting.kind == PostingKind.AGENDA and meeting.state in (MeetingState.PLANNED, MeetingState.OPEN):
            postings.post(meeting=meeting, kind=posting.kind, by=by, at=at)
        else:
            postings.take_down(posting=posting, reason=_("A speaker withdrew consent."), by=by, at=at)

"""Arrange a visit, come along, write down what was learned, and make actions of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.queries import own
from sectorworks.plans.models import Action, Goal
from sectorworks.plans.operations.actions import ActionDraft

from ..models import AccessNeed, AgendaItem, ItemKind, LearningNote, MeetingState, SiteVisit, VisitRsvp
from ..policies import visits as policies
from . import links
from .problems import MeetingProblem, WrongMoment

FIELDS = ["place", "address", "gathering", "access_note", "most_visitors", "answer_by"]
COMING = (MeetingState.PLANNED, MeetingState.OPEN)


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """Where a visit goes. `gathering`: when and where people meet, what to bring."""

    place: str
    address: str = ""
    gathering: str = ""
    access_note: str = ""
    most_visitors: int | None = None
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """Whether somebody comes along, and what they need for it."""

    comes: bool
    need: str = ""
    detail: str = ""


@transaction.atomic
def arrange(*, item: AgendaItem, draft: VisitDraft, expected: int, by: User, at: datetime) -> SiteVisit:
    """Say where and how a visit takes place; `expected` is 0 for the first time."""
    current = _held(item)
    policies.can_arrange(by, current).enforce()
    if current.kind != ItemKind.VISIT:
        raise MeetingProblem(_("Make the item a tour or site visit first."))
    if not draft.place.strip():
        raise MeetingProblem(_("Say which place you visit."))
    visit = SiteVisit.objects.filter(item=current).first()
    coming = visit.rsvps.filter(comes=True).count() if visit is not None else 0
    if draft.most_visitors is not None and coming > draft.most_visitors:
        raise MeetingProblem(_("More people than that have said that they come."))
    stands = visit is not None or expected != 0
    row = visit or SiteVisit(item=current)
    for name in FIELDS:
        value = getattr(draft, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if stands:
        versions.save(row, expected=expected, fields=FIELDS)
    else:
        row.save(force_insert=True)
    audit.record(noun=row, verb="arrange", by=by, at=at, detail={"item": current.pk, "place": row.place})
    return row


@transaction.atomic
def answer(*, visit: SiteVisit, said: VisitSaid, by: User, at: datetime) -> VisitRsvp:
    """Come along, or not. Said again it changes, until the visit is over. The need is for staff alone."""
    current = _held_visit(visit)
    policies.can_answer_to(by, current).enforce()
    meeting, person = current.item.meeting, own.person_of(by)
    assert meeting is not None and person is not None  # noqa: PT018 (both are what the policy asked)
    today = localdate(at)
    if meeting.state not in COMING or meeting.day < today:
        raise WrongMoment(_("This visit is over or cancelled."))
    if said.comes and current.answer_by is not None and current.answer_by < today:
        raise WrongMoment(_("Answers were due earlier. Ask the group’s staff whether you can still come."))
    if said.need and said.need not in AccessNeed.values:
        raise MeetingProblem(_("Choose what you need from the list, or “Something else”."))
    row = current.rsvps.filter(person=person).first() or VisitRsvp(visit=current, person=person, version=0)
    others = current.rsvps.filter(comes=True).exclude(person=person).count()
    if said.comes and current.most_visitors is not None and others >= current.most_visitors:
        raise MeetingProblem(_("All places are taken."))
    row.comes, row.answered_at, row.version = said.comes, at, row.version + 1
    row.need = said.need if said.comes else ""
    row.detail = said.detail.strip()[:400] if said.comes else ""
    row.save()
    audit.record(noun=row, verb="answer", by=by, at=at, detail={"comes": row.comes})
    return row


def learn(*, visit: SiteVisit, wording: str, by: User, at: datetime, key: str = "") -> LearningNote:
    """Write down one thing learned on the visit, from its day on. The same form sent twice writes it once."""

    @transaction.atomic
    def write() -> LearningNote:
        current = _held_visit(visit)
        policies.can_learn(by, current.item).enforce()
        meeting = current.item.meeting
        if meeting is None or meeting.state == MeetingState.CANCELLED or meeting.day > localdate(at):
            raise WrongMoment(_("What was learned is written down once the visit took place."))
        words = wording.strip()[:1000]
        if not words:
            raise MeetingProblem(_("Say what was learned."))
        note = LearningNote.objects.create(visit=current, wording=words, written_at=at, written_by=by)
        audit.record(noun=note, verb="write", by=by, at=at, detail={"visit": current.pk})
        return note

    note, _new = idempotency.once(write, key=key, action="meetings.learn", by=by, at=at, model=LearningNote)
    return note


def act_on(*, note: LearningNote, goal: Goal, draft: ActionDraft, by: User, at: datetime, key: str = "") -> Action:
    """Put an action into the workplan because of what was learned; note and action lead to each other."""

    @transaction.atomic
    def make() -> Action:
        current = _held_note(note)
        policies.can_act_on(by, current).enforce()
        if current.action is not None:
            words = {"words": current.action.wording}
            raise MeetingProblem(_("An action came of this note already: “%(words)s”.") % words)
        action = links.action_from_item(item=current.visit.item, goal=goal, draft=draft, by=by, at=at)
        current.action = action
        versions.save(current, expected=current.version, fields=["action"])
        audit.record(noun=current, verb="make action", by=by, at=at, detail={"action": action.pk})
        return action

    action, _new = idempotency.once(make, key=key, action="meetings.act on note", by=by, at=at, model=Action)
    return action


@transaction.atomic
def remove(*, note: LearningNote, expected: int, by: User, at: datetime) -> None:
    """Take a note away of which no action came."""
    current = _held_note(note)
    policies.can_remove(by, current).enforce()
    if current.action_id is not None:
        raise MeetingProblem(_("An action came of this note, so it stays as its reason."))
    if current.version != expected:
        raise versions.StaleVersion(current)
    audit.record(noun=current, verb="remove", by=by, at=at, detail={"wording": current.wording})
    current.delete()


ALONG = ("meeting__body__host", "meeting__body__parent__parent", "body__host", "body__parent__parent")


def _held(item: AgendaItem) -> AgendaItem:
    rows = AgendaItem.objects.select_for_update(of=("self",)).select_related(*ALONG)
    return rows.get(pk=item.pk)


def _held_visit(visit: SiteVisit) -> SiteVisit:
    """Locked, so that two who come at once don't take one place."""
    rows = SiteVisit.objects.select_for_update(of=("self",)).select_related(*(f"item__{one}" for one in ALONG))
    return rows.get(pk=visit.pk)


def _held_note(note: LearningNote) -> LearningNote:
    along = ("action", *(f"visit__item__{one}" for one in ALONG))
    return LearningNote.objects.select_for_update(of=("self",)).select_related(*along).get(pk=note.pk)

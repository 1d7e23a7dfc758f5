"""Say under which open-meetings law a group falls, and who has had the training it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, versions
from sectorworks.directory.models import Person

from ..models import Coverage, MemberTraining
from ..policies import postings as policies
from ..queries import coverage as queries
from ..rules.open_meetings import available, load, no_proxies
from .problems import MeetingProblem


class AlreadyRecorded(MeetingProblem):
    """This training of this person stands on record."""


@dataclass(frozen=True, slots=True)
class CoverageDraft:
    """What the group decided of itself. `jurisdiction` is a file of rules; blank: no law is applied."""

    jurisdiction: str
    reason: str
    is_state_advisory: bool = False
    is_statewide: bool = False
    has_full_time_web_staff: bool = True
    area_sq_miles: int | None = None
    remote_rules_adopted_on: date | None = None
    comment_rules_adopted_on: date | None = None
    quorum_count: int | None = None
    proxies_count: bool = False
    designee: Person | None = None


@dataclass(frozen=True, slots=True)
class TrainingDraft:
    """That somebody finished the training on a day, and what proves it."""

    person: Person
    completed_on: date
    proof: str = ""


@transaction.atomic
def decide(*, body: Body, draft: CoverageDraft, expected: int, by: User, at: datetime) -> Coverage:
    """Set a group's coverage; `expected` is 0 where only what is usual for its kind held so far."""
    policies.can_cover(by, body).enforce()
    if draft.jurisdiction and draft.jurisdiction not in available():
        raise MeetingProblem(_("No rules of that place are known here."))
    book = load(draft.jurisdiction) if draft.jurisdiction else None
    if draft.proxies_count and (law := no_proxies(book, timezone.localdate(at))) is not None:
        raise MeetingProblem(
            _("Nobody who stands in for a member counts under %(law)s. Leave that out.") % {"law": law.citation}
        )
    if not draft.reason.strip():
        raise MeetingProblem(_("Say on what the group decided that: the public reads it."))
    fields = list(CoverageDraft.__slots__)
    given = {name: getattr(draft, name) for name in fields} | {"reason": draft.reason.strip()}
    stored = Coverage.objects.filter(body=body).first()
    if stored is None and expected == 0:
        coverage = Coverage.objects.create(body=body, **given)
    else:
        coverage = stored or Coverage(body=body)
        for name, value in given.items():
            setattr(coverage, name, value)
        versions.save(coverage, expected=expected, fields=fields)
    detail = {name: value for name, value in given.items() if name != "designee"} | {"designee": coverage.designee_id}
    audit.record(noun=coverage, verb="decide", by=by, at=at, detail=detail)
    return coverage


@transaction.atomic
def record_training(*, body: Body, draft: TrainingDraft, by: User, at: datetime) -> MemberTraining:
    """Put on record that a member of the group, or its designee, finished the training."""
    policies.can_cover(by, body).enforce()
    coverage = queries.of(body)
    if not coverage.jurisdiction:
        raise MeetingProblem(_("No open-meetings law is applied to this group, so it asks for no training."))
    if draft.completed_on > timezone.localdate(at):
        raise MeetingProblem(_("This day is still to come."))
    if not queries.trainees(body, coverage).filter(pk=draft.person.pk).exists():
        raise MeetingProblem(_("Choose somebody who sits on the group, or its designee."))
    found = MemberTraining(
        person=draft.person,
        jurisdiction=coverage.jurisdiction,
        completed_on=draft.completed_on,
        proof=" ".join(draft.proof.split())[:200],
        recorded_at=at,
        recorded_by=by,
    )
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError as twice:
        raise AlreadyRecorded(_("This training is on record already.")) from twice
    audit.record(noun=found, verb="record", by=by, at=at, detail={"person": draft.person.pk, "on": draft.completed_on})
    return found


@transaction.atomic
def take_back_training(*, body: Body, training: MemberTraining, by: User, at: datetime) -> None:
    """Undo `record_training`, when it was the wrong person or day."""
    policies.can_cover(by, body).enforce()
    if not queries.trainees(body, queries.of(body)).filter(pk=training.person_id).exists():
        raise MeetingProblem(_("Choose somebody who sits on the group, or its designee."))
    detail = {"person": training.person_id, "on": training.completed_on}
    audit.record(noun=training, verb="take back", by=by, at=at, detail=detail)
    training.delete()


@transaction.atomic
def forget(*, person: Person, by: Any, at: datetime) -> list[str]:
    """Nobody answers for a group any more who asked to be removed; trainings stay as the law's evidence."""
    said = []
    for one in Coverage.objects.filter(designee=person):
        one.designee = None
        one.save(update_fields=["designee"])
        audit.record(noun=one, verb="remove designee", by=by, at=at)
        said.append(_("No longer named as who answers for open meetings."))
    if MemberTraining.objects.filter(person=person).exists():
        said.append(_("Trainings stay on record: the open-meetings law asks for proof."))
    return said

"""Answer what was asked at an event, in public or for the group's staff alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError

from ..models import Event, EventQuestion, Registration
from ..policies import events as policies
from ..queries.registrations import EVENT


class QuestionProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """The question in words that name nobody, its answer, and whether everybody reads both."""

    wording: str
    answer: str
    is_public: bool = False


@transaction.atomic
def answer(
    *, event: Event, draft: AnswerDraft, by: Any, at: datetime, registration: Registration | None = None
) -> EventQuestion:
    """Keep the answer to a question that was asked with a registration, or at the event itself."""
    policies.can_work(by, event).enforce()
    _check(draft)
    if registration is not None and registration.event_id != event.pk:
        raise QuestionProblem(_("That was asked about another event."))
    if registration is not None and EventQuestion.objects.filter(registration=registration).exists():
        raise QuestionProblem(_("This question has an answer. Change that one."))
    row = EventQuestion.objects.create(
        event=event, registration=registration, wording=draft.wording.strip(), answer=draft.answer.strip(),
        is_public=draft.is_public, answered_at=at, answered_by=by,
    )  # fmt: skip
    audit.record(noun=row, verb="answer", by=by, at=at, detail={"event": event.pk, "public": draft.is_public})
    return row


@transaction.atomic
def change(*, row: EventQuestion, draft: AnswerDraft, expected: int, by: Any, at: datetime) -> EventQuestion:
    """Put the answer in other words, or take it out of public sight."""
    current = EventQuestion.objects.select_for_update(of=("self",)).select_related(*EVENT).get(pk=row.pk)
    policies.can_work_question(by, current).enforce()
    _check(draft)
    before = {"answer": current.answer, "public": current.is_public}
    current.wording, current.answer, current.is_public = draft.wording.strip(), draft.answer.strip(), draft.is_public
    versions.save(current, expected=expected, fields=["wording", "answer", "is_public"])
    audit.record(noun=current, verb="change", by=by, at=at, detail={"before": before})
    return current


def _check(draft: AnswerDraft) -> None:
    if not draft.wording.strip() or not draft.answer.strip():
        raise QuestionProblem(_("Write the question and its answer."))

"""What people wrote, in the hands of staff: words that give somebody away are taken out before members read them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions

from ..models import Answer, Survey
from ..policies import surveys as policies
from .errors import SurveyProblem


@transaction.atomic
def redact(*, survey: Survey, answer: Answer, words: str, expected: int, by: Any, at: datetime) -> Answer:
    """Show these words in place of what was written; empty words bring the written ones back."""
    policies.can_read_words(by, survey).enforce()
    answer.redacted = words.strip()
    versions.save(answer, expected=expected, fields=["redacted"])
    # Recorded with the survey: an answer's own number would say which answers came together.
    verb = "words redacted" if answer.redacted else "redaction taken back"
    audit.record(noun=survey, verb=verb, by=by, at=at, detail={"question": answer.question_id})
    return answer


@transaction.atomic
def show(*, survey: Survey, is_shown: bool, by: Any, at: datetime) -> Survey:
    """Let members read what people wrote, or no longer."""
    policies.can_read_words(by, survey).enforce()
    if is_shown == (survey.words_shown_at is not None):
        raise SurveyProblem(_("Members read the words already.") if is_shown else _("Members don't read the words."))
    survey.words_shown_at = at if is_shown else None
    versions.save(survey, expected=survey.version, fields=["words_shown_at"])
    audit.record(noun=survey, verb="words shown" if is_shown else "words hidden", by=by, at=at)
    return survey

"""What this room holds on a person, for the person to read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import Answer, SurveyInvitation, Theme


def held(person: Person) -> HeldData:
    """Invitations, what the person answered by name, and what they promised to see to."""
    rows: list[dict[str, Any]] = []
    asked = SurveyInvitation.objects.filter(person=person).select_related("survey__body").order_by("invited_at", "pk")
    for one in asked:
        rows.append(
            {
                _("Group"): str(one.survey.body),
                _("Survey"): one.survey.title,
                _("Asked"): one.invited_at,
                _("Reminded"): one.reminded_at,
                _("Answered"): _("Yes") if one.has_answered else _("No"),
            }
        )
    answers = Answer.objects.filter(submission__invitation__person=person).select_related("question__survey")
    for answer in answers.order_by("question__survey", "question__position"):
        said = {_("Survey"): answer.question.survey.title, _("Question"): answer.question.wording}
        rows.append(said | {_("Answer"): str(answer.redacted or answer.value)})
    for theme in Theme.objects.filter(owner=person).select_related("survey__body").order_by("pk"):
        rows.append(
            {
                _("Group"): str(theme.survey.body),
                _("Sees to"): theme.response,
                _("Due"): theme.due_on,
                _("State"): str(theme.get_state_display()),
            }
        )
    return HeldData(_("Surveys"), tuple(rows))

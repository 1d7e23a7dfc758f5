"""Who may do what with a survey: members see it, chairs and staff run it, staff read what people wrote."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Question, Survey, SurveyInvitation, SurveyState
from ..queries import surveys as queries


def can_list(user: Any) -> Verdict:
    """Anybody who is signed in has a list of their own groups' surveys, perhaps an empty one."""
    return bodies.can_list(user)


def can_see_of(user: Any, body: Body) -> Verdict:
    """See a group's surveys and themes: who has a part in it."""
    return bodies.can_see_members(user, body)


def can_see(user: Any, survey: Survey) -> Verdict:
    """Know of a survey. Twin: `queries.surveys.surveys_visible_to`."""
    return can_see_of(user, survey.body)


def can_make(user: Any, body: Body) -> Verdict:
    """Make a survey of this group: its chairs and staff."""
    if not (seen := can_see_of(user, body)):
        return seen
    return bodies.can_lead(user, body)


def can_run(user: Any, survey: Survey) -> Verdict:
    """Open it, ask people, close it, copy it: chairs and staff."""
    return can_make(user, survey.body)


def can_build(user: Any, survey: Survey) -> Verdict:
    """Change its words and questions: chairs and staff, until it is opened."""
    if not (may := can_run(user, survey)):
        return may
    if survey.state != SurveyState.DRAFT:
        return no(_("People have begun to answer, so the wording is fixed. Copy the survey to ask anew."))
    return may


def can_build_question(user: Any, question: Question) -> Verdict:
    """The same, asked of one of its questions."""
    return can_build(user, question.survey)


def can_reopen(user: Any, survey: Survey) -> Verdict:
    """Let people answer again: chairs and staff, as long as no result was shown to anybody."""
    if not (may := can_run(user, survey)):
        return may
    if survey.state != SurveyState.CLOSED:
        return no(_("Only a closed survey can be opened again."))
    if survey.words_shown_at is not None or not queries.nothing_was_shown(survey):
        return no(
            _("Its results were shown. Opened again, they could be subtracted from one another. Copy it to ask anew.")
        )
    return may


def can_see_results(user: Any, survey: Survey) -> Verdict:
    """See what was answered, masked: members, once nobody can answer any more."""
    if not (seen := can_see(user, survey)):
        return seen
    if survey.state != SurveyState.CLOSED:
        return no(_("Results appear when the survey is closed. Until then only the number of answers is known."))
    return yes(_("You have a part in the group that asked."))


def can_read_words(user: Any, survey: Survey) -> Verdict:
    """Read, redact and code what people wrote, and decide on flagged answers: staff, once it is closed."""
    if not (shown := can_see_results(user, survey)):
        return shown
    return bodies.can_keep(user, survey.body)


def can_answer_own(user: Any, invitation: SurveyInvitation) -> Verdict:
    """Answer from one's own account: the invited person. Twin: `queries.answering.own_invitation`."""
    account = invitation.person.account_id
    if getattr(user, "is_active", False) and account is not None and account == user.pk:
        return yes(_("You were asked to answer."))
    return no(_("This survey asks somebody else."))

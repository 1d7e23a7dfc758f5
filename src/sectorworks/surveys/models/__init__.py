"""Questionnaires of groups: questions, invitations, answers, and what was heard in them."""

from __future__ import annotations

from .answers import Answer, Submission
from .surveys import Question, QuestionKind, Survey, SurveyInvitation, SurveyPurpose, SurveyState
from .themes import Theme, ThemeCode, ThemeState

__all__ = [
    "Answer",
    "Question",
    "QuestionKind",
    "Submission",
    "Survey",
    "SurveyInvitation",
    "SurveyPurpose",
    "SurveyState",
    "Theme",
    "ThemeCode",
    "ThemeState",
]

"""What a group answered to the questions of its playbook."""

from __future__ import annotations

from ..models import Run, StepAnswer
from ..rules.content import Step


def answers_of(run: Run, step: Step) -> dict[str, StepAnswer]:
    """The answers to one step's questions, by the question's code."""
    codes = [one.code for one in step.questions]
    return {one.question: one for one in run.answers.filter(question__in=codes).select_related("answered_by")}

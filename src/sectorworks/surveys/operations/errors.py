"""Why something can't be done with a survey.

SectorworksError
└── SurveyProblem       what was asked for does not fit; the text says what to mend
    ├── SurveyNotOpen   it is not open for answers
    ├── AlreadyAnswered the invitation's one answer is in
    └── TooManyAnswers  one address sends more than any room of people could
"""

from __future__ import annotations

from sectorworks.core.errors import SectorworksError


class SurveyProblem(SectorworksError):
    """What was asked for does not fit."""


class SurveyNotOpen(SurveyProblem):
    """The survey takes no answers: it has not begun, or it is over."""


class AlreadyAnswered(SurveyProblem):
    """The invitation has been answered."""


class TooManyAnswers(SurveyProblem):
    """One address sends too much."""

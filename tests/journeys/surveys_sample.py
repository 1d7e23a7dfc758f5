"""Nouns of the room `surveys` in the sample, for `surveys_pages.py`; made here where the sample has none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.directory.models import Person
from sectorworks.surveys.models import QuestionKind, Survey
from sectorworks.surveys.operations import answers, invitations, questions, surveys, themes
from sectorworks.surveys.operations.questions import QuestionDraft
from sectorworks.surveys.operations.themes import Promise, ThemeDraft
from sectorworks.surveys.queries import themes as theme_queries
from sectorworks.surveys.queries import words


def nouns() -> dict[str, dict[str, Any]]:
    """A draft, an open and a closed survey after a meeting of a partnership that Alice's organization hosts."""
    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    body = Body.objects.filter(kind=BodyKind.PARTNERSHIP, host__affiliations__person__account=by).order_by("pk")[0]
    draft = _made(body, "Draft", by)
    question = questions.add(
        survey=draft,
        draft=QuestionDraft(
            QuestionKind.RANKING, "What matters most?", options=(("Child care", ""), ("Buses", ""), ("Shifts", ""))
        ),
        by=by,
        at=at,
    )
    opened, token = surveys.open(survey=_made(body, "Open", by), by=by, at=at)
    carla = Person.objects.get(account__email="carla.nguyen@sample.invalid")
    ((_row, own),) = invitations.invite(survey=opened, persons=[carla], by=by, at=at)
    closed = _closed(body, by)
    few, _token = surveys.open(survey=_made(body, "Few", by), by=by, at=at)
    few = surveys.close(survey=few, by=by, at=clock.now())
    theme = themes.make(survey=closed, draft=ThemeDraft("Shorter talks", "Talks ran long."), by=by, at=at)
    owner = theme_queries.owners_for(body, clock.today())[0]
    promise = Promise("We will end each talk after ten minutes.", owner, clock.today() + timedelta(days=30))
    themes.promise(theme=theme, promise=promise, expected=1, by=by, at=at)
    handle = words.of(closed)[0][1][0].handle
    return {
        "surveys-of-group": {"slug": body.slug},
        "survey-draft": {"pk": draft.pk},
        "survey-question": {"pk": draft.pk, "question": question.pk},
        "survey-open": {"pk": opened.pk},
        "survey-link-answer": {"token": token},
        "survey-invitation": {"token": own},
        "survey-closed": {"pk": closed.pk},
        "survey-few": {"pk": few.pk},
        "survey-redact": {"pk": closed.pk, "handle": handle},
        "survey-theme": {"pk": theme.pk},
    }


def _made(body: Body, title: str, by: User) -> Survey:
    return surveys.after_meeting(body=body, title=title, day=clock.today(), by=by, at=clock.now())


def _closed(body: Body, by: User) -> Survey:
    """Twelve answered: most find it worth their time, and write what to change."""
    survey, _token = surveys.open(survey=_made(body, "Closed", by), by=by, at=clock.now())
    value, impact, change, again, access = survey.questions.order_by("position")
    for number in range(12):
        given = {
            value.pk: 5 if number < 6 else 4,
            impact.pk: f"The tour of line {number}",
            change.pk: "End the talks on time" if number % 2 else "",
            again.pk: "yes" if number < 7 else "perhaps",
            access.pk: "yes" if number < 11 else "no",
        }
        answers.submit(survey=survey, answers=given, language="en", key=f"sample-{number}", at=clock.now())
    return surveys.close(survey=survey, by=by, at=clock.now())

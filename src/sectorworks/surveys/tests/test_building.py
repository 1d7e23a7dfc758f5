"""Making a survey: drafts and questions, opening, copying, the ready-made one, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core.audit import history
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.surveys import factories
from sectorworks.surveys.models import Answer, Question, QuestionKind, SurveyInvitation, SurveyState, ThemeCode
from sectorworks.surveys.operations import questions, surveys
from sectorworks.surveys.operations.errors import SurveyProblem
from sectorworks.surveys.operations.questions import QuestionDraft
from sectorworks.surveys.operations.surveys import SurveyDraft
from sectorworks.surveys.policies import surveys as policies
from sectorworks.surveys.queries.surveys import surveys_visible_to

from .scene import LATER, OPENED, closed_scene, make_cast, open_scene

pytestmark = pytest.mark.django_db
YES_NO = (("Yes", "Sí"), ("No", "No"))


def wordings(survey):
    return list(Question.objects.filter(survey=survey).order_by("position").values_list("wording", flat=True))


def test_a_draft_is_made_once_for_one_form_and_changed():
    cast = make_cast()
    draft = SurveyDraft("How was it?", minimum_shown_count=3)
    survey = surveys.make(body=cast.body, draft=draft, key="k", by=cast.bob, at=OPENED)
    assert surveys.make(body=cast.body, draft=draft, key="k", by=cast.bob, at=OPENED) == survey
    surveys.change(survey=survey, draft=SurveyDraft("Better"), expected=1, by=cast.alice, at=OPENED)
    with pytest.raises(StaleVersion):
        surveys.change(survey=survey, draft=SurveyDraft("Worse"), expected=1, by=cast.alice, at=OPENED)
    survey.refresh_from_db()
    assert (survey.title, survey.version, survey.minimum_shown_count) == ("Better", 2, 5)
    assert [one.verb for one in history(survey)] == ["changed", "made"]
    with pytest.raises(SurveyProblem, match="3 or more"):
        surveys.make(body=cast.body, draft=SurveyDraft("x", minimum_shown_count=2), by=cast.alice, at=OPENED)


def test_questions_are_added_moved_and_removed():
    cast = make_cast()
    survey = factories.survey(cast.body)
    for wording in ("a", "b", "c"):
        draft = QuestionDraft(QuestionKind.CHOICE, wording, options=YES_NO)
        questions.add(survey=survey, draft=draft, by=cast.alice, at=OPENED)
    first = Question.objects.get(wording="a")
    questions.move(question=first, places=1, by=cast.alice, at=OPENED)
    assert wordings(survey) == ["b", "a", "c"]
    questions.move(question=first, places=9, by=cast.alice, at=OPENED)
    assert wordings(survey) == ["b", "c", "a"]
    questions.remove(question=Question.objects.get(wording="c"), by=cast.alice, at=OPENED)
    assert wordings(survey) == ["b", "a"]
    survey.refresh_from_db()
    changed = QuestionDraft(QuestionKind.SCALE, "z", options=(("Low", "Bajo"), ("High", "")), scale_points=7)
    questions.change(question=first, draft=changed, expected=survey.version, by=cast.alice, at=OPENED)
    first.refresh_from_db()
    assert first.options[0] == {"code": "low", "label": "Low", "label_es": "Bajo"}
    with pytest.raises(SurveyProblem, match="meanwhile"):
        questions.change(question=first, draft=changed, expected=survey.version, by=cast.alice, at=OPENED)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (QuestionDraft("text", " "), "Write the question"),
        (QuestionDraft("choice", "x", options=(("Yes", ""),)), "at least two"),
        (QuestionDraft("choice", "x", options=(("Yes", ""), ("yes", ""))), "the same"),
        (QuestionDraft("ranking", "x", options=tuple((str(n), "") for n in range(11))), "at most 10"),
        (QuestionDraft("scale", "x", scale_points=11), "2 to 10"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(draft, words):
    cast = make_cast()
    survey = factories.survey(cast.body)
    with pytest.raises(SurveyProblem, match=words):
        questions.add(survey=survey, draft=draft, by=cast.alice, at=OPENED)
    assert wordings(survey) == []


def test_the_wording_is_fixed_once_people_answer():
    scene = open_scene()
    draft = QuestionDraft(QuestionKind.TEXT, "Late")
    with pytest.raises(NotAllowed, match="fixed"):
        questions.add(survey=scene.survey, draft=draft, by=scene.cast.alice, at=LATER)
    with pytest.raises(NotAllowed, match="fixed"):
        questions.remove(question=scene.again, by=scene.cast.alice, at=LATER)
    with pytest.raises(NotAllowed, match="fixed"):
        surveys.change(survey=scene.survey, draft=SurveyDraft("x"), expected=2, by=scene.cast.alice, at=LATER)
    assert wordings(scene.survey) == ["Again?", "What should change?"]


def test_opening_needs_a_question_and_an_end_to_come():
    cast = make_cast()
    survey = factories.survey(cast.body)
    with pytest.raises(SurveyProblem, match="Add a question"):
        surveys.open(survey=survey, by=cast.alice, at=OPENED)
    factories.question(survey)
    with pytest.raises(SurveyProblem, match="still to come"):
        surveys.open(survey=survey, closes_at=OPENED, by=cast.alice, at=OPENED)
    survey, token = surveys.open(survey=survey, has_link=False, by=cast.alice, at=OPENED)
    assert (survey.state, token, survey.open_token_hash) == (SurveyState.OPEN, "", "")


def test_a_closed_survey_is_copied_without_answers_and_not_closed_again():
    scene = closed_scene()
    copied = surveys.copy(survey=scene.survey, by=scene.cast.bob, at=LATER)
    assert (copied.state, copied.title) == (SurveyState.DRAFT, "Copy of How was it?")
    assert wordings(copied) == wordings(scene.survey)
    assert not copied.submissions.exists()
    with pytest.raises(SurveyProblem, match="Only an open"):
        surveys.close(survey=scene.survey, by=scene.cast.alice, at=LATER)


def test_the_ready_made_survey_has_five_questions_in_both_languages():
    cast = make_cast()
    day = OPENED.date()
    survey = surveys.after_meeting(body=cast.body, title="March meeting", day=day, by=cast.alice, at=OPENED)
    rows = Question.objects.filter(survey=survey)
    assert rows.count() == 5
    assert not rows.filter(wording_es="").exists()
    assert "March 2, 2026" in survey.intro
    assert "2 de marzo de 2026" in survey.intro_es
    surveys.open(survey=survey, by=cast.alice, at=OPENED)


def test_policy_and_list_agree():
    scene = closed_scene()
    cast = scene.cast
    for person in (cast.alice, cast.bob, cast.carol, cast.eve):
        listed = surveys_visible_to(person, OPENED.date()).filter(pk=scene.survey.pk).exists()
        assert bool(policies.can_see(person, scene.survey)) == listed
    assert not policies.can_see(cast.eve, scene.survey)


CLOSED_FIELDS = {"state": "closed", "opens_at": OPENED, "closes_at": LATER}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("survey_closes_not_before_opening", {"opens_at": LATER, "closes_at": OPENED}),
        ("survey_opened_at", {"state": "open", "opens_at": None}),
        ("survey_closed_at", {"state": "closed", "opens_at": OPENED, "closes_at": None}),
        ("survey_words_shown_once_closed", {"words_shown_at": OPENED}),
        ("survey_minimum_not_below_three", {"minimum_shown_count": 2}),
    ],
)
def test_the_database_refuses_a_survey_that_makes_no_sense(name, fields):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factories.survey(make_cast().body, **fields)


def test_the_database_refuses_what_may_stand_once():
    scene = closed_scene()
    person = scene.cast.carol.person
    SurveyInvitation.objects.create(survey=scene.survey, person=person, token_hash="a", invited_at=OPENED)
    theme = factories.theme(scene.survey)
    answer = Answer.objects.filter(question=scene.change).first()
    ThemeCode.objects.create(theme=theme, answer=answer)
    twice = [
        lambda: SurveyInvitation.objects.create(survey=scene.survey, person=person, token_hash="b", invited_at=OPENED),
        lambda: factories.question(scene.survey, position=1),
        lambda: factories.theme(scene.survey),
        lambda: ThemeCode.objects.create(theme=theme, answer=answer),
        lambda: Answer.objects.create(submission=answer.submission, question=scene.change, value="x"),
        lambda: factories.submission(scene.survey, idempotency_key=answer.submission.idempotency_key),
        lambda: factories.question(scene.survey, scale_points=11),
        lambda: factories.theme(scene.survey, "b", state="promised"),
        lambda: factories.theme(scene.survey, "c", state="done", response="x"),
    ]
    for make in twice:
        with pytest.raises(IntegrityError), transaction.atomic():
            make()

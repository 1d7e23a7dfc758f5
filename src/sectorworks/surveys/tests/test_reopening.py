"""Closing asks first and is undone only while nothing was shown; whoever has not answered is reminded once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory.models import Person
from sectorworks.notices.models import Notice
from sectorworks.surveys import factories
from sectorworks.surveys.models import Submission, SurveyInvitation, SurveyState
from sectorworks.surveys.operations import answers, invitations, surveys, telling
from sectorworks.surveys.operations.errors import SurveyProblem

from .scene import CLOSED, LATER, OPENED, answer, closed_scene, open_scene
from .test_survey_pages import browser

pytestmark = pytest.mark.django_db
FEW = ("One", "Two")


def test_a_survey_that_too_few_answered_opens_again_with_the_link_that_was_sent():
    scene = closed_scene(FEW)
    survey = surveys.reopen(survey=scene.survey, by=scene.cast.bob, at=CLOSED)
    assert (survey.state, survey.closes_at) == (SurveyState.OPEN, None)
    assert audit.history(survey).first().verb == "opened again"
    assert browser().get(reverse("survey-link-answer", args=[scene.token])).status_code == 200
    answer(scene, "third")
    assert Submission.objects.count() == 3
    for wrong, at in ((OPENED, CLOSED), (CLOSED, CLOSED)):
        closed = surveys.close(survey=survey, by=scene.cast.alice, at=CLOSED)
        with pytest.raises(SurveyProblem, match="still to come"):
            surveys.reopen(survey=closed, closes_at=wrong, by=scene.cast.alice, at=at)
        survey = surveys.reopen(survey=closed, closes_at=at + timedelta(days=2), by=scene.cast.alice, at=at)


def test_results_once_shown_keep_it_closed_even_when_an_answer_is_taken_back_later():
    scene = closed_scene()  # six answers of the five that are needed
    with pytest.raises(NotAllowed, match="subtracted"):
        surveys.reopen(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    keys = Submission.objects.order_by("pk").values_list("pk", flat=True)[:4]
    Submission.objects.filter(pk__in=list(keys)).update(withdrawn_on=LATER.date())
    with pytest.raises(NotAllowed, match="subtracted"):
        surveys.reopen(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    scene.survey.refresh_from_db()
    assert scene.survey.state == SurveyState.CLOSED


def test_while_flagged_answers_wait_nothing_was_shown():
    scene = open_scene()
    for number in range(6):
        answer(scene, f"k{number}")
    Submission.objects.filter(pk=Submission.objects.first().pk).update(is_flagged=True)
    closed = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    opened = surveys.reopen(survey=closed, by=scene.cast.alice, at=CLOSED)
    closed = surveys.close(survey=opened, by=scene.cast.alice, at=CLOSED)
    answers.decide_flagged(survey=closed, counts=True, by=scene.cast.alice, at=CLOSED)
    with pytest.raises(NotAllowed):
        surveys.reopen(survey=closed, by=scene.cast.alice, at=CLOSED)


def test_the_pages_ask_first_and_say_what_can_be_undone():
    scene = open_scene()
    close, reopen = (reverse(name, args=[scene.survey.pk]) for name in ("survey-close", "survey-reopen"))
    alice = browser(scene.cast.alice)
    assert alice.get(reopen).status_code == 403  # it is open
    assert "you can open it again" in alice.get(close).content.decode()
    for number in range(5):
        answer(scene, f"k{number}")
    assert "stays closed" in alice.get(close).content.decode()
    Submission.objects.all().delete()
    assert browser(scene.cast.carol).get(close).status_code == 403
    assert browser(scene.cast.eve).get(close).status_code == 404
    alice.post(close)
    assert reopen in alice.get(reverse("survey", args=[scene.survey.pk])).content.decode()
    assert alice.get(reopen).status_code == 200
    assert browser(scene.cast.carol).post(reopen).status_code == 403
    assert browser(scene.cast.eve).post(reopen).status_code == 404
    assert alice.post(reopen, {"ends_on": "2020-01-01"}).status_code == 422
    assert alice.post(reopen, {"ends_on": ""}).status_code == 302
    scene.survey.refresh_from_db()
    assert scene.survey.state == SurveyState.OPEN


def test_a_refused_undo_changes_nothing(monkeypatch):
    scene = closed_scene(FEW)
    monkeypatch.setattr(audit, "record", lambda **_told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        surveys.reopen(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    scene.survey.refresh_from_db()
    assert scene.survey.state == SurveyState.CLOSED


def test_three_days_before_the_end_whoever_has_not_answered_is_reminded_once(django_capture_on_commit_callbacks):
    scene = open_scene()
    end = OPENED + timedelta(days=10)
    type(scene.survey).objects.update(closes_at=end)
    scene.survey.refresh_from_db()
    people = list(Person.objects.exclude(email="").filter(full_name__in=["Bob", "Carol"]).order_by("full_name"))
    (bob, _token), _carol = invitations.invite(survey=scene.survey, persons=people, by=scene.cast.alice, at=OPENED)
    answer(scene, "bob", invitation=bob)
    mail.outbox.clear()
    assert invitations.remind_before_end(at=end - timedelta(days=4)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert invitations.remind_before_end(at=end - timedelta(days=2)) == 1
    assert [letter.to for letter in mail.outbox] == [["carol@example.org"]]
    assert invitations.remind_before_end(at=end - timedelta(days=1)) == 0
    assert invitations.remind_before_end(at=end) == 0
    SurveyInvitation.objects.update(reminded_at=None, invited_at=end - timedelta(hours=5))
    assert invitations.remind_before_end(at=end - timedelta(hours=1)) == 0  # the letter came today


def test_staff_hear_once_of_what_has_had_no_answer_for_a_month():
    scene = closed_scene()
    factories.theme(scene.survey)
    factories.theme(scene.survey, "Answered", state="declined", response="No money.", closed_on=LATER.date())
    assert telling.tell_unanswered(at=CLOSED + timedelta(days=29)) == 0
    assert telling.tell_unanswered(at=CLOSED + timedelta(days=31)) == 1
    assert telling.tell_unanswered(at=CLOSED + timedelta(days=32)) == 0
    notice = Notice.objects.get(person=scene.cast.alice, title__contains="waits for an answer")
    assert "1 thing people said" in notice.title

"""Taking answers in: once, in time, by link or invitation, and never so that an answer leads to a person."""

import json
import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.serializers import serialize
from django.db import connection, connections
from django.urls import reverse

from sectorworks.accounts.rules import fingerprint
from sectorworks.core.models import AuditEvent
from sectorworks.directory.models import Person
from sectorworks.surveys import factories
from sectorworks.surveys.models import Answer, Submission, SurveyInvitation
from sectorworks.surveys.operations import answers, floods, invitations, surveys
from sectorworks.surveys.operations.answers import Filled
from sectorworks.surveys.operations.errors import AlreadyAnswered, SurveyNotOpen, SurveyProblem, TooManyAnswers

from .scene import CLOSED, LATER, OPENED, answer, open_scene

pytestmark = pytest.mark.django_db


def asked(scene, *names):
    people = Person.objects.filter(full_name__in=names or ("Bob", "Carol")).order_by("full_name")
    return invitations.invite(survey=scene.survey, persons=people, by=scene.cast.alice, at=OPENED)


def test_a_form_sent_twice_is_one_answer():
    scene = open_scene()
    assert answer(scene, "one").pk == answer(scene, "one").pk
    answer(scene, "two")
    assert Submission.objects.count() == 2


def test_an_invitation_counts_once_and_only_for_its_survey():
    scene = open_scene()
    (invitation, _token), _other = asked(scene)
    answer(scene, "one", invitation=invitation)
    with pytest.raises(AlreadyAnswered):
        answer(scene, "two", invitation=invitation)
    assert Submission.objects.count() == 1
    elsewhere = factories.survey(scene.cast.body, "Another", state="open")
    stray = SurveyInvitation.objects.create(
        survey=elsewhere, person=Person.objects.get(full_name="Bob"), token_hash="x", invited_at=OPENED
    )
    with pytest.raises(SurveyProblem, match="another survey"):
        answer(scene, "three", invitation=stray)


def test_before_opening_after_the_end_and_after_closing_nothing_is_taken():
    scene = open_scene()
    scene.survey.closes_at = LATER
    scene.survey.save()
    with pytest.raises(SurveyNotOpen):
        answer(scene, "late")
    scene.survey.closes_at = None
    scene.survey.save()
    surveys.close(survey=scene.survey, by=scene.cast.alice, at=LATER)
    with pytest.raises(SurveyNotOpen):
        answer(scene, "closed")
    draft = factories.survey(scene.cast.body, "Draft")
    with pytest.raises(SurveyNotOpen):
        answers.submit(survey=draft, answers={1: "x"}, language="en", key="k", at=LATER)
    assert not Submission.objects.exists()


def test_an_answer_that_fits_no_question_keeps_nothing():
    scene = open_scene()
    (invitation, _token), _other = asked(scene)
    with pytest.raises(SurveyProblem, match="Choose one"):
        answer(scene, "bad", again="perhaps", invitation=invitation)
    with pytest.raises(SurveyProblem, match="at least one"):
        answer(scene, "empty", again="", words=" ")
    invitation.refresh_from_db()
    assert not invitation.has_answered
    assert not Submission.objects.exists()


def test_nothing_connects_an_anonymous_answer_with_a_person(caplog, django_capture_on_commit_callbacks):
    """Every row, audit event, cached value and log line written by two answers, searched for the two people."""
    caplog.set_level(logging.DEBUG)
    scene = open_scene()
    with django_capture_on_commit_callbacks(execute=True):
        (bob, bobs), (carol, carols) = asked(scene)
    tokens = {bobs, carols}
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    caplog.clear()
    answer(scene, "form-one", words="My secret wish", invitation=bob)
    answer(scene, "form-two", words="Another secret wish", invitation=carol)
    assert not set(AuditEvent.objects.values_list("pk", flat=True)) - before
    stored = json.loads(serialize("json", [*Submission.objects.all(), *Answer.objects.all()]))
    keys = {str(one) for row in (bob, carol) for one in (row.token_hash, row.person.full_name, row.person.email)}
    for row in stored:
        assert row["fields"].get("invitation") is None
        assert not any(one in json.dumps(row) for one in keys | tokens | {"form-one", "form-two"})
        assert not any("T" in str(value)[10:11] for value in row["fields"].values())  # no time of day anywhere
    for row in SurveyInvitation.objects.all():  # nothing of when, or of which answer
        assert set(row.__dict__) == {
            *("_state", "id", "survey_id", "person_id", "token_hash", "invited_at", "reminded_at", "has_answered")
        }
        assert row.has_answered
        assert row.reminded_at is None
    assert not any("secret wish" in record.getMessage() or "form" in record.getMessage() for record in caplog.records
                   if record.name != "django.db.backends")  # fmt: skip
    assert len(mail.outbox) == 2


def test_closing_takes_the_order_of_answers_away():
    """After closing no row stands where it stood: numbers and keys are new, what was said is the same."""
    scene = open_scene()
    for number in range(8):
        answer(scene, f"k{number}", words=f"Words {number}")
    old = {(one.pk, one.idempotency_key) for one in Submission.objects.all()}
    old_answers = set(Answer.objects.values_list("pk", flat=True))
    surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    new = {(one.pk, one.idempotency_key) for one in Submission.objects.all()}
    assert not {pk for pk, _key in old} & {pk for pk, _key in new}
    assert not {key for _pk, key in old} & {key for _pk, key in new}
    assert not old_answers & set(Answer.objects.values_list("pk", flat=True))
    words = Answer.objects.filter(question=scene.change).values_list("value", flat=True)
    assert sorted(words) == [f"Words {number}" for number in range(8)]
    assert Submission.objects.filter(answers__question=scene.again).count() == 8


def test_a_named_answer_knows_its_person_and_is_recorded():
    scene = open_scene(is_anonymous=False)
    (bob, _token), _other = asked(scene)
    kept = answer(scene, "one", invitation=bob)
    assert kept.invitation == bob
    event = AuditEvent.objects.get(noun="surveys.submission")
    assert (event.verb, event.by) == ("answered", scene.cast.bob)


def test_a_flood_from_one_address_is_flagged_and_then_refused(monkeypatch):
    monkeypatch.setattr(floods, "FLAGGED_FROM", 2)
    monkeypatch.setattr(floods, "REFUSED_FROM", 3)
    cache.clear()
    scene = open_scene()

    def send(key, address="192.0.2.1", at=LATER):
        filled = Filled({scene.again.pk: "yes"}, "en", key)
        return answers.submit_by_link(survey=scene.survey, filled=filled, address=address, at=at)

    assert [send(f"k{n}").is_flagged for n in range(3)] == [False, False, True]
    with pytest.raises(TooManyAnswers):
        send("k3")
    assert not send("k0").is_flagged  # sent again: no new answer, not counted
    assert not send("other", address="192.0.2.2").is_flagged
    assert not send("next hour", at=LATER + timedelta(hours=1)).is_flagged
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM django_cache")
        assert "192.0.2" not in str(cursor.fetchall())


def test_flagged_answers_are_decided_all_at_once_by_staff():
    scene = open_scene()
    for number in range(6):
        answer(scene, f"k{number}")
    Submission.objects.filter(pk__in=Submission.objects.values("pk")[:2]).update(is_flagged=True)
    survey = surveys.close(survey=scene.survey, by=scene.cast.alice, at=CLOSED)
    assert answers.decide_flagged(survey=survey, counts=True, by=scene.cast.alice, at=CLOSED) == 2
    assert not Submission.objects.filter(is_flagged=True).exists()
    with pytest.raises(SurveyProblem):
        answers.decide_flagged(survey=survey, counts=False, by=scene.cast.alice, at=CLOSED)


def test_only_a_fingerprint_of_a_link_is_kept_and_looking_changes_nothing(client):
    scene = open_scene()
    (bob, token), _other = asked(scene)
    assert bob.token_hash == fingerprint(token)
    assert scene.survey.open_token_hash == fingerprint(scene.token)
    before = serialize("json", [*SurveyInvitation.objects.order_by("pk"), scene.survey])
    for name, key in (("survey-invitation", token), ("survey-link-answer", scene.token)):
        assert client.get(reverse(name, args=[key])).status_code == 200
    assert serialize("json", [*SurveyInvitation.objects.order_by("pk"), scene.survey]) == before
    assert not Submission.objects.exists()


def test_one_reminder_with_a_new_link(client, django_capture_on_commit_callbacks):
    scene = open_scene()
    (bob, old), _other = asked(scene)
    answer(scene, "bob", invitation=bob)
    with django_capture_on_commit_callbacks(execute=True):
        ((carol, new),) = invitations.remind(survey=scene.survey, by=scene.cast.alice, at=LATER)
    assert carol.person.full_name == "Carol"
    assert [one.to for one in mail.outbox] == [["carol@example.org"]]
    assert new in mail.outbox[0].body
    assert client.get(reverse("survey-invitation", args=[new])).status_code == 200
    assert client.get(reverse("survey-invitation", args=[old])).status_code == 410
    with pytest.raises(SurveyProblem, match="Nobody is reminded twice"):
        invitations.remind(survey=scene.survey, by=scene.cast.alice, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_by_one_invitation_are_one_answer():
    scene = open_scene()
    (bob, _token), _other = asked(scene)
    # Threads share one in-memory SQLite connection, so there they answer in turn.
    workers = 20 if connection.vendor == "postgresql" else 1
    start = threading.Barrier(workers)

    def send(number):
        if workers > 1:
            start.wait()
        try:
            answer(scene, f"key-{number}", invitation=bob)
        except AlreadyAnswered:
            return "refused"
        else:
            return "kept"
        finally:
            if workers > 1:
                connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        outcomes = list(pool.map(send, range(20)))
    assert sorted(outcomes) == ["kept"] + ["refused"] * 19
    assert Submission.objects.count() == 1

"""Mail about postings: only to who said yes twice, once for each posting, and never after they stopped."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.meetings.models import PostingKind, RecordSubscriber
from sectorworks.meetings.operations import postings, subscribers
from sectorworks.meetings.operations.subscribers import LinkGone
from sectorworks.meetings.queries import subscribers as queries

from .open_meetings_record import Scene, at, make_scene

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2027-05-07T09:00")
ZOE = "zoe@example.org"


@pytest.fixture
def scene(monkeypatch) -> Scene:
    cache.clear()
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)
    return make_scene()


def ask(scene, email=ZOE, moment=NOW, language="en"):
    subscribers.ask(
        body=scene.body, email=email, language=language, link_to=lambda token: f"/x/{token}", by=None, at=moment
    )  # fmt: skip


def confirmed(scene, email=ZOE) -> RecordSubscriber:
    ask(scene, email)
    row = RecordSubscriber.objects.get(email=email)
    mail.outbox.clear()
    return subscribers.confirm(token=queries.token_of(row, queries.CONFIRM), at=NOW)


def post(scene, minutes=5):
    return postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW + timedelta(minutes=minutes))


def test_from_the_form_to_the_first_letter_and_to_the_end(scene):
    client, form = Client(), reverse("meetings-public-mail", args=[scene.body.slug])
    assert client.get(form).status_code == 200
    assert client.post(form, {"email": "Zoe@Example.org"}).status_code == 302
    letter = mail.outbox.pop()
    assert (letter.to, scene.body.name in letter.body, scene.body.name in letter.subject) == ([ZOE], True, False)
    link = re.search(r"http://testserver(/\S+)", letter.body).group(1)
    assert client.get(link).status_code == 200  # looked at by the mail program: nothing happens
    assert RecordSubscriber.objects.get().confirmed_at is None
    assert client.post(link).status_code == 302
    assert RecordSubscriber.objects.get().confirmed_at == NOW
    post(scene)
    assert subscribers.send_due(at=NOW + timedelta(minutes=10)) == 1
    told = mail.outbox.pop()
    assert "Agenda: May meeting" in told.body
    assert told.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = told.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in told.body
    path = stop.removeprefix("http://localhost:8000").removeprefix("http://testserver")
    path = path[path.index("/meetings/") :]
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(path).status_code == 200
    assert RecordSubscriber.objects.count() == 1
    assert strict.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not RecordSubscriber.objects.exists()
    assert strict.post(path).status_code == 200  # twice is no error


def test_nobody_is_mailed_before_they_said_yes_nor_of_what_was_there_before(scene):
    ask(scene)
    post(scene)
    mail.outbox.clear()
    assert subscribers.send_due(at=NOW + timedelta(hours=1)) == 0
    row = RecordSubscriber.objects.get()
    subscribers.confirm(token=queries.token_of(row, queries.CONFIRM), at=NOW + timedelta(hours=2))
    assert subscribers.send_due(at=NOW + timedelta(hours=3)) == 0
    assert mail.outbox == []


def test_each_posting_is_told_once_and_a_letter_sent_again_has_the_same_name(scene):
    row = confirmed(scene)
    post(scene)
    assert subscribers.send_due(at=NOW + timedelta(hours=1)) == 1
    assert subscribers.send_due(at=NOW + timedelta(hours=2)) == 0
    RecordSubscriber.objects.filter(pk=row.pk).update(told_until=NOW)  # as if killed before it was noted
    subscribers.send_due(at=NOW + timedelta(hours=3))
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]


def test_the_form_tells_nobody_whether_an_address_is_known_and_fills_no_mailbox(scene):
    confirmed(scene)
    ask(scene)
    assert mail.outbox == []
    ask(scene, "new@example.org")
    ask(scene, "new@example.org", NOW + timedelta(hours=1))
    assert len(mail.outbox) == 1
    ask(scene, "new@example.org", NOW + timedelta(days=2))
    assert len(mail.outbox) == 2
    client, form = Client(), reverse("meetings-public-mail", args=[scene.body.slug])
    answers = [client.post(form, {"email": f"{name}@example.org"}) for name in ("zoe", "stranger")]
    assert {one["Location"] for one in answers} == {reverse("meetings-public", args=[scene.body.slug])}
    assert client.post(form, {"email": "no address"}).status_code == 422
    assert client.post(form, {"email": "bot@example.org", "website": "x"}).status_code == 302
    assert not RecordSubscriber.objects.filter(email="bot@example.org").exists()
    codes = [client.post(form, {"email": f"n{number}@example.org"}).status_code for number in range(9)]
    assert codes[-1] == 422


def test_dead_and_foreign_links_are_refused(scene, monkeypatch):
    row = confirmed(scene)
    wrong = queries.token_of(row, queries.STOP)
    with pytest.raises(LinkGone):
        subscribers.confirm(token=wrong, at=NOW)
    assert Client().post(reverse("meetings-public-confirm", args=["nonsense"])).status_code == 410
    other = queries.token_of(row, queries.CONFIRM)
    assert subscribers.stop(token=other, at=NOW) is None
    RecordSubscriber.objects.filter(pk=row.pk).update(nonce="another")
    assert subscribers.stop(token=wrong, at=NOW) is None
    assert RecordSubscriber.objects.exists()


def test_a_group_that_is_not_public_any_more_sends_nothing_and_forgets(scene):
    confirmed(scene)
    post(scene)
    scene.body.visibility = BodyVisibility.MEMBERS
    scene.body.save()
    assert subscribers.send_due(at=NOW + timedelta(hours=1)) == 0
    with pytest.raises(NotAllowed):
        ask(scene, "late@example.org")
    assert Client().get(reverse("meetings-public-mail", args=[scene.body.slug])).status_code == 404
    assert subscribers.drop_unconfirmed(at=NOW) == 1


def test_who_never_said_yes_is_forgotten_after_a_week(scene):
    ask(scene)
    assert subscribers.drop_unconfirmed(at=NOW + timedelta(days=6)) == 0
    assert subscribers.drop_unconfirmed(at=NOW + timedelta(days=8)) == 1


def test_a_letter_speaks_the_language_in_which_it_was_asked_for(scene):
    row = confirmed(scene)
    RecordSubscriber.objects.filter(pk=row.pk).update(language="es")
    postings.post(meeting=scene.meeting, kind="notice", by=scene.kim, at=NOW + timedelta(minutes=5))
    subscribers.send_due(at=NOW + timedelta(hours=1))
    with override("es"):
        word = str(PostingKind.NOTICE.label)
    assert word != "Notice of a meeting"
    assert f"{word}: May meeting" in mail.outbox[0].body


def test_a_person_who_is_removed_gets_no_more_mail(scene):
    row = confirmed(scene)
    person = directory.person("Zoe", email=ZOE.upper())
    assert subscribers.forget(person=person, by=scene.kim, at=NOW) == ["1 mail about postings was stopped."]
    assert subscribers.forget(person=person, by=scene.kim, at=NOW) == []
    assert audit.history(row).first().verb == "stop"


def test_the_database_refuses_a_second_row_for_an_address(scene):
    ask(scene)
    row = RecordSubscriber.objects.get()
    again = RecordSubscriber(body=row.body, email=row.email, nonce="x", asked_at=NOW)
    with pytest.raises(IntegrityError, match=r"record_subscriber_once|UNIQUE"), transaction.atomic():
        again.save()


def test_the_database_refuses_a_yes_without_the_time_from_which_they_are_told(scene):
    ask(scene)
    with pytest.raises(IntegrityError, match="record_subscriber_told_from_a_time"), transaction.atomic():
        RecordSubscriber.objects.update(confirmed_at=NOW)

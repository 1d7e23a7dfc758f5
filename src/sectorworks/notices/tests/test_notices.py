"""People are told once, as they wish, and a mail that was cut off goes out again as the same mail."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.core.errors import NotAllowed
from sectorworks.notices import mail_operations, queries, registry
from sectorworks.notices.models import Notice, Subscription, Wishes
from sectorworks.notices.operations import (
    Telling,
    WishesDraft,
    follow,
    mark_read,
    set_wishes,
    tell,
    unfollow,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 6, 18, 0, tzinfo=UTC)  # Tuesday noon in Chicago
ASK = Telling("asks", "ask:1:collides", "Two asks of Prairie Foods meet", "notices", "")


@pytest.fixture
def ann():
    return User.objects.create_user("ann@example.org", full_name="Ann Able")


@pytest.fixture
def ben():
    return User.objects.create_user("ben@example.org", full_name="Ben Baker")


def wish(person, rhythm="daily", **fields):
    draft = {"quiet_from": None, "quiet_until": None, "zone": "America/Chicago"} | fields
    return set_wishes(draft=WishesDraft(rhythm=rhythm, **draft), by=person, at=AT)


def test_each_person_is_told_once_of_an_event(ann, ben):
    assert tell(people=[ann, ben, ann], telling=ASK, at=AT) == 2
    assert tell(people=[ann, ben], telling=Telling("other", ASK.event, "Again, by another way"), at=AT) == 0
    assert Notice.objects.count() == 2


def test_closed_accounts_are_not_told(ann):
    ann.is_active = False
    assert tell(people=[ann], telling=ASK, at=AT) == 0


def test_a_muted_topic_is_silent_unless_urgent(ann):
    wish(ann, muted=("asks",))
    assert tell(people=[ann], telling=ASK, at=AT) == 0
    assert tell(people=[ann], telling=Telling("asks", "e2", "Now", is_urgent=True), at=AT) == 1


def test_one_digest_gathers_everything(ann):
    tell(people=[ann], telling=ASK, at=AT)
    tell(people=[ann], telling=Telling("asks", "e2", "A term ends & more", "notices"), at=AT)
    assert mail_operations.send_due(at=AT) == 1
    [message] = mail.outbox
    assert message.to == ["ann@example.org"]
    assert message.subject == "2 things to know"
    assert "A term ends & more" in message.body
    assert "http://localhost:8000/notices/" in message.body
    assert mail_operations.send_due(at=AT + timedelta(days=3)) == 0


def test_the_next_digest_waits_for_the_next_morning(ann):
    tell(people=[ann], telling=ASK, at=AT)
    mail_operations.send_due(at=AT)
    tell(people=[ann], telling=Telling("asks", "e2", "Later that day"), at=AT)
    assert mail_operations.send_due(at=AT + timedelta(hours=6)) == 0
    assert mail_operations.send_due(at=datetime(2026, 1, 7, 12, 59, tzinfo=UTC)) == 0  # 6:59 in Chicago
    assert mail_operations.send_due(at=datetime(2026, 1, 7, 13, 0, tzinfo=UTC)) == 1


def test_quiet_hours_hold_mail_back(ann):
    wish(ann, "at_once", quiet_from=time(11), quiet_until=time(13))
    tell(people=[ann], telling=ASK, at=AT)
    assert mail_operations.send_due(at=AT) == 0
    assert mail_operations.send_due(at=AT + timedelta(hours=1)) == 1


def test_never_means_never(ann):
    wish(ann, "never")
    tell(people=[ann], telling=Telling("asks", "e", "Urgent", is_urgent=True), at=AT)
    assert mail_operations.send_due(at=AT) == 0


def test_urgent_does_not_wait_for_the_morning(ann):
    tell(people=[ann], telling=ASK, at=AT)
    mail_operations.send_due(at=AT)
    tell(people=[ann], telling=Telling("asks", "e2", "Now", is_urgent=True), at=AT)
    assert mail_operations.send_due(at=AT + timedelta(minutes=10)) == 1


def test_what_was_read_is_not_mailed(ann):
    tell(people=[ann], telling=ASK, at=AT)
    mark_read(by=ann, at=AT)
    assert mail_operations.send_due(at=AT) == 0


def test_nobody_marks_anothers_notice_as_read(ann, ben):
    tell(people=[ann], telling=ASK, at=AT)
    with pytest.raises(NotAllowed):
        mark_read(notice=Notice.objects.get(), by=ben, at=AT)


def test_a_mail_cut_off_goes_out_again_as_the_same_mail(ann, monkeypatch):
    tell(people=[ann], telling=ASK, at=AT)
    sent = []

    def cut_off(message):
        sent.append(message.extra_headers["Message-ID"])
        msg = "the line dropped after DATA"
        raise ConnectionError(msg)

    with monkeypatch.context() as patch:
        patch.setattr("django.core.mail.EmailMultiAlternatives.send", cut_off)
        with pytest.raises(ConnectionError):
            mail_operations.send_due(at=AT)
    tell(people=[ann], telling=Telling("asks", "e2", "Came in between"), at=AT)
    assert mail_operations.send_due(at=AT) == 1
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == sent
    assert "Came in between" not in mail.outbox[0].body


def test_follow_asks_the_topic(ann, monkeypatch):
    topic = registry.Topic("test", "Test", "Help", lambda user, subject: subject == "organization:1")
    monkeypatch.setattr(registry.topics, "_items", {"test": (1, topic)})
    follow(topic="test", subject="organization:1", days=60, by=ann, at=AT)
    follow(topic="test", subject="organization:1", days=90, by=ann, at=AT)
    assert [row.days for row in queries.followers("test", "organization:1")] == [90]
    with pytest.raises(NotAllowed):
        follow(topic="test", subject="organization:2", by=ann, at=AT)
    with pytest.raises(NotAllowed):
        follow(topic="none", subject="organization:1", by=ann, at=AT)
    assert unfollow(topic="test", subject="organization:1", by=ann) == 1
    assert not queries.follows(ann, "test", "organization:1")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("notice_once_an_event", lambda ann: Notice(person=ann, topic="t", event=ASK.event, title="x", made_at=AT)),
        ("subscription_once", lambda ann: Subscription(person=ann, topic="t", subject="s", made_at=AT)),
        ("wishes_quiet_hours_pair", lambda ann: Wishes(person=ann, quiet_from=time(3))),
    ],
)
def test_constraints(ann, name, make):
    tell(people=[ann], telling=ASK, at=AT)
    Subscription.objects.create(person=ann, topic="t", subject="s", made_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        make(ann).save()


class TestPages:
    @pytest.fixture(autouse=True)
    def _sign_in(self, client, ann):
        client.force_login(ann, backend="allauth.account.auth_backends.AuthenticationBackend")

    def test_list_open_and_read(self, client, ann):
        tell(people=[ann], telling=ASK, at=AT)
        assert "Two asks of Prairie Foods meet" in client.get(reverse("notices")).content.decode()
        answer = client.post(reverse("notice-open", args=[Notice.objects.get().pk]))
        assert answer["Location"] == reverse("notices")
        assert Notice.objects.get().read_at is not None
        assert "Two asks" not in client.get(reverse("notices") + "?state=new").content.decode()

    def test_somebody_elses_notice_is_not_there(self, client, ben):
        tell(people=[ben], telling=ASK, at=AT)
        assert client.post(reverse("notice-open", args=[Notice.objects.get().pk])).status_code == 404

    def test_wishes_keep_what_was_typed(self, client, ann):
        form = {"rhythm": "weekly", "quiet_from": "21:00", "zone": "America/Chicago"}
        answer = client.post(reverse("notices-wishes"), form)
        assert answer.status_code == 422
        assert 'value="21:00"' in answer.content.decode()
        assert client.post(reverse("notices-wishes"), form | {"quiet_until": "06:00"}).status_code == 302
        assert queries.wishes_of(ann).rhythm == "weekly"

    @pytest.mark.parametrize("away", ["//evil.example", "https://evil.example/", "javascript:alert(1)"])
    def test_follow_leads_back_inside_only(self, client, away):
        answer = client.post(reverse("notices-follow"), {"topic": "t", "subject": "s", "next": away, "stop": "1"})
        assert answer["Location"] == reverse("notices")

    def test_the_list_costs_the_same_for_many(self, client, ann, django_assert_max_num_queries):
        for number in range(60):
            tell(people=[ann], telling=Telling("t", f"e{number}", f"Notice {number}", "notices"), at=AT)
        with django_assert_max_num_queries(6):
            client.get(reverse("notices"))

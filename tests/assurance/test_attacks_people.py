"""Taking what is another person's: answers before their time, seats, sessions, keys and names."""

from __future__ import annotations

import logging
from io import StringIO
from urllib.parse import urljoin, urlsplit

import pytest
from cast import AT, client_of, make_cast
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from review_nouns import NOUNS

from sectorworks.accounts import operations as accounts
from sectorworks.accounts.logs import Discreet
from sectorworks.accounts.models import User
from sectorworks.industry import factories
from sectorworks.industry.models import Participant, Review, ReviewState
from sectorworks.industry.operations import answers, participants
from sectorworks.industry.operations.answers import AnswerDraft
from sectorworks.industry.queries import comparison
from sectorworks.industry.queries import evidence as figures
from sectorworks.industry.rules.evidence import Criterion

CANARY = "CANARY-comment"
HERE = {"host": "localhost"}
SIGN_IN = {"login": "member@example.org", "password": "a long and quiet sentence"}
READS = ("review", "review-answer", "review-compare", "review-close", "review-pdf", "review-docx", "review-knowledge")


@pytest.fixture(autouse=True)
def scores(monkeypatch):
    monkeypatch.setattr(figures, "evidence", lambda review, newest=False: factories.evidence())
    monkeypatch.setattr(figures, "retested", lambda review: None)


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def review(cast):
    """Open; the member kept an answer and did not hand it in."""
    review = Review.objects.get(pk=NOUNS["review"](cast)["review_id"])
    seat = review.participants.get(user=cast["member"])
    points = {Criterion.JOBS: 97, Criterion.WAGE: 89}
    draft = AnswerDraft(points, {"621": 1, "332": 2}, CANARY)
    answers.save(review=review, draft=draft, submit=False, expected=seat.version, by=cast["member"], at=AT)
    return review


def pages(client, review):
    yield from (client.get(reverse(name, args=[review.pk])) for name in READS)
    yield client.get(reverse("reviews"))
    yield client.get(reverse("home"))
    yield client.get(reverse("search"), {"q": "comment"})
    yield client.post(reverse("review-invite", args=[review.pk]), {"email": "member@example.org", "system": "state"})
    yield client.post(reverse("review-hand-over", args=[review.pk]), {"to": "0"})


@pytest.mark.parametrize("persona", ["convener", "outsider", "analyst", "administrator", "anonymous", "disabled"])
def test_an_answer_not_handed_in_reaches_nobody_else(cast, review, persona):
    client = client_of(persona, cast)
    for answer in pages(client, review):
        text = answer.content.decode(errors="replace")
        assert CANARY not in text
        assert not any(f'value="{points}"' in text for points in (97, 89))
    assert not any(CANARY in str(sent.message()) for sent in mail.outbox)


def test_an_answer_handed_in_waits_until_ones_own_is(cast, review):
    client, compare = client_of("convener", cast), reverse("review-compare", args=[review.pk])
    points = {Criterion.JOBS: 97, Criterion.WAGE: 3}
    factories.submit(review, cast["member"], "621", "332", at=AT, points=points)
    assert not comparison.compare(cast["convener"], review).people
    assert "97" not in client.get(compare).content.decode()
    factories.submit(review, cast["convener"], "311", "332", at=AT)
    assert len(comparison.compare(cast["convener"], review).people) == 2
    assert "97" in client.get(compare).content.decode()


def test_what_the_table_should_know_reaches_it_with_the_answer_and_not_before(cast, review):
    client, compare = client_of("convener", cast), reverse("review-compare", args=[review.pk])
    seat = review.participants.get(user=cast["member"])
    draft = AnswerDraft({Criterion.JOBS: 1}, {"621": 1}, CANARY)
    version = seat.version
    answers.save(review=review, draft=draft, submit=True, expected=version, by=cast["member"], at=AT)
    assert CANARY not in client.get(compare).content.decode()
    factories.submit(review, cast["convener"], "311", "332", at=AT)
    assert CANARY in client.get(compare).content.decode()


def test_who_was_taken_off_finds_every_door_shut_also_the_form_they_had_open(cast, review):
    client = client_of("member", cast)
    seat = review.participants.get(user=cast["member"])
    assert client.get(reverse("review-answer", args=[review.pk])).status_code == 200
    participants.remove(seat=seat, by=cast["convener"], at=AT)
    data = {"version": seat.version, "points_jobs": "1", "place_311": "1", "submit": "1"}
    assert client.post(reverse("review-answer", args=[review.pk]), data).status_code == 404
    for name in ("review", "review-compare", "review-pdf", "review-docx", "review-knowledge", "review-dissent"):
        assert client.get(reverse(name, args=[review.pk])).status_code == 404, name
    assert review.title not in client.get(reverse("home")).content.decode()
    assert Participant.objects.get(pk=seat.pk).submitted_at is None


def test_a_closed_account_with_an_open_tab_is_signed_out(cast, review):
    client = client_of("member", cast)
    accounts.close_account(person=cast["member"], by=cast["administrator"], at=AT)
    answer = client.get(reverse("review", args=[review.pk]))
    assert answer.status_code == 302
    assert "/account/login/" in answer["Location"]


def test_fields_nobody_asked_for_change_nothing(cast, review):
    """What a form does not ask is not read, whatever is posted with it."""
    client, seat = client_of("member", cast), review.participants.get(user=cast["member"])
    extra = {"convener": cast["member"].pk, "state": "closed", "user": cast["convener"].pk, "system": "business"}
    extra |= {"submitted_at": "2020-01-01", "is_sample": "1", "roles": "state_administrator", "review": "1"}
    data = extra | {"version": seat.version, "points_jobs": "3", "place_311": "1", "submit": "1"}
    assert client.post(reverse("review-answer", args=[review.pk]), data).status_code == 302
    review.refresh_from_db()
    seat.refresh_from_db()
    member = User.objects.get(pk=cast["member"].pk)
    assert (review.convener, review.state) == (cast["convener"], ReviewState.OPEN)
    assert (seat.user, seat.system, seat.submitted_at.year) == (member, "workforce", seat.submitted_at.year)
    assert (member.roles, member.is_sample) == (["member"], False)


def test_an_invitation_gives_the_roles_it_names_and_no_others(db, client):
    _invitation, token = accounts.invite(invitee=accounts.Invitee("new@example.org"), by=None, at=AT)
    data = {"full_name": "New", "password": "a long and quiet sentence", "roles": "state_administrator"}
    data |= {"email": "other@example.org", "is_superuser": "1", "is_staff": "1"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sectorworks.core.clock.now", lambda: AT)
        assert client.post(reverse("accept_invitation", args=[token]), data).status_code == 302
    made = User.objects.get()
    assert (made.email, made.roles) == ("new@example.org", ["member"])


@pytest.fixture
def log(settings):
    """What the site's handler would write."""
    told, logger = StringIO(), logging.getLogger("django.request")
    handler = logging.StreamHandler(told)
    handler.addFilter(Discreet())
    logger.addHandler(handler)
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["discreet"]
    yield told
    logger.removeHandler(handler)


def test_a_line_in_the_log_never_holds_a_working_invitation(db, client, log):
    _invitation, token = accounts.invite(invitee=accounts.Invitee("new@example.org"), by=None, at=AT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sectorworks.core.clock.now", lambda: AT)
        assert client.post(reverse("accept_invitation", args=[token]), {"password": "short"}).status_code == 400
    assert "/invitations/…" in log.getvalue()
    assert token not in log.getvalue()


def test_a_refusal_names_nobody_in_the_log(cast, review, log):
    User.objects.filter(pk=cast["convener"].pk).update(full_name="Canary Name")
    answer = client_of("member", cast).post(reverse("review-share", args=[review.pk]))
    assert answer.status_code == 403
    assert "Canary Name" in answer.content.decode()
    assert "review" in log.getvalue()
    assert "Canary" not in log.getvalue()


@pytest.mark.parametrize("mark", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto"])
def test_sample_people_are_not_offered_through_a_proxy(db, client, mark):
    User.objects.create_user("ana@sample.invalid", full_name="Ana", is_sample=True, roles=["state_administrator"])
    assert client.get(reverse("sample_people"), headers=HERE).status_code == 200
    assert client.get(reverse("sample_people"), headers=HERE | {mark: "127.0.0.1"}).status_code == 404
    given = {"person": "ana@sample.invalid"}
    assert client.post(reverse("sample_people"), given, headers=HERE | {mark: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize(
    "back",
    ["//e.example", "/\\e.example", "https:e.example", "http:///e.example", "\t//e.example", "javascript:alert(1)",
     "///e.example", "https://e.example@localhost/", "/\r\nSet-Cookie: a=b", "data:text/html,x", "%2F%2Fe.example"],
)  # fmt: skip
def test_no_way_back_leads_away(cast, client, back):
    for path, data in (
        (reverse("set_display"), {"theme": "dark", "next": back}),
        (
            reverse("account_login"),
            SIGN_IN | {"next": back},
        ),
    ):
        answer = client.post(path, data, headers=HERE)
        assert answer.status_code == 302
        lands = urlsplit(urljoin("http://localhost" + path, answer["Location"]))
        assert (lands.scheme, lands.netloc) == ("http", "localhost")
        assert "\n" not in answer["Location"]
        assert "a" not in answer.cookies


def test_a_foreign_host_and_a_form_without_its_token_are_refused(cast, review):
    client = Client(enforce_csrf_checks=True)
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    client.force_login(cast["convener"], backend="allauth.account.auth_backends.AuthenticationBackend")
    for name in ("review-share", "review-invite", "review-hand-over", "review-answer", "review-close"):
        assert client.post(reverse(name, args=[review.pk]), {"version": "1"}).status_code == 403, name


def test_signing_in_gives_a_new_session_and_signing_out_ends_it(cast, client):
    client.get("/account/login/")
    client.cookies["sessionid"] = "fixed" * 6
    answer = client.post("/account/login/", SIGN_IN)
    cookie = answer.cookies["sessionid"]
    assert cookie.value != "fixed" * 6
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.get("/account/logout/")
    assert Session.objects.filter(session_key=cookie.value).exists()
    client.post("/account/logout/")
    assert not Session.objects.filter(session_key=cookie.value).exists()


@pytest.mark.parametrize("path", ["/account/password/reset/", "/account/login/code/"])
def test_nobody_learns_who_has_an_account(cast, path):
    said = [
        Client().post(path, {"email": email}, headers=HERE) for email in ("member@example.org", "nobody@example.org")
    ]
    assert len({(one.status_code, one.get("Location")) for one in said}) == 1


def test_lines_smuggled_into_names_never_become_mail_headers(cast, review, django_capture_on_commit_callbacks):
    Review.objects.filter(pk=review.pk).update(title="A\r\nBcc: all@example.org", region_name="B\r\nX: y")
    review.refresh_from_db()
    data = {"email": cast["outsider"].email, "system": "education"}
    client = client_of("convener", cast)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("review-invite", args=[review.pk]), data).status_code == 302
    (sent,) = mail.outbox
    assert sent.to == [cast["outsider"].email]
    assert "Bcc" not in sent.message()
    assert sent.bcc == []

"""Keys: made once, shown once, ended at once, and never more than their person."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sectorworks.api.models import ApiToken
from sectorworks.api.operations import TokenDraft, TokenProblem, make, revoke
from sectorworks.api.rules import READ_DIRECTORY, READ_GROUPS
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed

from .conftest import AT, Program, program_of

pytestmark = pytest.mark.django_db


def test_only_a_hash_is_kept(staff):
    token, secret = make(draft=TokenDraft("Copy", (READ_DIRECTORY,), 30), by=staff, at=AT)
    assert secret not in str(vars(ApiToken.objects.get(pk=token.pk)))
    assert [event.verb for event in audit.history(token)] == ["made"]


@pytest.mark.parametrize(
    ("scopes", "days"), [((), 30), (("all",), 30), ((READ_DIRECTORY,), 0), ((READ_DIRECTORY,), 366)]
)
def test_a_key_needs_scopes_and_an_end(staff, scopes, days):
    with pytest.raises(TokenProblem):
        make(draft=TokenDraft("Copy", scopes, days), by=staff, at=AT)
    assert ApiToken.objects.count() == 0


def test_only_ones_own_key_can_be_ended(staff, rival):
    token, _secret = make(draft=TokenDraft("Copy", (READ_DIRECTORY,), 30), by=staff, at=AT)
    with pytest.raises(NotAllowed):
        revoke(token=token, by=rival, at=AT)
    revoke(token=token, by=staff, at=AT)
    with pytest.raises(TokenProblem):
        revoke(token=token, by=staff, at=AT)


def test_ended_and_closed_keys_open_nothing(staff, program):
    assert program.get("me").status_code == 200
    revoke(token=ApiToken.objects.get(), by=staff, at=clock.now())
    assert program.get("me").status_code == 401


def test_a_closed_account_takes_its_keys_along(staff, program):
    staff.is_active = False
    staff.save()
    assert program.get("me").status_code == 401


def test_a_key_runs_out(staff, program):
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        assert program.get("me").status_code == 401


@pytest.mark.parametrize("secret", ["", "sw_guess", "x" * 5000, "sw_\u00e9"])
def test_a_wrong_key_is_refused_in_words(secret):
    answer = Client().get("/api/v1/me", headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 401
    assert answer.json()["title"] == "No valid key"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_key_in_the_address_is_not_looked_at(staff):
    _token, secret = make(draft=TokenDraft("Copy", (READ_DIRECTORY,), 30), by=staff, at=clock.now())
    assert Client().get(f"/api/v1/me?token={secret}&access_token={secret}").status_code == 401


def test_a_session_is_no_key(staff, client):
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/api/v1/me").status_code == 401


def test_a_scope_it_lacks(staff):
    answer = program_of(staff, (READ_GROUPS,)).get("organizations")
    assert answer.status_code == 403
    assert "directory:read" in answer.json()["detail"]


def test_too_many_requests_are_slowed(program, monkeypatch):
    from sectorworks.api.endpoints import site

    [throttle] = site.api.throttle
    monkeypatch.setattr(throttle, "num_requests", 2)
    assert [program.get("me").status_code for _ in range(3)] == [200, 200, 429]


def test_revoked_means_by_somebody(staff):
    with pytest.raises(IntegrityError, match="api_token_revoked_pair"), transaction.atomic():
        ApiToken.objects.create(name="x", person=staff, token_hash="h", made_at=AT, ends_on=AT.date(), revoked_at=AT)


class TestPages:
    @pytest.fixture(autouse=True)
    def _sign_in(self, client, staff):
        client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")

    def test_the_secret_is_shown_once_and_works(self, client):
        form = {"name": "Nightly copy", "scopes": [READ_DIRECTORY], "days": 30}
        page = client.post(reverse("api-tokens"), form).content.decode()
        secret = page.split("<code>sw_")[1].split("</code>")[0]
        assert Program(f"sw_{secret}").get("me").json()["name"] == "Staff"
        assert secret not in client.get(reverse("api-tokens")).content.decode()

    def test_what_was_typed_stays(self, client):
        answer = client.post(reverse("api-tokens"), {"name": "Nightly copy", "days": 30})
        assert answer.status_code == 422
        assert "Nightly copy" in answer.content.decode()

    def test_end_a_key(self, client, program):
        client.post(reverse("api-token-revoke", kwargs={"pk": ApiToken.objects.get().pk}))
        assert program.get("me").status_code == 401

    def test_somebody_elses_key_is_not_there(self, client, rival):
        token, _secret = make(draft=TokenDraft("Copy", (READ_DIRECTORY,), 30), by=rival, at=AT)
        assert client.post(reverse("api-token-revoke", kwargs={"pk": token.pk})).status_code == 404

    def test_the_start_page_lists_every_address(self, client):
        page = client.get(reverse("api")).content.decode()
        for path in client.get(reverse("api-description")).json()["paths"]:
            assert path in page

"""S4, S7: what programs send that no honest one would; they are answered in the one shape, never by a page."""

from __future__ import annotations

import pytest
from cast import client_of, make_cast
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from world import make_world

from sectorworks.api import operations as keys
from sectorworks.api.rules import READ_DIRECTORY, SCOPES
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask, Contact

pytestmark = pytest.mark.django_db
TELLTALE = ("Traceback", "SECRET_KEY", "sqlite", "SELECT ", "site-packages", "django.")
MOVED = ("organizations", "people", "groups", "contacts", "asks", "needs", "activity")


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


def program(person, scopes=tuple(SCOPES), **options):
    secret = keys.make(draft=keys.TokenDraft("Test", tuple(scopes), 30), by=person, at=clock.now())[1]
    return Client(headers={"authorization": f"Bearer {secret}"}, **options), secret


def is_problem(answer, *statuses):
    assert answer.status_code in statuses, (answer.status_code, answer.content[:300])
    assert answer["Content-Type"].startswith("application/json")
    assert answer.json()["status"] == answer.status_code
    assert answer.json()["detail"]
    assert [word for word in TELLTALE if word in answer.content.decode()] == []


@pytest.mark.parametrize("path", ["\0", "organizations/\0", "groups/a\0b", "people/1\0/popolo", "nothing\0"])
def test_a_nul_in_an_address_is_a_problem_in_words(cast, path):
    is_problem(program(cast["staff"])[0].get(f"/api/v1/{path}".replace("\0", "%00")), 400)


@pytest.mark.parametrize("path", ["groups/%ff%fe", "organizations/%c3%28", "%ed%a0%80", "groups/%f0%9f"])
def test_letters_that_are_none_are_a_problem_in_words(cast, path):
    is_problem(program(cast["staff"])[0].get(f"/api/v1/{path}"), 400, 404)


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "after=%00", "kind=%c3%28", "limit=1e9"])
def test_a_query_that_cannot_be_read_is_a_problem_or_finds_nothing(cast, query):
    answer = program(cast["staff"])[0].get(f"/api/v1/organizations?{query}")
    if answer.status_code == 200:
        assert answer.json()["items"] == []
    else:
        is_problem(answer, 400, 422)


@pytest.mark.parametrize("name", ["token", "access_token", "api_key", "key", "authorization", "Authorization"])
@pytest.mark.parametrize("part", MOVED)
def test_a_key_in_the_address_opens_nothing(cast, name, part):
    make_world(cast)
    _client, secret = program(cast["staff"])
    is_problem(Client().get(f"/api/v1/{part}?{name}={secret}"), 401)


@pytest.mark.parametrize("part", [one for one in MOVED if one != "activity"])  # whose pages have one size
@pytest.mark.parametrize("limit", [10**9, -1, 0, 2**70, "1e9", ""])
def test_no_page_is_endless(cast, part, limit):
    make_world(cast)
    is_problem(program(cast["staff"])[0].get(f"/api/v1/{part}?limit={limit}"), 422)


def test_a_key_to_read_changes_nothing(cast):
    world = make_world(cast)
    client, _secret = program(cast["staff"], (READ_DIRECTORY,))
    said = {"name": "Mine", "kind": "employer"}
    one = f"/api/v1/organizations/{world.employer.pk}"
    is_problem(client.post("/api/v1/organizations", said, content_type="application/json"), 403)
    is_problem(client.put(one, said, content_type="application/json", headers={"if-match": '"1"'}), 403)
    for part in ("groups", "contacts", "asks", "needs", "activity"):
        is_problem(client.get(f"/api/v1/{part}"), 403)
    for part in ("contacts", "asks"):
        is_problem(client.post(f"/api/v1/{part}", {}, content_type="application/json"), 403)
    world.employer.refresh_from_db()
    assert (world.employer.name, Contact.objects.count(), Ask.objects.count()) == ("Prairie Foods", 0, 0)
    assert not Organization.objects.filter(name="Mine").exists()


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", "null", '"x"', "1", "[" * 100_000, '{"a":' * 5_000, '{"name": NaN}', '{"name": 1e999}', "\0",
     '{"name": "\\u0000", "kind": "employer"}', '{"name": "\\ud800", "kind": "employer"}', "\xff\xfe"],
)  # fmt: skip
def test_a_body_that_is_none_is_a_problem_in_words(cast, body):
    make_world(cast)
    client, before = program(cast["staff"])[0], Organization.objects.count()
    for part in ("organizations", "contacts", "asks"):
        sent = body.encode("latin-1")
        is_problem(client.post(f"/api/v1/{part}", sent, content_type="application/json"), 400, 422)
    assert Organization.objects.count() == before


def test_a_body_too_large_is_a_problem_in_words(cast, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    sent = '{"name": "' + "x" * 2000 + '", "kind": "employer"}'
    is_problem(program(cast["staff"])[0].post("/api/v1/organizations", sent, content_type="application/json"), 400, 413)


def test_a_failure_tells_programs_and_people_nothing(cast, monkeypatch):
    def fails(*_args, **_more):
        msg = "SELECT secret FROM SECRET_KEY"
        raise RuntimeError(msg)

    make_world(cast)
    client, _secret = program(cast["staff"], raise_request_exception=False)
    monkeypatch.setattr("sectorworks.api.endpoints.organizations.page_of", fails)
    is_problem(client.get("/api/v1/organizations"), 500)
    monkeypatch.setattr("sectorworks.directory.views.organizations.organization_list.__wrapped__", fails, raising=False)
    monkeypatch.setattr("sectorworks.notices.queries.notices_of", fails)
    page = client_of("staff", cast, raise_request_exception=False).get(reverse("notices"))
    assert page.status_code == 500
    assert [word for word in TELLTALE if word in page.content.decode()] == []


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_a_method_of_no_use_is_refused_and_tells_nothing(cast, method):
    make_world(cast)
    client = program(cast["staff"])[0]
    answer = getattr(client, method)("/api/v1/organizations")
    assert answer.status_code == 405
    assert [word for word in (*TELLTALE, "fein", "steward") if word in answer.content.decode()] == []

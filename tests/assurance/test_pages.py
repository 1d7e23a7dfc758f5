"""What must hold on every page: headers, no caching of private pages, CSRF, GET changes nothing, no trace in errors."""

import hashlib
import re
from contextlib import contextmanager

import pytest
from allauth.usersessions.models import UserSession
from cast import client_of, make_cast
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from routes import ROWS, address_of, route_names

from sectorworks.accounts.models import User
from sectorworks.core.models import AuditEvent
from sectorworks.files.factories import let_go

pytestmark = pytest.mark.django_db
# Written on reading by their own mechanism: sessions and their list.
NOT_CONTENT = {Session, UserSession}
POLICY = ("default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "frame-ancestors 'none'")


# Mail programs post here without our page (RFC 8058). The signed link is the proof, and no cookie is looked at.
NO_COOKIE = {"meetings-public-stop"}
# Public data that other sites may frame, and outlines that never change under one vintage.
FRAMED, KEPT = {"map-embed"}, {"map-counties"}


READS = re.compile(r"\s*(SELECT|EXPLAIN|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT)\b", re.IGNORECASE)
READS_WITH = re.compile(r"\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE|MERGE)\b)", re.IGNORECASE | re.DOTALL)
WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM) "?(?P<table>\w+)"?', re.IGNORECASE)


@pytest.fixture
def people(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(ROWS))
def test_headers(name, people):
    response = client_of("administrator", people).get(address_of(name, people))
    policy = response["Content-Security-Policy"]
    if "attachment" in response.get("Content-Disposition", ""):
        assert policy == "default-src 'none'; sandbox"
    else:
        framed = {"frame-ancestors 'none'"} if name in FRAMED else set()
        assert {part for part in POLICY if part not in policy} == framed
        assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert ("X-Frame-Options" not in response) if name in FRAMED else response["X-Frame-Options"] == "DENY"
    kept_by = set(response.get("Cache-Control", "").replace(",", "").split())
    assert ("public" in kept_by) if name in KEPT else {"private", "no-store"} & kept_by


@pytest.mark.one_database
@pytest.mark.parametrize("name", sorted(ROWS))
def test_a_post_without_token_is_refused(name, people):
    client = client_of("administrator", people, enforce_csrf_checks=True)
    status = client.post(address_of(name, people)).status_code
    # Endpoints of the interface look at no cookie: there a session alone opens nothing.
    assert status == 403 or name in NO_COOKIE or (name.startswith("api-") and status in (401, 404, 405))


def content_tables():
    models = set(apps.get_models(include_auto_created=True)) - NOT_CONTENT
    return {model._meta.db_table for model in models if model._meta.managed}


@contextmanager
def writes_told():
    """The statements sent meanwhile that could change content: all but those that read, mark a place in the
    transaction, or write to a table of no content."""
    told, content = [], content_tables()

    def watch(execute, sql, params, many, context):
        table = WRITES.match(sql)
        if not (READS.match(sql) or READS_WITH.match(sql)) and (table is None or table["table"] in content):
            told.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield told


def fingerprint():
    """All content of the database as one hash, read past the models."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(content_tables()):
            # That somebody looked is the one thing reading leaves behind.
            but = "WHERE verb <> 'saw'" if table == AuditEvent._meta.db_table else ""
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} {but}")
            digest.update(repr((table, sorted(map(repr, cursor.fetchall())))).encode())
    return digest.hexdigest()


@pytest.mark.parametrize("name", sorted(set(ROWS) & set(route_names()) - {"account_logout"}))
def test_reading_changes_nothing(name, people):
    """Where no statement could have written content, nothing changed. Where one could, what it wrote is undone, all is
    read again, and the whole content must be as it was (that somebody looked may be written)."""
    client = client_of("administrator", people)
    address = address_of(name, people)
    with transaction.atomic(), writes_told() as told:
        for method in (client.get, client.head, client.options):
            let_go(method(address))
        transaction.set_rollback(True)
    if told:
        before = fingerprint()
        for method in (client.get, client.head, client.options):
            let_go(method(address))
        assert fingerprint() == before


def test_a_changed_row_changes_the_fingerprint_and_is_told(people):
    before = fingerprint()
    with writes_told() as told:
        User.objects.count()
        people["member"].full_name = "Somebody else"
        people["member"].save()
    assert fingerprint() != before
    assert len(told) == 1
    with writes_told() as told, connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_user WHERE id = 0")
        cursor.execute("WITH one AS (SELECT 1) UPDATE accounts_user SET full_name = '' WHERE id = 0")
    assert len(told) == 2


def test_missing_and_hidden_look_the_same(people):
    client = client_of("outsider", people)
    hidden = client.get(address_of("job", people))
    missing = client.get("/jobs/99999999/")
    assert hidden.status_code == missing.status_code == 404
    assert _comparable(hidden) == _comparable(missing)


def _comparable(response):
    """The page without what differs from one request to the next: its own address and the form tokens."""
    text = response.content.decode().replace(response.request["PATH_INFO"], "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


def test_an_unforeseen_failure_shows_no_trace(people, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("sectorworks.home.views.search_queries.search", fail)
    client = client_of("member", people)
    client.raise_request_exception = False
    response = client.get("/search/?q=x")
    assert response.status_code == 500
    assert b"secret inside" not in response.content
    assert b"Traceback" not in response.content


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_a_foreign_host_is_refused(host, client):
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("target", ["//e.example", "/\\e.example", "https:e.example", "\thttps://e.example", "%2F%2Fe"])
def test_sign_in_never_leads_away(target, people, client):
    data = {"login": "member@example.org", "password": "a long and quiet sentence", "next": target}
    response = client.post("/account/login/", data)
    assert not response.get("Location", "/").lstrip().startswith(("//", "/\\", "http"))

"""Every route, for every persona, by every method, answers what the policy tables say."""

from contextlib import contextmanager

import pytest
from cast import PERSONAS, client_of, make_cast
from django.core.cache import cache
from django.db import transaction
from routes import ROWS, address_of, expected, outcome_of, route_names

from sectorworks.files.factories import let_go

METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "POST")
# HEAD asks the database what GET asks, and the others are refused before a record is looked up: once is enough.
ON_A_SECOND_DATABASE = ("GET", "POST")


def kinds(name):
    """For a second database: of all personas whom a route answers alike, the last of the list, who has most parts.

    Whose right it is was decided in Python and by the same conditions, and the first database has proven it for each
    persona. A second one can only refuse or misread a statement; so each way to answer, with each way to get there, is
    sent to it once. Conditions of rights are proven there for everybody by the twins of policies and queries.
    """
    alike = {}
    for persona in PERSONAS:
        answer = tuple(tuple(sorted(expected(ROWS[name], method, persona))) for method in ON_A_SECOND_DATABASE)
        alike[answer] = persona
    return tuple(alike.values())


def unlisted(names, rows):
    """Routes without a row, and rows without a route."""
    return sorted(set(names) ^ set(rows))


def test_the_table_lists_exactly_the_routes_of_the_site():
    assert unlisted(route_names(), ROWS) == []


def test_an_unlisted_route_and_a_stale_row_are_found():
    assert unlisted(["home", "secret"], {"home": {}, "gone": {}}) == ["gone", "secret"]


def test_every_row_speaks_of_every_persona():
    parts = [(name, part, row[part]) for name, row in ROWS.items() for part in ("read", "post") if part in row]
    assert [(n, p) for n, p, who in parts if "others" not in who and set(PERSONAS) - set(who)] == []
    assert [(n, p) for n, p, who in parts if set(who) - {*PERSONAS, "others"}] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(ROWS))
def test_route(name, settings, tmp_path, pytestconfig):
    """The scene is made once; what a persona's requests change is rolled back before the next one comes."""
    settings.MEDIA_ROOT = tmp_path
    is_second = pytestconfig.getoption("--only-database")
    methods = ON_A_SECOND_DATABASE if is_second else METHODS
    cast = make_cast()
    address = address_of(name, cast)
    wrong = {}
    for persona in kinds(name) if is_second else PERSONAS:
        with rolled_back():
            found = answers(ROWS[name], address, client_of(persona, cast), methods)
        wrong |= {
            (persona, method): got for method, got in found.items() if got not in expected(ROWS[name], method, persona)
        }
    assert wrong == {}


def answers(row, address, client, methods):
    """What each method answers this person."""
    found = {}
    for method in methods:
        data = row.get("form", {}) if method == "POST" else None
        cache.clear()  # limits on guessing have their own test
        response = getattr(client, method.lower())(address, data=data or {})
        found[method] = outcome_of(response)
        let_go(response)
    return found


@contextmanager
def rolled_back():
    """A savepoint that is always undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)

"""The interface does what its description says, whatever a program sends."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from sectorworks.api.endpoints.site import openapi

from .conftest import program_of

OPERATIONS = [(path, method) for path, methods in openapi()["paths"].items() for method in methods]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# As many in the full set as make ten thousand cases of all operations together.
FEW, MANY = 25, 10_000 // len(OPERATIONS)


def test_every_operation_documents_its_errors():
    for path, methods in openapi()["paths"].items():
        for method, one in methods.items():
            assert {"400", "401", "403", "404", "422", "429"} <= {str(code) for code in one["responses"]}, (
                path,
                method,
            )
            assert one["description"], (path, method)


def test_what_it_is_called_and_where_it_is():
    assert openapi()["info"]["title"] == "Sectorworks"
    assert openapi()["info"]["license"]["identifier"] == "Apache-2.0"
    assert openapi()["servers"] == [{"url": "/", "description": "This site"}]
    names = [one["operationId"] for methods in openapi()["paths"].values() for one in methods.values()]
    assert len(names) == len(set(names))


def test_the_version_of_the_standard():
    assert openapi()["openapi"].startswith("3.1")


@pytest.fixture(autouse=True)
def the_tests_connection():
    """A request through WSGI drops connections it finds in a transaction, and the test's own is in one."""
    signals = [one for one in (request_started, request_finished) if one.disconnect(close_old_connections)]
    yield
    for one in signals:
        one.connect(close_old_connections)


def holds(path, method, staff, count):
    secret = program_of(staff).client.defaults["HTTP_AUTHORIZATION"]
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())

    @given(case=schema[path][method.upper()].as_strategy())
    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def check(case):
        cache.clear()
        case.call_and_validate(headers={"Authorization": secret}, checks=CHECKS)

    check()


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=[f"{method} {path}" for path, method in OPERATIONS])
def test_it_holds_for_anything_sent(path, method, staff, employer, body):
    holds(path, method, staff, FEW)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=[f"{method} {path}" for path, method in OPERATIONS])
def test_it_holds_for_ten_thousand(path, method, staff, employer, body):
    holds(path, method, staff, MANY)

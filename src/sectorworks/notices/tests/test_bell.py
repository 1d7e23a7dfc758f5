"""The bell in the header: what is new, for who is signed in, in one statement."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.notices.operations import Telling, tell
from sectorworks.ui.context import frame_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return User.objects.create_user("ann@example.org", full_name="Ann")


def header_of(client):
    return client.get(reverse("accessibility")).content.decode().split("</header>")[0]


def test_it_counts_what_is_new(client, ann):
    at = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    for number in range(2):
        tell(people=[ann], telling=Telling("asks", f"event {number}", "An ask", "asks", ""), at=at)
    client.force_login(ann, backend="allauth.account.auth_backends.AuthenticationBackend")
    header = header_of(client)
    assert f'href="{reverse("notices")}"' in header
    assert 'sw-bell__count">2' in header
    for name in ("my-record", "my-data", "api-tokens"):
        assert f'href="{reverse(name)}"' in header


def test_visitors_have_none():
    header = header_of(Client())
    assert reverse("notices") not in header
    assert reverse("my-data") not in header


def test_everybody_finds_the_interface_for_programs(client):
    footer = client.get(reverse("accessibility")).content.decode().split("<footer")[1]
    assert f'href="{reverse("api")}"' in footer


def test_it_takes_one_statement(rf, ann, django_assert_num_queries):
    request = rf.get("/")
    request.user = ann
    frame_of(request)
    with django_assert_num_queries(1):
        frame_of(request)

"""The way to one's own record."""

import pytest
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.directory import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = User.objects.create_user("ann@example.org", full_name="Ann")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def test_to_ones_record(client, user):
    person = factories.person("Ann", account=user)
    assert client.get(reverse("my-record")).url == reverse("directory-person", args=[person.pk])


def test_without_one_to_what_is_held(client, user):
    assert client.get(reverse("my-record")).url == reverse("my-data")

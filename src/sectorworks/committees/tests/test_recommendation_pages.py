"""The register's pages: who reads them, files, forms that keep what was typed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


def made(cast, number=2, **fields):
    named = {"to_organization": cast.host, "made_on": TODAY, "state": "made", "number": number}
    return factories.recommendation(cast.body, **named | fields)


def test_everybody_reads_what_is_made_and_members_alone_a_draft(client, cast):
    row, draft = made(cast), factories.recommendation(cast.body, "Secret draft")
    page = client.get(reverse("recommendation", args=[row.pk]))
    assert b"recommended it to Agency A" in page.content
    assert client.get(reverse("recommendation", args=[draft.pk])).status_code == 404
    assert b"Secret draft" not in client.get(reverse("recommendations-of", args=[cast.body.slug])).content
    client.force_login(cast.carol)
    assert client.get(reverse("recommendation", args=[draft.pk])).status_code == 200
    assert client.get(reverse("recommendation-edit", args=[draft.pk])).status_code == 403


def test_a_hidden_groups_register_is_nowhere(client, cast):
    cast.body.visibility = BodyVisibility.MEMBERS
    cast.body.save()
    made(cast)
    assert client.get(reverse("recommendations-of", args=[cast.body.slug])).status_code == 404
    assert b"Publish wait times" not in client.get(reverse("recommendations")).content


def test_a_chair_drafts_and_what_was_typed_is_kept(client, cast):
    client.force_login(cast.bob)
    address = reverse("recommendation-new", args=[cast.body.slug])
    refused = client.post(address, {"title": "Only a title"})
    assert refused.status_code == 422
    assert b"Only a title" in refused.content
    typed = {"title": "Post it", "wording": "Post it.", "to_organization": "Agency A", "key": "k1"}
    assert client.post(address, typed).status_code == 302
    assert client.post(address, typed).status_code == 302
    assert Recommendation.objects.get().to_organization == cast.host


def test_the_second_of_two_editors_sees_both_versions(client, cast):
    row = factories.recommendation(cast.body, "Stored title")
    client.force_login(cast.bob)
    address = reverse("recommendation-edit", args=[row.pk])
    typed = {"title": "My title", "wording": "Mine.", "version": 0}
    stale = client.post(address, typed)
    assert stale.status_code == 409
    assert b"Stored title" in stale.content
    assert b"My title" in stale.content
    assert client.post(address, typed | {"version": 1}).status_code == 302


@pytest.mark.parametrize("form", ["csv", "xlsx", "pdf"])
def test_the_register_is_a_file(client, cast, form):
    made(cast)
    answer = client.get(reverse("recommendations-of", args=[cast.body.slug]), {"format": form})
    content = b"".join(answer) if answer.streaming else answer.content
    assert answer["Content-Disposition"].startswith("attachment")
    assert content.startswith({"csv": "\ufeff".encode(), "xlsx": b"PK", "pdf": b"%PDF"}[form])
    assert client.get(reverse("recommendations"), {"format": "exe"}).status_code == 404


def test_overdue_is_said_and_found(client, cast):
    late = made(cast, title="Late one", answer_due_on=TODAY.replace(month=1), made_on=TODAY.replace(month=1))
    made(cast, number=3, title="Waiting one")
    page = client.get(reverse("recommendations-of", args=[cast.body.slug]), {"state": "overdue"})
    assert b"Late one" in page.content
    assert b"Waiting one" not in page.content
    assert b"Answer overdue" in client.get(reverse("recommendation", args=[late.pk])).content


def test_the_list_costs_the_same_however_long(client, cast, django_assert_max_num_queries):
    address = reverse("recommendations-of", args=[cast.body.slug])
    client.force_login(cast.bob)
    for number in range(1, 40):
        made(cast, number=number)
    with django_assert_max_num_queries(13):
        client.get(address)


def test_the_groups_page_shows_what_it_recommended(client, cast):
    made(cast)
    factories.recommendation(cast.body, "Secret draft")
    page = client.get(reverse("group-more", args=[cast.body.slug])).content
    assert b"Publish wait times" in page
    assert b"Secret draft" not in page

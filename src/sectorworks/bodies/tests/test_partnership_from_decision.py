"""From a closed joint industry decision to a partnership, and back."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sectorworks.accounts.models import System, User
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility
from sectorworks.bodies.operations import bodies as operations
from sectorworks.core import clock
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.industry import factories as industry
from sectorworks.industry.models import Review
from sectorworks.industry.operations import decisions, reviews
from sectorworks.industry.operations.decisions import Choice, DecisionDraft
from sectorworks.industry.queries import evidence as figures
from sectorworks.places.factories import small_reference
from sectorworks.places.operations import load_reference

from .people import AT, TODAY, account


@pytest.fixture(autouse=True)
def now(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(figures, "evidence", lambda review, newest=False: industry.evidence())
    monkeypatch.setattr(figures, "retested", lambda review: None)


@pytest.fixture
def alice(db) -> User:
    """A convener who acts for an agency and closed the decision."""
    load_reference(reference=small_reference(), by=None, at=AT)
    user = account("Alice", "convener")
    User.objects.filter(pk=user.pk).update(system=System.ECONOMIC_DEVELOPMENT)
    user.refresh_from_db()
    directory.representative(user, directory.organization("Agency A", OrganizationKind.WORKFORCE_BOARD))
    return user


@pytest.fixture
def bob(alice) -> User:
    """At the table, without the role that starts groups."""
    return User.objects.create_user(email="bob@example.org", full_name="Bob", system=System.WORKFORCE)


@pytest.fixture
def shared(alice, bob) -> Review:
    review = industry.review_open(alice, bob, at=AT)
    industry.submit(review, bob, "311", "484", "332", "621", at=AT)
    return reviews.share(review=review, expected=review.version, by=alice, at=AT)


@pytest.fixture
def closed(shared, alice) -> Review:
    draft = DecisionDraft((Choice("311", "Most jobs."), Choice("484", "They carry it.")))
    return decisions.close(
        review=shared, draft=draft, evidence=industry.evidence(), expected=shared.version, by=alice, at=AT
    )


def address(review: Review, **more: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in more.items())
    return f"{reverse('group-new')}?kind=partnership&decision={review.pk}&{asked}"


def fields(client, address: str) -> dict[str, str]:
    """What the form shows in its plain fields."""
    page = client.get(address).content.decode()
    named = re.findall(r'<input[^>]*?name="(\w+)"[^>]*?value="([^"]*)"', page)
    assert '<option value="partnership" selected' in page
    return dict(named)


def test_the_decision_offers_a_partnership_to_whom_the_role_lets_start_one(client, closed, alice, bob):
    client.force_login(alice)
    page = client.get(reverse("review", args=[closed.pk])).content.decode()
    assert f"decision={closed.pk}" in page
    assert f"decision={closed.pk}&amp;industry=484" in page
    client.force_login(bob)
    assert "Start a partnership" not in client.get(reverse("review", args=[closed.pk])).content.decode()
    assert client.get(address(closed)).status_code == 403


def test_the_form_begins_with_what_was_decided_and_both_pages_show_the_way(client, closed, alice, bob):
    client.force_login(alice)
    shown = fields(client, address(closed))
    assert shown["name"] == "River counties partnership for food manufacturing and trucking"
    assert shown["industries"] == "311, 484"
    assert shown["counties"] == "Cook, St. Louis County"
    data = shown | {"kind": "partnership", "visibility": "public", "counties": "Cook"}
    data["host"] = str(Organization.objects.get().pk)
    assert client.post(reverse("group-new"), data).status_code == 302
    made = Body.objects.get()
    assert (made.kind, made.joint_decision, made.naics_codes) == (BodyKind.PARTNERSHIP, closed, ["311", "484"])
    assert made.area_codes == ["17031"]
    assert AuditEvent.objects.get(noun="bodies.body", verb="start").detail["joint_decision"] == closed.pk
    decided = client.get(reverse("review", args=[closed.pk])).content.decode()
    assert reverse("group", args=[made.slug]) in decided
    assert reverse("review", args=[closed.pk]) in client.get(reverse("group-aside", args=[made.slug])).content.decode()
    client.logout()
    assert (
        reverse("review", args=[closed.pk]) not in client.get(reverse("group-aside", args=[made.slug])).content.decode()
    )
    Body.objects.update(visibility=BodyVisibility.MEMBERS)
    client.force_login(bob)
    assert made.name not in client.get(reverse("review", args=[closed.pk])).content.decode()


def test_one_chosen_industry_alone_fills_the_form(client, closed, alice):
    client.force_login(alice)
    shown = fields(client, address(closed, industry="484"))
    assert shown["name"] == "River counties partnership for trucking"
    assert shown["industries"] == "484"


@pytest.mark.parametrize("given", ["strange", "999999"])
def test_a_decision_that_nobody_sees_is_not_found(client, alice, given):
    client.force_login(alice)
    assert client.get(f"{reverse('group-new')}?decision={given}").status_code == 404


def test_a_decision_of_others_is_not_found_nor_taken_by_the_operation(client, closed):
    eve = account("Eve", "convener")
    agency = directory.organization("Agency B", OrganizationKind.WORKFORCE_BOARD)
    directory.representative(eve, agency)
    client.force_login(eve)
    assert client.get(address(closed)).status_code == 404
    assert client.post(reverse("group-new"), {"decision": closed.pk}).status_code == 404
    draft = operations.BodyDraft(BodyKind.PARTNERSHIP, "Borrowed", agency, TODAY, joint_decision=closed)
    with pytest.raises(NotAllowed, match="not part"):
        operations.start(draft=draft, by=eve, at=AT)
    assert not Body.objects.exists()


def test_an_open_review_starts_no_partnership(shared, alice):
    agency = directory.organization("Agency C", OrganizationKind.WORKFORCE_BOARD)
    directory.representative(alice, agency)
    draft = operations.BodyDraft(BodyKind.PARTNERSHIP, "Too soon", agency, TODAY, joint_decision=shared)
    with pytest.raises(NotAllowed, match="not decided"):
        operations.start(draft=draft, by=alice, at=AT)


def test_the_form_begins_with_the_industry_and_region_of_white_space(client, alice):
    client.force_login(alice)
    shown = client.get(f"{reverse('group-new')}?kind=partnership&industries=311&region=edr-4").content.decode()
    assert 'value="311"' in shown
    assert '<option value="edr-4" selected' in shown
    assert "Start a partnership</h1>" in shown
    strange = client.get(f"{reverse('group-new')}?kind=dance&region=nowhere").content.decode()
    assert "Start a group</h1>" in strange

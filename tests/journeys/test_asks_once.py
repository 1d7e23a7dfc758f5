"""Staff of two agencies plan an ask of one employer in the same month, in two browsers; the employer sees one page."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings as site
from django.test import Client

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory import factories
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import Ask, AskState

from .browser import SIZES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROLES = {"alice": ["partner_staff"], "bob": ["partner_staff"], "carol": ["member"]}


@pytest.fixture
def people(db):
    found = {
        name: User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=roles)
        for name, roles in ROLES.items()
    }
    board = factories.organization("Workforce Board", OrganizationKind.WORKFORCE_BOARD)
    college = factories.organization("River College", OrganizationKind.COMMUNITY_COLLEGE)
    bakery = factories.organization("Mill Bakery")
    for name, where in (("alice", board), ("bob", college), ("carol", bakery)):
        factories.representative(found[name], where)
    return found


def arrive(visitor, person: User, **how):
    """The person's own browser, signed in; signing in has its own journeys."""
    visit = visitor(**how)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    visit.page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": visit.base}])
    return visit


def look(visit) -> None:
    """The page as it stands, in both sizes: accessible, not too wide, nothing blocked."""
    shown = visit.page.viewport_size
    for width, height in SIZES.values():
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.axe()
        visit.fits()
    visit.page.set_viewport_size(shown)
    visit.said[:] = [line for line in visit.said if "409" not in line]  # the prompt answers 409 on purpose
    visit.clean()


def press(visit, label: str) -> None:
    visit.page.get_by_role("button", name=label, exact=True).first.click()
    visit.page.wait_for_load_state("networkidle")


def log_contact(visit, headline: str, notes: str) -> None:
    page = visit.open("/engagement/contacts/new/")
    page.fill("[name=organizations]", "Mill Bakery")
    page.fill("[name=headline]", headline)
    page.get_by_text("A need the employer raised").click()
    page.fill("[name=notes]", notes)
    press(visit, "Save the contact")


def fill_ask(visit, purpose: str, in_days: int) -> None:
    day = clock.today() + timedelta(days=in_days)
    page = visit.open("/engagement/asks/new/")
    page.fill("[name=employer]", "Mill Bakery")
    page.select_option("[name=kind]", "visit")
    page.fill("[name=purpose]", purpose)
    page.fill("[name=starts_on]", day.isoformat())
    page.fill("[name=minutes_asked]", "60")
    look(visit)
    press(visit, "Plan this ask")


def test_two_agencies_ask_an_employer_once(visitor, people):
    alice, bob = arrive(visitor, people["alice"]), arrive(visitor, people["bob"], mode="dark")
    carol = arrive(visitor, people["carol"])
    log_contact(alice, "Walked the new line", "Alice keeps this to the board.")
    log_contact(bob, "Talked about apprentices", "Bob keeps this to the college.")

    fill_ask(alice, "See the packing line", 20)
    look(alice)
    fill_ask(bob, "Talk about apprentices", 24)
    text = bob.page.inner_text("main")
    assert "Someone is about to ask already" in text
    assert "See the packing line" in text
    assert bob.page.input_value("[name=purpose]") == "Talk about apprentices"
    assert Ask.objects.count() == 1
    look(bob)

    bob.page.get_by_text("Join it").click()
    press(bob, "Do this")
    look(bob)
    joined = Ask.objects.get(for_organization__name="River College")
    assert joined.state == AskState.JOINED

    ledger = alice.open("/engagement/asks/").inner_text("main")
    assert "Employers were spared 1 ask in the past year" in ledger
    assert "See the packing line" in ledger
    assert "Talk about apprentices" in ledger
    look(alice)
    notes = ((alice, "Bob keeps this"), (bob, "Alice keeps this"))
    for visit, others in notes:
        for address in ("/engagement/contacts/", f"/engagement/asks/of/{joined.employer.pk}/"):
            assert others not in visit.open(address).inner_text("main")
            look(visit)

    page = carol.open(f"/engagement/asks/of/{joined.employer.pk}/")
    text = page.inner_text("main")
    assert "1 ask of Mill Bakery is coming" in text
    assert "Together with: River College" in text
    assert "Walked the new line" in text
    assert "keeps this" not in text
    look(carol)
    page.locator("summary", has_text="Answer").first.click()
    press(carol, "Say yes")
    look(carol)
    assert Ask.objects.get(for_organization__name="Workforce Board").state == AskState.GRANTED

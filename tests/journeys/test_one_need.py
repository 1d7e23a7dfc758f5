"""One need, one reply: a company raises it in its browser, two partners answer in one thread, one reply comes back."""

from __future__ import annotations

import pytest
from django.conf import settings as site
from django.test import Client

from sectorworks.engagement.models import Need, NeedState
from sectorworks.engagement.tests.needs_world import make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def arrive(visitor, person, **how):
    """The person's own tab; signing in has its own journeys."""
    visit = visitor(**how)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    visit.page.context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": visit.base}])
    return visit


def press(visit, label):
    visit.page.get_by_role("button", name=label, exact=True).first.click()
    visit.page.wait_for_load_state("networkidle")


def look(visit):
    visit.axe()
    visit.fits()
    visit.clean()


def test_one_need_one_reply(visitor):
    world = make_world()
    carol = arrive(visitor, world.carol, size="phone")
    carol.open(f"/engagement/employers/{world.company.pk}/needs/new/")
    carol.page.get_by_label("The need in one line").fill("Twelve millwrights by June")
    carol.page.get_by_label("In the company’s words").fill("Two lines stand still.")
    look(carol)
    press(carol, "Put it on the table")
    assert carol.page.get_by_text("You get one reply, from Alice").is_visible()
    need = Need.objects.get()

    alice = arrive(visitor, world.alice)
    alice.open(f"/engagement/needs/{need.pk}/")
    alice.page.get_by_text("Bring somebody in").click()
    alice.page.locator("select[name='organization']").evaluate(
        "(box, key) => { box.value = key }", str(world.college.pk)
    )
    alice.page.get_by_label("How the company agreed").fill("Carol, by phone")
    press(alice, "Bring in")
    assert alice.page.get_by_text("They are at the table now").is_visible()

    bob = arrive(visitor, world.bob)
    bob.open(f"/engagement/needs/{need.pk}/")
    assert bob.page.get_by_text("which course could start").is_visible()
    bob.page.get_by_label("What we can bring").fill("A night course")
    bob.page.get_by_label("To the other partners").fill("We have room for twelve.")
    press(bob, "Tell the partners")
    look(bob)

    alice.open(f"/engagement/needs/{need.pk}/")
    assert alice.page.get_by_text("We have room for twelve.").is_visible()
    alice.page.get_by_text("Write the reply").click()
    alice.page.get_by_label("To the company, for all partners").fill("A night course starts in May.")
    press(alice, "Send the one reply")
    look(alice)

    carol.open(f"/engagement/needs/{need.pk}/")
    assert carol.page.get_by_text("A night course starts in May.").is_visible()
    assert "room for twelve" not in carol.page.content()
    look(carol)

    alice.page.get_by_text("Close it with the result").click()
    alice.page.get_by_label("What came of it").fill("Eleven finished, nine were hired.")
    press(alice, "Record the result")
    need.refresh_from_db()
    assert (need.state, need.result) == (NeedState.CLOSED, "Eleven finished, nine were hired.")
    for visit in (alice, carol):
        visit.open(f"/engagement/employers/{world.company.pk}/")
        look(visit)

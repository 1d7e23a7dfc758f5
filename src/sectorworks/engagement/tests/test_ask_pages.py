"""Pages of asks: who comes in, the prompt, what the employer sees, and how many statements a list takes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.core import clock
from sectorworks.directory import factories
from sectorworks.engagement.models import Ask, AskState, Collision

from .partners import TODAY, make_partners, planned, stored_ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_partners()


def browser(user):
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def form(partners, agency="college", **fields):
    day = (clock.now().date() + timedelta(days=30)).isoformat()
    given = {
        "employer": "prairie foods",
        "kind": "visit",
        "purpose": "Talk about apprentices",
        "starts_on": day,
        "urgency": "normal",
        "for_organization": getattr(partners, agency).pk,
    }
    return given | fields


def test_the_second_planner_meets_the_first_and_joins(partners):
    assert browser(partners.alice).post(reverse("ask-new"), form(partners, "board")).status_code == 302
    first = Ask.objects.get()
    bob = browser(partners.bob)
    page = bob.post(reverse("ask-new"), form(partners))
    assert page.status_code == 409
    text = page.content.decode()
    assert "Someone is about to ask already" in text
    assert "Workforce Board" in text
    assert 'value="Talk about apprentices"' in text  # what was typed is kept
    assert Ask.objects.count() == 1
    chosen = {"choice": "join", "join": first.pk, "seen": f"overlap:{first.pk}"}
    page = bob.post(reverse("ask-new"), form(partners, **chosen), follow=True)
    assert "asked once for both" in page.content.decode()
    assert Ask.objects.get(for_organization=partners.college).joined_to == first
    assert Collision.objects.count() == 1


def test_a_choice_without_what_it_needs_is_asked_again_with_everything_kept(partners):
    browser(partners.alice).post(reverse("ask-new"), form(partners, "board"))
    first = Ask.objects.get()
    chosen = {"choice": "go_ahead", "seen": f"overlap:{first.pk}"}
    page = browser(partners.bob).post(reverse("ask-new"), form(partners, **chosen))
    assert "Say why this ask can’t wait." in page.content.decode()
    assert Ask.objects.count() == 1


def test_a_name_nobody_knows_offers_names_that_are_near(partners):
    page = browser(partners.bob).post(reverse("ask-new"), form(partners, employer="Prairie"))
    assert page.status_code == 422
    assert "Do you mean Prairie Foods?" in page.content.decode()
    factories.organization("Prairie Foods")
    page = browser(partners.bob).post(reverse("ask-new"), form(partners))
    assert "Several organizations" in page.content.decode()
    page = browser(partners.bob).post(f"{reverse('ask-new')}?employer={partners.employer.pk}", form(partners))
    assert page.status_code == 302
    assert Ask.objects.get().employer == partners.employer


def test_what_stays_in_the_agency_is_on_nobody_elses_page(partners):
    ask = planned(partners, urgency="urgent")
    Ask.objects.filter(pk=ask.pk).update(outcome="They offered ten seats")
    address = reverse("ask", args=[ask.pk])
    assert "ten seats" in browser(partners.alice).get(address).content.decode()
    for person in (partners.bob, partners.carol):
        assert "ten seats" not in browser(person).get(address).content.decode()
    assert "Urgent" not in browser(partners.carol).get(address).content.decode()
    assert "ten seats" not in browser(partners.bob).get(f"{reverse('asks')}?format=csv").content.decode()


def test_doors_stay_closed(partners):
    ask = planned(partners)
    for name in ("asks", "ask-new", "ask-calendar", "maturity", "contacts"):
        for person in (partners.carol, partners.dan, partners.eve):
            assert browser(person).get(reverse(name)).status_code == 403
    for name, key in (("ask", ask.pk), ("employer-asks", partners.employer.pk)):
        assert browser(partners.dan).get(reverse(name, args=[key])).status_code == 404
    assert browser(partners.bob).get(reverse("ask-terms", args=[partners.employer.pk])).status_code == 403


def test_the_employer_answers_and_steers_from_its_own_page(partners):
    ask = planned(partners)
    carol = browser(partners.carol)
    page = carol.get(reverse("employer-asks", args=[partners.employer.pk])).content.decode()
    assert "1 ask of Prairie Foods is coming" in page
    carol.post(reverse("ask-answer", args=[ask.pk]), {"answer": "wait", "until": "2099-01-01", "version": 1})
    ask.refresh_from_db()
    assert (ask.state, ask.waits_until) == (AskState.WAITING, date(2099, 1, 1))
    carol.post(reverse("ask-undo", args=[ask.pk]), {"version": 2})
    ask.refresh_from_db()
    assert ask.state == AskState.PLANNED
    terms = {"quiet_days": 30, "words": "Call Grace first.", "version": 0}
    assert carol.post(reverse("ask-terms", args=[partners.employer.pk]), terms).status_code == 302
    stale = carol.post(reverse("ask-terms", args=[partners.employer.pk]), terms | {"quiet_days": 5})
    assert stale.status_code == 409
    seen = browser(partners.bob).get(reverse("employer-asks", args=[partners.employer.pk])).content.decode()
    assert "Call Grace first." in seen


def test_filters_narrow_and_the_file_is_safe_to_open(partners):
    stored_ask(partners, purpose="=HYPERLINK(1)")
    stored_ask(partners, purpose="Survey of wages", kind="survey", for_organization=partners.college)
    bob = browser(partners.bob)
    page = bob.get(f"{reverse('asks')}?kind=survey&agency={partners.college.pk}&state=live&q=wages").content.decode()
    assert "Survey of wages" in page
    assert "HYPERLINK" not in page
    assert "'=HYPERLINK(1)" in bob.get(f"{reverse('asks')}?format=csv").content.decode()
    assert bob.get(f"{reverse('asks')}?format=xlsx").content.startswith(b"PK")
    month = bob.get(f"{reverse('ask-calendar')}?month=2026-04").content.decode()
    assert "2 asks in April 2026" in month
    assert bob.get(f"{reverse('ask-calendar')}?month=junk").status_code == 200


@pytest.mark.parametrize("name", ["asks", "ask-calendar"])
def test_a_list_takes_as_many_statements_for_60_rows_as_for_20(partners, name):
    bob, counts = browser(partners.bob), []
    bob.get(reverse(name))
    for size in (20, 60):  # from 15 on there are joint visits to come as well
        while Ask.objects.count() < size:
            number = Ask.objects.count()
            employer = factories.organization(f"Employer {number}", parent=partners.employer)
            agency = (partners.board, partners.college, partners.developer)[number % 3]
            leader = Ask.objects.filter(state="planned").first() if number % 5 == 4 else None
            state = "joined" if leader else "planned"
            stored_ask(partners, employer=employer, for_organization=agency, state=state, joined_to=leader)
        with CaptureQueriesContext(connection) as seen:
            assert bob.get(f"{reverse(name)}?month=2026-04").status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1], seen.captured_queries
    assert counts[1] <= 12, [one["sql"][:120] for one in seen.captured_queries]


def test_record_pages_keep_to_twenty_statements(partners):
    ask = planned(partners)
    for number in range(8):
        stored_ask(partners, for_organization=partners.college, purpose=f"No {number}", state="joined", joined_to=ask)
    bob = browser(partners.bob)
    for name, key in (("ask", ask.pk), ("employer-asks", partners.employer.pk)):
        bob.get(reverse(name, args=[key]))
        with CaptureQueriesContext(connection) as seen:
            assert bob.get(reverse(name, args=[key])).status_code == 200
        assert len(seen) <= 20, [one["sql"][:140] for one in seen.captured_queries]

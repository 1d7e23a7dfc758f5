"""F82: the State sees what a partnership clears, its people see what the State saw, and nothing assigns them work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from sectorworks.accounts.models import User
from sectorworks.bodies.models import BodyVisibility, Seat
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Person
from sectorworks.landscape import factories
from sectorworks.landscape.models import Clearance
from sectorworks.landscape.operations import clearances
from sectorworks.landscape.operations.clearances import ClearanceDraft, ClearanceProblem
from sectorworks.landscape.queries import clearances as queries
from sectorworks.landscape.queries import results
from sectorworks.landscape.urls import urlpatterns
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Plan

from .cast import AT, TODAY, make_cast, strong

SECRETS = ("Canary chair", "Canary note", "Canary answer", "Canary status")


@pytest.fixture
def cast(db):
    """A members-only partnership full of words that the State must not read."""
    made = make_cast(BodyVisibility.MEMBERS)
    strong(made)
    Person.objects.filter(account=made.bob).update(full_name="Canary chair")
    Seat.objects.filter(body=made.body).update(title="Canary note")
    action = Plan.objects.get(body=made.body).goals.get().actions.get()
    type(action).objects.filter(pk=action.pk).update(status="Canary status", wording="Canary answer", status_on=TODAY)
    factories.listing(made.body)
    return made


def as_(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def addresses(cast) -> list[str]:
    """Every page of the map, with the partnership in it."""
    values = {"slug": cast.body.slug, "first": f"group-{cast.body.pk}", "second": f"group-{cast.other.pk}", "pk": 1}
    routes = [one for one in urlpatterns if isinstance(one, URLPattern)]
    return [reverse(one.name, kwargs={name: values[name] for name in one.pattern.converters}) for one in routes]


@pytest.mark.parametrize("who", ["dan", "admin"])
def test_no_page_of_the_map_shows_the_state_a_roster_a_note_or_an_answer(cast, who):
    for matter in queries.MATTERS:
        clearances.clear(body=cast.body, draft=ClearanceDraft(matter), by=cast.alice, at=clock.now())
    client = as_(getattr(cast, who))
    for address in addresses(cast):
        for query in ("", "?format=csv", "?format=geojson", "?q=canary"):
            text = client.get(address + query).content.decode(errors="replace")
            assert not [one for one in SECRETS if one in text], address


@pytest.mark.parametrize("who", ["dan", "admin"])
def test_the_state_changes_nothing_of_a_partnership(cast, who):
    """Whatever it posts: of all that is written, nothing but a recognition can come of it."""
    client, before = as_(getattr(cast, who)), audit.AuditEvent.objects.count()
    forms = {"version": 1, "reason": "So", "matter": "results", "choice": "merge", "sector": "X", "stage": "exploring"}
    for address in addresses(cast):
        answer = client.post(address, forms)
        assert answer.status_code in (403, 404, 405, 302), address
    written = audit.AuditEvent.objects.all()[before:]
    assert {event.verb for event in written} <= {"recognize"}
    assert not Clearance.objects.exists()


def test_what_is_not_cleared_is_refused_with_a_reason_and_what_was_seen_is_told(cast):
    dan, page = as_(cast.dan), reverse("registry-recognition", args=[cast.body.slug])
    refused = dan.get(page)
    assert refused.status_code == 403
    assert "has not cleared" in refused.content.decode()
    sight = reverse("registry-sight", args=[cast.body.slug])
    alice = as_(cast.alice)
    assert "Nobody of the State has opened" in alice.get(sight).content.decode()
    assert alice.post(sight, {"matter": "evidence"}).status_code == 302
    assert dan.get(page).status_code == 200
    seen = alice.get(sight).content.decode()
    assert "Opened how you stand on the criteria" in seen
    assert "Dan" in seen
    assert as_(cast.bob).get(sight).status_code == 200
    for outsider in (cast.dan, cast.admin, cast.eve):
        assert as_(outsider).get(sight).status_code == 404


def test_cleared_results_are_totals_that_the_state_reads_and_its_people_know_of(cast):
    entry = reverse("registry-entry", args=[cast.body.slug])
    dan, admin, alice = as_(cast.dan), as_(cast.admin), as_(cast.alice)
    assert "Results in total" not in dan.get(entry).content.decode()
    assert "the State would if you cleared them" in alice.get(entry).content.decode()
    clearances.clear(body=cast.body, draft=ClearanceDraft(queries.RESULTS), by=cast.alice, at=clock.now())
    for client in (dan, admin):
        text = client.get(entry).content.decode()
        assert "Results in total" in text
        assert not [one for one in SECRETS if one in text]
    assert "Results in total" not in as_(cast.eve).get(entry).content.decode()
    assert "Results in total" not in Client().get(entry).content.decode()
    seen = alice.get(reverse("registry-sight", args=[cast.body.slug])).content.decode()
    assert seen.count("Opened your results in total") == 2


def test_totals_by_hand(cast):
    # `strong` finished one action on the day; two promises of $400 and $600 are kept, by two companies.
    def kept(name: str, usd: int) -> None:
        company = directory.organization(name)
        done = {"state": "delivered", "delivered_on": TODAY, "value_usd": usd, "value_basis": "As invoiced"}
        plans.commitment(cast.body, organization=company, **done)

    kept("Mill", 400)
    kept("Dairy", 600)
    figures = dict(results.of(cast.body, TODAY).figures)
    assert figures["Actions finished"] == "1"
    assert figures["Promises kept in full"] == "2"
    assert "fewer than 3" in figures["What these are worth, as valued"]
    kept("Bakery", 50)  # a third giver: 400 + 600 + 50, and nobody can tell whose
    assert dict(results.of(cast.body, TODAY).figures)["What these are worth, as valued"] == "$1,050"
    # A year and a day later nothing of it counts.
    assert dict(results.of(cast.body, TODAY + timedelta(days=366)).figures)["Promises kept in full"] == "0"


def test_a_clearance_begins_today_ends_and_is_its_staffs_alone(cast):
    late = ClearanceDraft("results", TODAY - timedelta(days=1))
    with pytest.raises(ClearanceProblem, match="can’t be before today"):
        clearances.clear(body=cast.body, draft=late, by=cast.alice, at=AT)
    made = clearances.clear(body=cast.body, draft=ClearanceDraft("results"), by=cast.alice, at=AT)
    assert queries.is_cleared(cast.body, "results", TODAY)
    with pytest.raises(ClearanceProblem, match="cleared already"):
        clearances.clear(body=cast.body, draft=ClearanceDraft("results"), by=cast.alice, at=AT)
    for somebody in (cast.dan, cast.admin, cast.bob):
        with pytest.raises(NotAllowed):
            clearances.end(clearance=made, expected=1, by=somebody, at=AT)
    clearances.end(clearance=made, expected=1, by=cast.alice, at=AT)
    assert not queries.is_cleared(cast.body, "results", TODAY)
    assert [event.verb for event in audit.history(made)] == ["end", "clear"]


def test_a_matter_is_cleared_once(cast):
    from django.db import IntegrityError, transaction

    Clearance.objects.create(body=cast.body, matter="results", starts_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Clearance.objects.create(body=cast.body, matter="results", starts_on=TODAY)

"""White space on a small store: Cook is withheld nowhere, Douglas is; a county that is not loaded is said, not guessed.

Cook's manufacturing (31-33): 300 of 1,500 covered jobs here, 4,000 of 12,500 in the nation: a location quotient of
0.2 / 0.32 = 0.625, a share of 20 percent, growth 300 / 250 - 1 = 20 percent.
"""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.directory import factories as directory
from sectorworks.industry.queries import store
from sectorworks.industry.tests.regions import small_store
from sectorworks.landscape import factories
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference
from sectorworks.places.models import Membership

from .cast import AT

COOK = "scheme=edr&level=2&region=4"


@pytest.fixture(autouse=True)
def site(db, monkeypatch):
    places.load_reference(reference=small_reference(), by=None, at=AT)
    made = small_store()
    monkeypatch.setattr(store, "store", lambda: made)


@pytest.fixture
def only_cook():
    Membership.objects.filter(area_code="17163").delete()


def spaces(client, query: str) -> dict[str, dict]:
    found = client.get(f"{reverse('whitespace')}?{query}&format=json").json()["spaces"]
    return {one["naics_code"]: one for one in found}


@pytest.mark.parametrize(("lq", "is_there"), [("0.625", True), ("0.626", False)])
def test_an_industry_drives_on_its_mark_and_not_below_it(client, only_cook, lq, is_there):
    assert ("31-33" in spaces(client, f"{COOK}&lq={lq}")) is is_there


def test_figures_are_those_of_the_arithmetic_above(client, only_cook):
    found = spaces(client, f"{COOK}&lq=0.5")["31-33"]
    assert found["driving"] == "yes"
    assert found["cover"] == "open"
    assert (found["jobs"], found["quotient"], found["jobs_share"]) == (300, pytest.approx(0.625), pytest.approx(0.2))
    assert found["growth"] == pytest.approx(0.2)


def test_what_is_withheld_has_bounds_and_no_value_and_may_drive(client):
    found = spaces(client, "scheme=edr&level=2&region=2&lq=0.5&growth=-100&share=0")["31-33"]
    assert found["jobs"] is None
    assert found["jobs_lower"] == 0
    assert found["jobs_upper"] > 0
    assert found["driving"] == "maybe"


def test_a_listed_partnership_covers_it_and_one_that_paused_does_not(client, only_cook):
    host = directory.organization("Agency A")
    body = bodies.body(host, "Makers", naics_codes=["31-33"], area_codes=["17031"])
    entry = factories.listing(body)
    found = spaces(client, f"{COOK}&lq=0.5")["31-33"]
    assert (found["cover"], found["covered_share_lower"], found["partnerships"]) == ("covered", 1.0, ["makers"])
    edition = entry.editions.get()
    edition.content["stage"] = "paused"
    edition.save()
    assert spaces(client, f"{COOK}&lq=0.5")["31-33"]["cover"] == "open"


def test_a_partnership_for_a_part_covers_some_of_it(client, only_cook):
    body = bodies.body(directory.organization("Agency A"), "Bakers", naics_codes=["3118"], area_codes=["17031"])
    factories.listing(body)
    found = spaces(client, f"{COOK}&lq=0.5")["31-33"]
    assert (found["cover"], found["covered_share_lower"], found["covered_share_upper"]) == ("partly", 0.0, 1.0)


def test_a_region_that_is_not_loaded_says_so(client):
    page = client.get(f"{reverse('whitespace')}?scheme=edr&level=2").content.decode()
    assert "Regions without figures" in page
    assert "17163 is not loaded" in page


def test_marks_in_the_address_are_shown_beside_the_usual_ones(client, only_cook):
    page = client.get(f"{reverse('whitespace')}?{COOK}&lq=0.5").content.decode()
    assert "usually 1.2" in page
    # health care too: (900 / 1,500) / (6,000 / 12,500) = 1.25
    assert "2 of 2 driving industries have no partnership" in page
    assert "Manufacturing 31-33" in page


def test_the_command_prints_what_the_page_shows(client, only_cook):
    out = io.StringIO()
    call_command("whitespace", "--scheme", "il-edr", "--level", "2", "--json", stdout=out)
    told = json.loads(out.getvalue())
    shown = client.get(f"{reverse('whitespace')}?scheme=il-edr&level=2&format=json").json()
    assert told["spaces"] == shown["spaces"]
    assert told["about"]["marks_valid_from"] == "2020-01-01"
    plain = io.StringIO()
    call_command("whitespace", "--scheme", "edr", "--level", "2", stdout=plain)
    assert "location quotient >= 1.2" in plain.getvalue()
    with pytest.raises(CommandError, match="Choose one of il-edr"):
        call_command("whitespace", "--scheme", "nowhere")


def test_a_download_for_a_spreadsheet(client, only_cook):
    sheet = client.get(f"{reverse('whitespace')}?{COOK}&lq=0.5&format=csv").content.decode()
    assert "31-33" in sheet
    assert "marks_valid_from: 2020-01-01" in sheet

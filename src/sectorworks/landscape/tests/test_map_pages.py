"""The map's pages: list, matrix, map, embedded page, open data, entries and their history, white space, overlaps."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from sectorworks.directory import factories as directory
from sectorworks.landscape import factories
from sectorworks.landscape.models import Listing, PartnershipStage
from sectorworks.landscape.operations import listings
from sectorworks.landscape.queries import open_data
from sectorworks.launches import factories as launches
from sectorworks.launches.models import LaunchState
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference

from .cast import AT, make_cast, strong


@pytest.fixture
def cast(db):
    places.load_reference(reference=small_reference(), by=None, at=AT)
    made = make_cast()
    factories.listing(made.body, stage=PartnershipStage.ORGANIZING, summary="Bakers and dairies.")
    return made


def as_(person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_anybody_reads_list_matrix_and_map(cast, client):
    page = client.get(reverse("map")).content.decode()
    assert "Food Partnership" in page
    assert "Organizing" in page
    assert "Manufacturing" in page  # the matrix's sector of 311
    assert "Cook: Food Partnership (Organizing)" in page  # the drawn map, for paper
    assert "Other Partnership" not in page  # it is not listed


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ("stage=organizing", True),
        ("stage=acting", False),
        ("sector=31-33", True),
        ("region=4&scheme=edr", True),
        ("region=2&scheme=edr", False),
        ("recognized=yes", False),
        ("q=bakers", True),
        ("q=steel", False),
    ],
)
def test_the_address_narrows_list_and_data_alike(cast, client, query, is_there):
    address = reverse("registry-entry", args=[cast.body.slug])
    table = client.get(f"{reverse('map')}?{query}").content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    assert (address in table) is is_there
    data = client.get(f"{reverse('map-data')}?{query}").json()
    assert bool(data["partnerships"]) is is_there


def test_open_data_says_where_it_is_from(cast, client):
    plain = client.get(reverse("map-data")).json()
    assert {"source", "vintage", "retrieved_at", "license"} <= set(plain["about"])
    assert plain["partnerships"][0]["county_fips_codes"] == ["17031"]
    shape = client.get(reverse("map-data"), {"format": "geojson"}).json()["features"][0]
    assert shape["geometry"]["type"] == "MultiPolygon"
    west, south = shape["geometry"]["coordinates"][0][0][0]
    assert -89 < west < -87
    assert 41 < south < 43  # Cook County
    sheet = client.get(reverse("map-data"), {"format": "csv"})
    assert "Food Partnership" in sheet.content.decode()
    assert client.get(reverse("map-data"), {"format": "doc"}).status_code == 404


def test_the_embedded_page_may_be_framed_and_no_other(cast, client):
    embedded, whole = client.get(reverse("map-embed")), client.get(reverse("map"))
    assert "frame-ancestors *" in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded
    assert "frame-ancestors 'none'" in whole["Content-Security-Policy"]
    assert whole["X-Frame-Options"] == "DENY"
    assert "unsafe-inline" not in embedded["Content-Security-Policy"]
    assert as_(cast.alice).get(reverse("map-embed")).content.count(b"csrf") == 0


def test_outlines_are_kept_by_browsers_and_packed_for_who_unpacks(cast, client):
    plain = client.get(reverse("map-counties"))
    assert len(json.loads(plain.content)["objects"]["counties"]["geometries"]) > 3_200
    packed = client.get(reverse("map-counties"), headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "immutable" in packed["Cache-Control"]
    assert client.get(reverse("map-counties"), {"vintage": "1900"}).status_code == 404


def test_the_live_map_reads_outlines_and_begins_at_its_partnerships(cast, client):
    shapes = json.loads(client.get(reverse("map-counties"), {"format": "geojson"}).content)["features"]
    assert len([one for one in shapes if one["geometry"]["type"] == "MultiPolygon"]) > 3_200
    assert shapes[-1]["geometry"]["type"] == "MultiLineString"  # the borders of states
    assert client.get(reverse("map-counties"), {"format": "shp"}).status_code == 404
    page = client.get(reverse("map")).content.decode()
    west, south, east, north = (float(one) for one in page.partition('data-home="')[2].partition('"')[0].split())
    assert -89 < west < east < -87  # Cook County
    assert 41 < south < north < 43


def test_statements_of_the_map_do_not_grow_with_its_entries(cast, client, django_assert_max_num_queries):
    from sectorworks.bodies import factories as bodies

    client.get(reverse("map"))
    for number in range(20):
        body = bodies.body(cast.host, f"Partnership {number}", naics_codes=["332"], area_codes=["17041"])
        factories.listing(body)
    with django_assert_max_num_queries(15):
        client.get(reverse("map"))
    with django_assert_max_num_queries(15):
        client.get(reverse("overlaps"))


def test_staff_list_change_confirm_and_take_off_by_its_pages(cast):
    alice, other = as_(cast.alice), cast.body
    slug = {"slug": other.slug}
    entry = other.listing
    shown = alice.get(reverse("registry-entry", kwargs=slug)).content.decode()
    assert "Confirm: it is still right" in shown
    told = {"sector": "Food", "stage": "organizing", "summary": "New words", "version": entry.version, "reason": "Why"}
    assert alice.post(reverse("registry-change", kwargs=slug), told).status_code == 302
    stale = alice.post(reverse("registry-change", kwargs=slug), told | {"summary": "Others"})
    assert stale.status_code == 422
    assert "Someone else changed this" in stale.content.decode()
    history = alice.get(reverse("registry-history", kwargs=slug)).content.decode()
    assert "From edition 1 to edition 2" in history
    assert "New words" in history
    entry.refresh_from_db()
    assert alice.post(reverse("registry-confirm", kwargs=slug), {"version": entry.version}).status_code == 302
    entry.refresh_from_db()
    gone = {"version": entry.version, "reason": "On leave"}
    assert alice.post(reverse("registry-take-off", kwargs=slug), gone).status_code == 302
    assert Client().get(reverse("registry-entry", kwargs=slug)).status_code == 404
    assert alice.get(reverse("registry-entry", kwargs=slug)).status_code == 200


def test_a_partnership_goes_on_the_map_by_its_form(cast):
    eve, address = as_(cast.eve), reverse("registry-list", args=[cast.other.slug])
    offered = eve.get(address).content.decode()
    assert 'value="exploring" selected' in offered  # it goes by no playbook yet
    bad = eve.post(address, {"sector": "Snacks", "stage": "acting"})
    assert bad.status_code == 422
    assert "Say when it was launched" in bad.content.decode()
    assert eve.post(address, {"sector": "Snacks", "stage": "exploring"}).status_code == 302
    assert Listing.objects.get(body=cast.other).editions.count() == 1


def test_a_held_launch_gives_the_entry_its_day_and_stage(cast):
    company = directory.organization("Bauer Mill")
    launch = launches.launch(cast.other, directory.person("Grace Miller"), company, state=LaunchState.HELD)
    offered = as_(cast.eve).get(reverse("registry-list", args=[cast.other.slug])).content.decode()
    assert 'value="launched" selected' in offered
    assert f'value="{launch.meeting.day.isoformat()}"' in offered


def test_white_space_without_figures_teaches(cast, client):
    page = client.get(reverse("whitespace"))
    assert page.status_code == 200
    assert "No figures to look at yet" in page.content.decode()


def test_the_commands_print(cast, capsys):
    call_command("overlaps", "--json")
    told = json.loads(capsys.readouterr().out)
    assert [one["score"] for one in told["pairs"]]
    call_command("overlaps")
    assert "public pairs" in capsys.readouterr().out


def test_overlaps_name_both_efforts_and_their_staff_decide(cast):
    pair = {"first": f"group-{cast.body.pk}", "second": f"group-{cast.other.pk}"}
    page = as_(cast.mallory).get(reverse("overlaps")).content.decode()
    assert "Other Partnership" in page
    alice, decide = as_(cast.alice), reverse("overlap-decide", kwargs=pair)
    assert alice.post(decide, {"choice": "keep_apart", "reason": "Others"}).status_code == 422
    assert alice.post(decide, {"choice": "align", "reason": "One calendar"}).status_code == 302
    assert "One calendar" in alice.get(reverse("overlap", kwargs=pair)).content.decode()
    assert "One calendar" not in as_(cast.mallory).get(reverse("overlap", kwargs=pair)).content.decode()


def test_the_group_page_leads_to_the_map(cast):
    page = as_(cast.alice).get(reverse("group-aside", args=[cast.body.slug])).content.decode()
    assert reverse("registry-entry", args=[cast.body.slug]) in page
    assert reverse("registry-sight", args=[cast.body.slug]) in page
    outside = Client().get(reverse("group-aside", args=[cast.body.slug])).content.decode()
    assert reverse("registry-sight", args=[cast.body.slug]) not in outside


def test_recognition_is_given_on_its_page(cast):
    strong(cast)
    from sectorworks.core import clock

    listings.confirm(listing=cast.body.listing, expected=1, by=cast.alice, at=clock.now())
    page = as_(cast.dan).get(reverse("registry-recognition", args=[cast.body.slug])).content.decode()
    assert "A business chairs it." in page


def test_the_reference_names_every_field_of_the_open_data(cast, client):
    plain = client.get(reverse("map-data")).json()
    text = (Path(__file__).parents[4] / "docs/reference/open-data.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text))
    assert set(plain["partnerships"][0]) | set(plain["about"]) <= named
    assert open_data.LICENSE == "CC0-1.0"
    assert "CC0 1.0" in text

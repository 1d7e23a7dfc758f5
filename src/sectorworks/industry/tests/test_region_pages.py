"""The picker and people's own regions: works, outsider 404, reader 403, two at once."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries  # type: ignore[attr-defined]

from sectorworks.accounts.models import User
from sectorworks.industry.queries import regions
from sectorworks.industry.tests.conftest import AT
from sectorworks.places import operations
from sectorworks.places.imports import library
from sectorworks.places.models import SavedRegion, Visibility
from sectorworks.places.operations import RegionDraft

pytestmark = pytest.mark.usefixtures("reference", "figures")


@pytest.fixture
def own(reference: int, alice: User) -> SavedRegion:
    draft = RegionDraft("River counties", (("17031", 1.0), ("29189", 0.5)))
    return operations.save_region(draft=draft, key="", by=alice, at=AT)


def form(region: SavedRegion | None = None, **changes: object) -> dict[str, object]:
    filled: dict[str, object] = {"name": "Two rivers", "notes": "", "visibility": "private"}
    filled |= {"part_17031": "100", "part_29189": "50", "version": region.version if region else ""}
    return filled | changes


def test_the_door_lists_schemes_counties_and_a_map(client: Client) -> None:
    page = client.get("/industries/").content.decode()
    assert "Economic development regions" in page
    assert 'name="area" value="17031"' in page
    assert 'data-code="17031"' in page
    assert client.get("/industries/?q=east").content.decode().count("East Central") >= 1


def test_the_boxes_are_a_form_that_needs_no_script(client: Client) -> None:
    page = client.get("/industries/profile/?area=17031&area=29189")
    assert page.status_code == 200
    assert "Cook and St. Louis County" in page.content.decode()


def test_choosing_nothing_says_so_and_offers_the_picker(client: Client) -> None:
    answer = client.get("/industries/profile/")
    assert answer.status_code == 400
    assert "No region is chosen yet" in answer.content.decode()
    assert 'name="area"' in answer.content.decode()


@pytest.mark.parametrize("query", ["region=edr-99", "region=nope-1", "areas=99999", "region=county-17999"])
def test_unknown_regions_are_told_not_crashed(client: Client, query: str) -> None:
    answer = client.get(f"/industries/profile/?{query}")
    assert answer.status_code == 400
    assert "This region can't be shown" in answer.content.decode()


def test_save_change_archive_and_bring_back(client: Client, alice: User) -> None:
    client.force_login(alice)
    answer = client.post("/industries/regions/new/?areas=17031,29189", form(key="k1"))
    region = SavedRegion.objects.get(owner=alice)
    assert answer.headers["Location"] == f"/industries/profile/?region=saved-{region.pk}"
    assert dict(region.members.values_list("area_code", "weight")) == {"17031": 1.0, "29189": 0.5}

    answer = client.post(f"/industries/regions/{region.pk}/edit/", form(region, name="Rivers", visibility="shared"))
    region.refresh_from_db()
    assert (answer.status_code, region.name, region.visibility) == (302, "Rivers", Visibility.SHARED)

    client.post(f"/industries/regions/{region.pk}/archive/", {"version": region.version})
    region.refresh_from_db()
    assert region.archived_at is not None
    assert "Bring back" in client.get("/industries/").content.decode()
    client.post(f"/industries/regions/{region.pk}/restore/", {"version": region.version})
    region.refresh_from_db()
    assert region.archived_at is None


def test_the_same_form_sent_twice_saves_one(client: Client, alice: User) -> None:
    client.force_login(alice)
    for _ in range(2):
        client.post("/industries/regions/new/?areas=17031,29189", form(key="same"))
    assert SavedRegion.objects.filter(owner=alice).count() == 1


def test_a_wrong_part_is_told_beside_its_field_and_nothing_is_saved(client: Client, alice: User) -> None:
    client.force_login(alice)
    answer = client.post("/industries/regions/new/?areas=17031,29189", form(part_17031="140"))
    assert answer.status_code == 422
    assert "at most 100" in answer.content.decode()
    assert not SavedRegion.objects.exists()


def test_choosing_other_counties_keeps_the_parts_of_those_that_stay(
    client: Client, alice: User, own: SavedRegion
) -> None:
    client.force_login(alice)
    page = client.get(f"/industries/regions/{own.pk}/edit/?area=29189&area=17041").content.decode()
    assert 'name="part_29189" value="50"' in page
    assert 'name="part_17041" value="100"' in page
    assert "part_17031" not in page


def test_the_second_of_two_editors_sees_both_versions(client: Client, alice: User, own: SavedRegion) -> None:
    client.force_login(alice)
    client.post(f"/industries/regions/{own.pk}/edit/", form(own, name="First"))
    answer = client.post(f"/industries/regions/{own.pk}/edit/", form(own, name="Second"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First" in page
    assert 'value="Second"' in page
    own.refresh_from_db()
    assert own.name == "First"
    client.post(f"/industries/regions/{own.pk}/edit/", form(own, name="Second", version=own.version))
    own.refresh_from_db()
    assert own.name == "Second"


def test_outsiders_meet_404_for_a_private_region(client: Client, eve: User, own: SavedRegion) -> None:
    addresses = [f"/industries/profile/?region=saved-{own.pk}", f"/industries/?region=saved-{own.pk}"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    client.force_login(eve)
    addresses.append(f"/industries/regions/{own.pk}/edit/")
    assert {client.get(address).status_code for address in addresses} == {404}
    assert client.post(f"/industries/regions/{own.pk}/archive/", {"version": "1"}).status_code == 404


def test_readers_of_a_shared_region_may_look_but_not_change(client: Client, eve: User, own: SavedRegion) -> None:
    SavedRegion.objects.filter(pk=own.pk).update(visibility=Visibility.SHARED)
    client.force_login(eve)
    assert client.get(f"/industries/profile/?region=saved-{own.pk}").status_code == 200
    refused = client.get(f"/industries/regions/{own.pk}/edit/")
    assert refused.status_code == 403
    assert "Only the person who saved" in refused.content.decode()


def test_strangers_are_sent_to_sign_in_before_they_save(client: Client) -> None:
    answer = client.get("/industries/regions/new/?areas=17031")
    assert answer.status_code == 302
    assert "/account/login/" in answer.headers["Location"]


def test_queries_of_the_door_do_not_grow_with_saved_regions(
    client: Client, alice: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(alice)
    for number in range(12):
        draft = RegionDraft(f"Region {number}", (("17031", 1.0),))
        operations.save_region(draft=draft, key="", by=alice, at=AT)
    with django_assert_max_num_queries(16):
        client.get("/industries/")


def test_counties_of_a_partner_state_come_after_those_at_home(reference: int) -> None:
    listed = regions.counties_to_pick(AT.date(), more_states=frozenset({"29"}))
    assert [state.name for state in listed] == ["Illinois", "29"]
    assert "17031" in {county.code for county in listed[0].counties}


@pytest.mark.django_db
def test_the_list_of_states_does_not_bring_in_the_nation() -> None:
    operations.load_reference(reference=library.reference(), by=None, at=AT)
    listed = regions.counties_to_pick(AT.date())
    assert listed[0].name == "Illinois"
    assert {state.name for state in listed} == {"Illinois", "Indiana", "Iowa", "Kentucky", "Missouri", "Wisconsin"}
    assert sum(len(state.counties) for state in listed) < 200

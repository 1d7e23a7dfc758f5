"""F82 on the map: what a partnership takes back is gone from every page and file, for the State and the public."""

from __future__ import annotations

import re

import pytest
from cast import client_of, make_cast
from crawl import addresses, lists_of_the_site, read
from django.urls import resolve, reverse
from world import make_world

from sectorworks.bodies.models import BodyKind
from sectorworks.core import clock
from sectorworks.landscape.operations import clearances, listings
from sectorworks.landscape.operations.clearances import ClearanceDraft
from sectorworks.landscape.operations.listings import ListingDraft
from sectorworks.landscape.queries.clearances import MATTERS
from sectorworks.playbooks.operations import runs
from sectorworks.playbooks.queries import editions

pytestmark = pytest.mark.django_db
VARYING = re.compile(
    r"""value="[A-Za-z0-9]{64}"|"csrfToken": "[^"]+"|nonce[="-][^" ]+|[0-9-]{10}[T ][0-9:]{5}[^",<\n]*"""
)
FORMATS = ("?format=csv", "?format=json", "?format=geojson")
WORD = "MARSHMALLOW"
# Reads the statistics of all counties, and nothing that a partnership clears.
DEAR = ("/map/counties/", "/map/white-space/")


@pytest.fixture
def scene():
    cast = make_cast()
    body = make_world(cast).body
    body.kind, body.naics_codes, body.area_codes = BodyKind.PARTNERSHIP, ["311"], ["17031"]
    body.save()
    runs.start(body=body, edition=editions.FIRST, by=cast["staff"], at=clock.now())
    return cast, body, {"by": cast["staff"], "at": clock.now()}


def listed(scene, **fields):
    _cast, body, by = scene
    return listings.put_on(body=body, draft=ListingDraft(WORD, "exploring", WORD, **fields), **by)


def pages(client, starts=("/map/", "/partnerships/food", "/groups/food", "/search/", "/api/v1/groups/food")):
    """Every address of the map and of partnerships as this reader finds it; tables in each of their forms too."""
    found = {}
    for address in {*addresses(), *lists_of_the_site(), f"/search/?q={WORD}"}:
        if not address.startswith(starts) or address.startswith(DEAR):
            continue
        name = resolve(address.partition("?")[0]).url_name
        more = FORMATS if name == "map-data" else ()
        for one in (address, *(address + form for form in more)):
            answer = read(client, one)
            found[one] = (answer.status, VARYING.sub("…", answer.text))
    return found


@pytest.mark.parametrize("reader", ["analyst", "anonymous"])
def test_what_is_cleared_no_more_reads_as_if_it_never_was(scene, reader):
    cast, body, by = scene
    listed(scene)
    client = client_of(reader, cast)
    before = pages(client)
    made = [clearances.clear(body=body, draft=ClearanceDraft(matter), **by) for matter in MATTERS]
    while_cleared = pages(client)
    for one in made:
        clearances.end(clearance=one, expected=one.version, **by)
    after = {address: told for address, told in pages(client).items() if address in before}
    assert [address for address in before if before[address] != after[address]] == []
    if reader == "analyst":  # otherwise this test would be green if nothing were ever shown
        assert any(while_cleared.get(address) != told for address, told in before.items())


@pytest.mark.parametrize("reader", ["analyst", "anonymous"])
def test_an_entry_taken_off_is_nowhere_and_as_one_that_never_was(scene, reader):
    cast, body, by = scene
    listing, client = listed(scene), client_of(reader, cast)
    shown = [address for address, (_status, text) in pages(client).items() if WORD in text]
    assert {"/map/", "/map/embed/", "/map/data/?format=csv", f"/map/registry/{body.slug}/"} <= set(shown)
    listings.take_off(listing=listing, reason="On leave", expected=listing.version, **by)
    found = pages(client)
    assert [address for address, (_status, text) in found.items() if WORD in text] == [
        address for address in found if WORD in address and WORD in found[address][1]
    ]
    for name in ("registry-entry", "registry-history", "registry-recognition"):
        hidden, missing = (client.get(reverse(name, args=[slug])) for slug in (body.slug, "no-such-group"))
        assert hidden.status_code == missing.status_code != 200, name


def test_companies_of_champions_taken_back_are_in_no_earlier_edition(scene):
    cast, body, by = scene
    listing = listed(scene, shows_champions=True)
    history = reverse("registry-history", args=[body.slug])
    assert (
        "River Bakery" in client_of("anonymous", cast).get(reverse("registry-entry", args=[body.slug])).content.decode()
    )
    draft = ListingDraft(WORD, "exploring", WORD)
    listings.revise(listing=listing, draft=draft, reason="Asked for", expected=listing.version, **by)
    for reader in ("anonymous", "analyst", "administrator", "rival"):
        client = client_of(reader, cast)
        assert [one for one, (_status, text) in pages(client, ("/map/",)).items() if "River Bakery" in text] == []
        assert "River Bakery" not in client.get(history, {"from": 1, "to": 2}).content.decode()
    assert "River Bakery" in client_of("staff", cast).get(history).content.decode()


def test_the_framed_map_says_the_same_to_everybody_and_holds_no_form(scene):
    cast, _body, _by = scene
    listed(scene)
    texts = {read(client_of(reader, cast), "/map/embed/").text for reader in ("anonymous", "staff", "administrator")}
    plain = {VARYING.sub("…", text.partition("<!doctype")[2]) for text in texts}
    assert len(plain) == 1
    assert not re.search(r"<form|csrf|hx-post|Sign out", plain.pop())

"""Rows of one file about one new organization: further worksites, and names written in two ways."""

import pytest

from sectorworks.directory.models import ImportRow, Organization, Site
from sectorworks.directory.operations import import_publishing, import_undoing, imports, merging
from sectorworks.directory.queries.imports import counts
from sectorworks.directory.tests.importing import AT, TITLES, begin, brought, check, publish, staff
from sectorworks.directory.views.import_tables import row_by_row
from sectorworks.search.models import Entry

pytestmark = pytest.mark.django_db
THREE_SITES = f"""{TITLES}
Acme Tool Inc,12 Main St,Peoria,IL,61602,309-555-0100,3327,50-99
River Bakery,4 Oak Ave,Pekin,IL,61554,309-555-0101,3118,12
"ACME Tool, Inc.",90 Mill Rd,Morton,IL,61550,309-555-0142,3327,10-19
Acme Tool Inc,7 Canal St,Pekin,IL,61554,,,
"""
TWO_WAYS = f"""{TITLES}
Granite Foods LLC,12 Main St,Peoria,IL,61602,309-555-0100,3118,50-99
Granit Foods,12 Main St,Peoria,IL,61602,,,
"""


def test_rows_of_one_name_become_one_organization_with_its_worksites():
    by = staff()
    batch = brought(THREE_SITES, by)
    assert batch.added_count == 2
    acme = Organization.objects.get(name_key="acme tool")
    assert list(acme.sites.order_by("pk").values_list("street", "is_main")) == [
        ("12 Main St", True), ("90 Mill Rd", False), ("7 Canal St", False),
    ]  # fmt: skip
    assert Entry.objects.get(noun="organization", noun_key=acme.pk).words == "peoria morton pekin"
    assert set(batch.rows.values_list("result_key", flat=True)) == set(
        Organization.objects.filter(kind="employer").values_list("pk", flat=True)
    )
    again = brought(THREE_SITES, by)
    assert (again.added_count, again.changed_count, Site.objects.count()) == (0, 0, 4)


def test_the_worksites_go_with_their_organization():
    by = staff()
    batch = brought(THREE_SITES, by)
    import_undoing.undo(batch=batch, by=by, at=AT)
    import_publishing.clear(batch=batch)
    assert (Site.objects.count(), Organization.objects.filter(kind="employer").count()) == (0, 0)
    assert not ImportRow.objects.exclude(result_key=None).exists()


def test_one_name_with_two_web_addresses_stays_two_organizations():
    rows = "Name,Street,Website\nFirst Bank,1 Main St,first.example\nFirst Bank,2 Oak St,other.example\n"
    assert brought(rows, staff()).added_count == 2


def test_a_name_written_in_two_ways_waits_for_a_decision():
    by = staff()
    batch = check(begin(TWO_WAYS, by), by)
    first, second = batch.rows.order_by("row_number")
    assert (first.fate, second.fate, second.candidate_key, second.values["like_row"]) == ("new", "ask", None, 2)
    assert ("Name", "Granit Foods", "Granite Foods LLC") in row_by_row(second, first, batch.kind)
    assert batch.duplicate_count == 1


@pytest.mark.parametrize(("fate", "organizations", "sites", "names"), [("same", 1, 1, 1), ("new", 2, 2, 0)])
def test_the_decision_counts(fate, organizations, sites, names):
    by = staff()
    batch = check(begin(TWO_WAYS, by), by)
    imports.decide(batch=batch, fates={3: "skip"}, by=by, at=AT)  # a word that is taken back
    imports.decide(batch=batch, fates={3: fate}, by=by, at=AT)
    batch.refresh_from_db()
    assert publish(batch, by).added_count == organizations
    granite = Organization.objects.get(name="Granite Foods LLC")
    assert (Site.objects.count(), granite.names.count()) == (sites, names)


def test_the_page_shows_both_rows(client):
    by = staff()
    batch = check(begin(TWO_WAYS, by), by)
    client.force_login(by)
    page = client.get(f"/directory/imports/{batch.pk}/duplicates/").content.decode()
    assert "Row 3 and row 2 of the file" in page
    assert "Granite Foods LLC" in page


TWINS = f"""{TITLES}
Rock Forge Inc.,12 Ridge Road,Peoria,IL,61602,309-555-0100,3321,50-99
"ROCK FORGE, INC.",12 Ridge Rd.,Peoria,IL,61602,,,
"Rock Forge, LLC",12 Ridge Rd,Peoria,IL,61602,309-555-0100,3321,
Café Peña,4 Oak Ave,Pekin,IL,61554,,,
Cafe Pena,4 Oak Avenue,Pekin,IL,61554,309-555-0111,,
"""


def test_one_address_written_in_two_ways_is_one_worksite_and_another_legal_form_waits_for_a_decision():
    by = staff()
    batch = check(begin(TWINS, by), by)
    # Row 3 is row 2 again, its street written otherwise; row 4 has another legal form, so it may be another company;
    # row 6 is row 5 without accents.
    fates = batch.rows.order_by("row_number").values_list("fate", flat=True)
    assert list(fates) == ["new", "new", "ask", "new", "new"]
    told = [row.problems[0]["text"] for row in batch.rows.filter(row_number__in=(3, 6)).order_by("row_number")]
    same = "at the same address: one record, no further worksite."
    assert told == [f"The organization in row {row} {same}" for row in (2, 5)]
    assert {name: counts(batch)[name] for name in ("new", "more", "ask")} == {"new": 2, "more": 2, "ask": 1}
    imports.decide(batch=batch, fates={4: "same"}, by=by, at=AT)
    batch.refresh_from_db()
    assert publish(batch, by).added_count == 2
    rock = Organization.objects.get(name_key="rock forge")
    assert list(rock.names.values_list("name", flat=True)) == ["Rock Forge, LLC"]
    assert Site.objects.count() == 2


def test_an_import_is_taken_back_after_its_twins_were_merged_and_parted():
    by = staff()
    batch = check(begin(TWINS, by), by)
    imports.decide(batch=batch, fates={4: "new"}, by=by, at=AT)
    batch.refresh_from_db()
    publish(batch, by)
    inc, llc = Organization.objects.filter(name_key="rock forge").order_by("pk")
    done = merging.merge(kept=inc, merged=llc, choices={}, by=by, at=AT)
    with pytest.raises(import_undoing.CannotUndo) as refused:
        import_undoing.undo(batch=batch, by=by, at=AT)
    assert any("Rock Forge Inc." in reason for reason in refused.value.reasons)
    merging.unmerge(merge=done, by=by, at=AT)
    import_undoing.undo(batch=batch, by=by, at=AT)
    import_publishing.clear(batch=batch)
    assert not Organization.objects.filter(kind="employer").exists()

"""Lists of organizations from the file to the directory and back."""

import pytest

from sectorworks.core.models import AuditEvent
from sectorworks.directory import factories
from sectorworks.directory.models import Activity, ImportState, Organization, Site
from sectorworks.directory.operations import import_publishing, import_undoing, imports
from sectorworks.directory.operations.import_checking import Steps
from sectorworks.directory.queries import imports as queries
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.directory.tests.importing import AT, TITLES, begin, brought, check, publish, staff
from sectorworks.search.models import Entry

pytestmark = pytest.mark.django_db
TWO = f"""{TITLES}
Acme Tool Inc,12 Main St,Peoria,IL,61602,309-555-0100,3327,50-99
River Bakery,4 Oak Ave,Pekin,Illinois,61554,309-555-0101,3118,12
"""


def names():
    return set(Organization.objects.exclude(kind="workforce_board").values_list("name", flat=True))


def fates(batch):
    return list(batch.rows.order_by("row_number").values_list("fate", flat=True))


def test_new_rows_become_organizations_with_worksite_feed_and_search():
    by = staff()
    batch = brought(TWO, by)
    assert (batch.state, batch.added_count, batch.changed_count) == (ImportState.PUBLISHED, 2, 0)
    acme = Organization.objects.get(name="Acme Tool Inc")
    assert (acme.kind, acme.name_key, acme.naics_code, acme.size_class) == ("employer", "acme tool", "3327", "50-99")
    assert (acme.steward, acme.added_by, acme.arriving_with) == (by.agency, by, None)
    site = acme.sites.get()
    assert (site.street, site.city, site.state, site.zip_code, site.is_main) == (
        "12 Main St", "Peoria", "IL", "61602", True,
    )  # fmt: skip
    bakery = Organization.objects.get(name="River Bakery")
    assert (bakery.size_class, bakery.sites.get().state) == ("10-19", "IL")  # 12 jobs; the state by its name
    assert Activity.objects.filter(organization=acme, headline="Added to the directory").exists()
    assert Entry.objects.filter(noun="organization", noun_key=acme.pk, words__contains="peoria").exists()
    verbs = AuditEvent.objects.filter(noun="directory.importbatch").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["start", "choose columns", "check", "begin to publish", "publish"]


def test_the_same_file_again_changes_nothing():
    by = staff()
    brought(TWO, by)
    again = check(begin(TWO, by), by)
    assert queries.counts(again) | {"rows": 2} == queries.counts(again)
    assert (queries.counts(again)["unchanged"], queries.counts(again)["new"]) == (2, 0)
    again = publish(again, by)
    assert (again.added_count, again.changed_count) == (0, 0)
    assert len(names()) == 2


def test_a_changed_cell_changes_that_field_and_an_empty_one_nothing():
    by = staff()
    brought(TWO, by)
    acme = Organization.objects.get(name="Acme Tool Inc")
    batch = brought(TWO.replace("309-555-0100", "309-555-0199").replace("3327", ""), by)
    assert (batch.added_count, batch.changed_count) == (0, 1)
    before, acme = acme, Organization.objects.get(pk=acme.pk)
    assert (acme.phone, acme.naics_code, acme.version) == ("309-555-0199", "3327", before.version + 1)


def test_a_record_number_finds_its_row_whatever_the_name_says():
    by = staff()
    brought(TWO, by)
    acme = Organization.objects.get(name="Acme Tool Inc")
    brought(f"Record,Name\n{acme.pk},Acme Tools Company\n", by)
    acme.refresh_from_db()
    assert (acme.name, acme.name_key) == ("Acme Tools Company", "acme tools")
    batch = check(begin("Record,Name\n99999,Nobody\n", by), by)
    assert batch.error_count == 1


def test_a_row_that_looks_like_a_record_waits_for_a_decision():
    by = staff()
    brought(TWO, by)
    row = f"{TITLES}\nAcme Tools,12 Main Street,Peoria,IL,61602,309-555-0100,,\n"
    batch = check(begin(row, by), by)
    assert fates(batch) == ["ask"]
    with pytest.raises(imports.NotReady):
        imports.publish(batch=batch, expected=batch.version, by=by, at=AT)
    imports.decide_all(batch=batch, fate="same", by=by, at=AT)
    batch.refresh_from_db()
    batch = publish(batch, by)
    assert (batch.added_count, batch.changed_count) == (0, 1)
    assert Organization.objects.filter(name="Acme Tools").count() == 1
    assert Site.objects.filter(organization__name="Acme Tools").count() == 1


def test_rows_of_one_file_are_compared_with_each_other():
    by = staff()
    batch = check(begin(TWO + "ACME TOOL,12 Main St,Peoria,IL,61602,,,\n", by), by)
    assert fates(batch) == ["new", "new", "skip"]
    assert "row 2" in batch.rows.get(row_number=4).problems[0]["text"]


def test_parents_are_found_in_the_directory_and_in_the_file():
    by = staff()
    factories.organization("Old Holding", name_key="old holding")
    text = "Name,Parent\nPlant,Mill Group\nMill Group,Old Holding\nOther,Nowhere\nSelf,Self\n"
    batch = check(begin(text, by), by)
    assert fates(batch) == ["new", "new", "error", "error"]
    imports.leave_out_faulty(batch=batch, by=by, at=AT)
    batch.refresh_from_db()
    publish(batch, by)
    plant = Organization.objects.get(name="Plant")
    assert (plant.parent.name, plant.parent.parent.name) == ("Mill Group", "Old Holding")


def test_nothing_shows_until_everything_does():
    by = staff()
    batch = check(begin(TWO, by), by)
    batch = imports.publish(batch=batch, expected=batch.version, runs_now=True, by=by, at=AT)
    seen = []

    def look(_done, _total, _message):
        seen.append(organizations_visible_to(by, AT.date()).filter(kind="employer").count())

    import_publishing.publish_rows(batch=batch, steps=Steps(progress=look), by=by, at=AT)
    assert seen == [0]
    assert organizations_visible_to(by, AT.date()).filter(kind="employer").count() == 2


def test_a_stopped_publication_leaves_nothing_behind():
    by = staff()
    batch = check(begin(TWO, by), by)
    batch = imports.publish(batch=batch, expected=batch.version, runs_now=True, by=by, at=AT)
    assert not import_publishing.publish_rows(batch=batch, steps=Steps(is_cancelled=lambda: True), by=by, at=AT)
    batch.refresh_from_db()
    assert (batch.state, names()) == (ImportState.CHECKED, set())
    assert not Entry.objects.filter(noun="organization").exists()
    assert publish(batch, by).added_count == 2


def test_a_record_changed_since_the_check_stops_the_whole_import():
    by = staff()
    brought(TWO, by)
    batch = check(begin(TWO.replace("309-555-0100", "309-555-0199") + "New One,,,,,,,\n", by), by)
    Organization.objects.filter(name="Acme Tool Inc").update(version=7)
    with pytest.raises(import_publishing.ChangedMeanwhile):
        publish(batch, by)
    batch.refresh_from_db()
    assert (batch.state, "New One" in names()) == (ImportState.CHECKED, False)
    assert Organization.objects.get(name="Acme Tool Inc").phone == "309-555-0100"


def test_undo_removes_what_was_added_and_restores_what_was_changed():
    by = staff()
    brought(TWO, by)
    moved = TWO.replace("309-555-0100", "309-555-0199").replace("4 Oak Ave", "9 Elm St")
    batch = check(begin(moved + "New One,1 First St,Peoria,IL,61602,,,\n", by), by)
    imports.decide_all(batch=batch, fate="same", by=by, at=AT)
    batch.refresh_from_db()
    batch = publish(batch, by)
    assert (batch.added_count, batch.changed_count) == (1, 2)
    import_undoing.undo(batch=batch, by=by, at=AT)
    assert organizations_visible_to(by, AT.date()).filter(kind="employer").count() == 2
    import_publishing.clear(batch=batch)
    assert names() == {"Acme Tool Inc", "River Bakery"}
    assert Organization.objects.get(name="Acme Tool Inc").phone == "309-555-0100"
    assert Site.objects.get(organization__name="River Bakery").street == "4 Oak Ave"
    batch.refresh_from_db()
    assert batch.state == ImportState.UNDONE


def test_undo_refuses_with_a_list_once_somebody_has_worked_with_a_record():
    by = staff()
    batch = brought(TWO, by)
    factories.affiliation(factories.person("Ana Silva"), Organization.objects.get(name="River Bakery"))
    with pytest.raises(import_undoing.CannotUndo) as refused:
        import_undoing.undo(batch=batch, by=by, at=AT)
    assert len(refused.value.reasons) == 1
    assert "River Bakery" in refused.value.reasons[0]
    batch.refresh_from_db()
    assert (batch.state, len(names())) == (ImportState.PUBLISHED, 2)

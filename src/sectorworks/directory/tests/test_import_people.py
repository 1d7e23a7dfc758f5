"""Lists of people: kept by the importing organization, matched only with its own."""

import pytest

from sectorworks.directory import factories
from sectorworks.directory.models import Person, Sharing
from sectorworks.directory.operations import import_undoing, imports
from sectorworks.directory.operations.import_publishing import clear
from sectorworks.directory.queries.visibility import people_visible_to
from sectorworks.directory.tests.importing import AT, begin, brought, check, publish, staff

pytestmark = pytest.mark.django_db
LIST = "Contact,Company,Job title,Email,Phone\nAna Núñez,Prairie Foods,Manager,Ana@Example.org,309-555-0100\n"


@pytest.fixture
def pat():
    factories.organization("Prairie Foods", name_key="prairie foods")
    return staff()


def test_people_come_in_with_their_place_kept_by_the_importing_organization(pat):
    batch = brought(LIST, pat, kind="people")
    ana = Person.objects.get(full_name="Ana Núñez")
    place = ana.affiliations.get()
    assert batch.added_count == 1
    assert (ana.steward, ana.sharing, ana.email, ana.name_key) == (
        pat.agency, Sharing.OWN, "ana@example.org", "nunez ana",
    )  # fmt: skip
    assert (place.organization.name, place.title, place.is_main) == ("Prairie Foods", "Manager", True)
    assert not place.is_representative  # a list lets nobody act for an organization
    rival = staff("rita")
    assert not people_visible_to(rival, AT.date()).filter(pk=ana.pk).exists()


def test_another_agencys_people_are_neither_matched_nor_named(pat):
    brought(LIST, pat, kind="people")
    ana = Person.objects.get(full_name="Ana Núñez")
    rival = staff("rita")
    batch = brought(LIST, rival, kind="people")
    assert batch.added_count == 1
    faulty = check(begin(f"Record,Name\n{ana.pk},Ana\n", rival, kind="people"), rival)
    assert faulty.error_count == 1
    assert "Núñez" not in str(faulty.rows.get().problems)


def test_a_new_title_changes_the_place_and_can_be_taken_back(pat):
    brought(LIST, pat, kind="people")
    batch = brought(LIST.replace("Manager", "Director"), pat, kind="people")
    place = Person.objects.get(full_name="Ana Núñez").affiliations.get()
    assert (batch.changed_count, place.title) == (1, "Director")
    import_undoing.undo(batch=batch, by=pat, at=AT)
    place.refresh_from_db()
    assert place.title == "Manager"


def test_undo_removes_people_who_were_added(pat):
    batch = brought(LIST, pat, kind="people")
    import_undoing.undo(batch=batch, by=pat, at=AT)
    clear(batch=batch)
    assert not Person.objects.filter(full_name="Ana Núñez").exists()


def test_an_unknown_organization_and_a_wrong_address_are_named_with_their_column(pat):
    batch = check(begin(LIST.replace("Prairie Foods", "Nowhere").replace("Ana@", "Ana"), pat, kind="people"), pat)
    problems = {one["column"] for one in batch.rows.get().problems}
    assert problems == {"Company", "Email"}


def test_the_same_name_waits_for_a_decision(pat):
    brought(LIST, pat, kind="people")
    other = "Name,E-mail\nAna Nunez,ana.other@example.org\n"
    batch = check(begin(other, pat, kind="people"), pat)
    assert batch.duplicate_count == 1
    imports.decide_all(batch=batch, fate="new", by=pat, at=AT)
    batch.refresh_from_db()
    publish(batch, pat)
    assert Person.objects.filter(name_key="nunez ana").count() == 2


def test_who_acts_for_no_organization_can_bring_in_no_people(pat):
    from sectorworks.accounts.models import User

    lone = User.objects.create_user("lone@example.org", full_name="Lone", roles=["state_administrator"])
    with pytest.raises(imports.ImportProblem):
        begin(LIST, lone, kind="people")

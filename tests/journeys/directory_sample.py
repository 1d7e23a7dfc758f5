"""Nouns of the room `directory` in the sample, for `directory_pages.py`; made here where the sample has none."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process."""
    return {**_organizations(), **_duplicates(), **_imports(), **_people()}


def _organizations() -> dict[str, dict[str, Any]]:
    """A bakery under a parent, with a worksite, another name and an association it belongs to."""
    from sectorworks.accounts.models import User
    from sectorworks.core import clock
    from sectorworks.directory.models import OrganizationKind
    from sectorworks.directory.operations import associations, names, organizations, sites
    from sectorworks.directory.operations.organizations import OrganizationDraft
    from sectorworks.directory.operations.sites import SiteDraft

    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    top = organizations.add(draft=OrganizationDraft("Journey Group", OrganizationKind.EMPLOYER), by=by, at=at)
    draft = OrganizationDraft("Journey Bakery LLC", OrganizationKind.EMPLOYER, "private", top, "3118", "20-49")
    bakery = organizations.add(draft=draft, by=by, at=at)
    place = SiteDraft(street="1 Mill Road", city="Rockford", state="IL", zip_code="61101", county_fips="17201")
    site = sites.add(organization=bakery, draft=place, by=by, at=at)
    names.add(organization=bakery, name="Journey Bread", kind="trade", by=by, at=at)
    chamber = organizations.add(
        draft=OrganizationDraft("Journey Chamber", OrganizationKind.BUSINESS_ASSOCIATION), by=by, at=at
    )
    associations.join(association=chamber, member=bakery, by=by, at=at)
    return {
        "organization": {"pk": bakery.pk},
        "organization-members": {"pk": chamber.pk},
        "organization-site": {"pk": site.pk},
    }


def _duplicates() -> dict[str, dict[str, Any]]:
    """Two records of one company that a search found."""
    from sectorworks.core import clock
    from sectorworks.directory import factories
    from sectorworks.directory.models import DuplicatePair

    low, high = (factories.organization(name).pk for name in ("Journey Castings", "Journey Castings Incorporated"))
    pair = DuplicatePair.objects.create(
        noun="organization",
        first_key=low,
        second_key=high,
        score=0.95,
        reasons=["name_alike"],
        found_at=clock.now(),
    )
    return {"duplicate": {"pk": pair.pk}}


def _imports() -> dict[str, dict[str, Any]]:
    """A list whose columns are to be chosen, one with rows to mend and to decide, and one that was added."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from sectorworks.accounts.models import User
    from sectorworks.core import clock
    from sectorworks.directory import handlers
    from sectorworks.directory.models import ImportBatch
    from sectorworks.directory.operations import import_checking, import_publishing, imports
    from sectorworks.directory.operations.import_checking import Steps
    from sectorworks.files import operations as files
    from sectorworks.files.rules import DIRECTORY_LIST

    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    columns = {"name": "Name", "street": "Street", "zip_code": "ZIP", "state": "State"}

    def begun(rows: str, *, is_checked: bool = True) -> ImportBatch:
        upload = SimpleUploadedFile("employers.csv", f"Name,Street,ZIP,State,Notes\n{rows}".encode())
        file = files.store(upload=upload, purpose=DIRECTORY_LIST, by=by, at=at)
        batch = imports.start(file=file, kind="organizations", by=by, at=at)
        if is_checked:
            expected = batch.version
            batch = imports.choose_columns(batch=batch, columns=columns, expected=expected, runs_now=True, by=by, at=at)
            lines = handlers.lines_of
            import_checking.stage(batch=batch, lines=lambda: lines(batch), steps=Steps(), by=by, at=at)
            batch.refresh_from_db()
        return batch

    added = begun("Journey Mill Works LLC,7 Weir Street,61101,IL,\n")
    added = imports.publish(batch=added, expected=added.version, runs_now=True, by=by, at=at)
    import_publishing.publish_rows(batch=added, steps=Steps(), by=by, at=at)
    checked = begun("Journey Millworks,7 Weir St,61101,IL,\nJourney Dairy,1 Elm Street,1E5,IL,\nJourney Tile,,,IL,\n")
    return {
        "import-columns": {"pk": begun("Journey Dairy,1 Elm Street,61101,IL,x\n", is_checked=False).pk},
        "import": {"pk": checked.pk},
        "import-published": {"pk": added.pk},
    }


def _people() -> dict[str, dict[str, Any]]:
    """A plant manager whom a colleague of Alice and somebody elsewhere know, and a request about personal data."""
    from datetime import timedelta

    from sectorworks.accounts.models import User
    from sectorworks.core import clock
    from sectorworks.directory import factories
    from sectorworks.directory.models import Acquaintance, DataRequestKind
    from sectorworks.directory.operations import people, personal_data
    from sectorworks.directory.operations.affiliations import Place
    from sectorworks.directory.operations.people import PersonDraft
    from sectorworks.directory.queries import own

    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    agency = own.own_organizations(by, at.date()).first() or factories.organization("Journey Agency")
    if not own.acts_for(by, agency, at.date()):
        factories.representative(by, agency)
    plant, college = factories.organization("Journey Plant"), factories.organization("Journey College")
    draft = PersonDraft(
        "Maria Journey",
        email="maria@sample.invalid",
        phone="217-555-0142",
        steward=agency,
        places=(Place(plant, "Plant manager", is_main=True), Place(college, "Advisor")),
    )
    maria = people.add(draft=draft, by=by, at=at)
    teacher = factories.person("Tess Journey", account=_journey_account())
    factories.affiliation(teacher, college)
    edge = Acquaintance.objects.create(
        knower=teacher,
        known=maria,
        consented_on=at.date(),
        expires_on=at.date() + timedelta(days=365),
        recorded_at=at,
        recorded_by=by,
    )
    asked = personal_data.Asked(DataRequestKind.CORRECTION, "My title is Lecturer.")
    request = personal_data.ask(person=teacher, asked=asked, by=teacher.account, at=at)
    return {
        "directory-person": {"pk": maria.pk},
        "directory-person-paths": {"pk": maria.pk},
        "introduction-ask": {"pk": edge.pk},
        "data-request": {"pk": request.pk},
    }


def _journey_account() -> Any:
    from sectorworks.accounts.models import User

    return User.objects.create_user("tess.journey@sample.invalid", full_name="Tess Journey", is_sample=True)

"""The nouns of the routes of the room `directory`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from django.core.files.uploadedfile import SimpleUploadedFile
from world import make_world

from sectorworks.core import clock
from sectorworks.directory import factories, handlers
from sectorworks.directory.models import (
    Acquaintance,
    AssociationMembership,
    DataRequestKind,
    DuplicatePair,
    ImportBatch,
    Introduction,
    Organization,
    OrganizationKind,
    OrganizationName,
    Person,
    Site,
)
from sectorworks.directory.operations import duplicates as duplicate_operations
from sectorworks.directory.operations import import_checking, imports, merging, organizations, personal_data, sites
from sectorworks.directory.operations.import_checking import Steps
from sectorworks.files import operations as files
from sectorworks.files.rules import DIRECTORY_LIST

Cast = dict[str, Any]
NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {}


# organizations: the employer, its worksite and other name; a chamber with the employer as a member


def _employer(cast: Cast) -> dict[str, Any]:
    return {"pk": make_world(cast).employer.pk}


def _closed(cast: Cast) -> dict[str, Any]:
    employer = make_world(cast).employer
    return {"pk": organizations.close(organization=employer, expected=1, by=cast["staff"], at=AT).pk}


def _site(cast: Cast) -> dict[str, Any]:
    return {"pk": Site.objects.create(organization=make_world(cast).employer, city="Rockford").pk}


def _closed_site(cast: Cast) -> dict[str, Any]:
    site = Site.objects.get(pk=_site(cast)["pk"])
    return {"pk": sites.close(site=site, by=cast["staff"], at=AT).pk}


def _name(cast: Cast) -> dict[str, Any]:
    employer = make_world(cast).employer
    return {"pk": OrganizationName.objects.create(organization=employer, name="Prairie", kind="short").pk}


def _chamber(cast: Cast) -> dict[str, Any]:
    make_world(cast)
    return {"pk": factories.organization("Prairie Chamber", OrganizationKind.BUSINESS_ASSOCIATION).pk}


def _membership(cast: Cast) -> dict[str, Any]:
    employer = make_world(cast).employer
    chamber = factories.organization("Prairie Chamber", OrganizationKind.BUSINESS_ASSOCIATION)
    return {"pk": AssociationMembership.objects.create(association=chamber, member=employer).pk}


_PARTS = ("edit", "verify", "close", "fein", "names", "site_new")
NOUNS |= {
    "organization": _employer,
    **{f"organization_{part}": _employer for part in _PARTS},
    "organization_reopen": _closed,
    "organization_site": _site,
    "organization_site_close": _site,
    "organization_site_reopen": _closed_site,
    "organization_name_remove": _name,
    "organization_members": _chamber,
    "organization_membership_end": _membership,
}


# people: a plant manager whose record agency A keeps; who the staff person knows; what the seated member asked


def _manager(cast: Cast) -> Person:
    world = make_world(cast)
    manager = factories.person("Plant Manager", steward=world.agency, email="manager@example.org")
    factories.affiliation(manager, world.employer)
    return manager


def _person(cast: Cast) -> dict[str, Any]:
    return {"pk": _manager(cast).pk}


def _place(cast: Cast) -> dict[str, Any]:
    return {"pk": _manager(cast).affiliations.get().pk}


def _edge(cast: Cast) -> Acquaintance:
    people = make_world(cast).people
    today = clock.today()
    return Acquaintance.objects.create(
        knower=people["staff"],
        known=people["employer"],
        consented_on=today,
        expires_on=today + timedelta(days=365),
        recorded_at=AT,
        recorded_by=cast["staff"],
    )


def _introduction(cast: Cast) -> dict[str, Any]:
    edge = _edge(cast)
    agency = Organization.objects.get(name="Agency B")
    made = Introduction.objects.create(
        acquaintance=edge, for_organization=agency, reason="A visit.", asked_at=AT, asked_by=cast["rival"]
    )
    return {"pk": made.pk}


def _data_request(cast: Cast) -> dict[str, Any]:
    person = make_world(cast).people["seated"]
    asked = personal_data.Asked(DataRequestKind.CORRECTION, "My name is spelled otherwise.")
    return {"pk": personal_data.ask(person=person, asked=asked, by=cast["seated"], at=AT).pk}


_ACTS = ("card", "edit", "verify", "bounced", "account", "unlink", "paths")
NOUNS |= {
    "directory_person": _person,
    **{f"directory_person_{act}": _person for act in _ACTS},
    "directory_person_left": _place,
    "organization_cards": _employer,
    "organization_paths": _employer,
    **{name: lambda cast: {"pk": _edge(cast).pk} for name in ("acquaintance_renew", "acquaintance_withdraw")},
    "introduction_ask": lambda cast: {"pk": _edge(cast).pk},
    "introduction_answer": _introduction,
    "data_request": _data_request,
}


# imports: a list of one row that the staff of agency A sent, and one that was checked


def _sent(cast: Cast) -> ImportBatch:
    make_world(cast)
    upload = SimpleUploadedFile("list.csv", b"Name,City\nAcme Tool,Rockford\n")
    file = files.store(upload=upload, purpose=DIRECTORY_LIST, by=cast["staff"], at=AT)
    return imports.start(file=file, kind="organizations", by=cast["staff"], at=AT)


def _checked(cast: Cast) -> ImportBatch:
    batch, by = _sent(cast), cast["staff"]
    batch = imports.choose_columns(batch=batch, columns={"name": "Name"}, expected=1, runs_now=True, by=by, at=AT)
    import_checking.stage(batch=batch, lines=lambda: handlers.lines_of(batch), steps=Steps(), by=by, at=AT)
    return batch


NOUNS |= {
    "import_columns": lambda cast: {"pk": _sent(cast).pk},
    **{
        f"import{part}": lambda cast: {"pk": _checked(cast).pk}
        for part in ("", "_duplicates", "_problems", "_leave_out", "_publish", "_undo", "_drop")
    },
}


# duplicates: the employer and a second record of the same company


def _pair(cast: Cast) -> dict[str, Any]:
    keys = sorted((make_world(cast).employer.pk, factories.organization("Prairie Foods Company").pk))
    pair = DuplicatePair.objects.create(
        noun="organization", first_key=keys[0], second_key=keys[1], score=0.9, reasons=["name_alike"], found_at=AT
    )
    return {"pk": pair.pk}


def _apart(cast: Cast) -> dict[str, Any]:
    pair = DuplicatePair.objects.get(pk=_pair(cast)["pk"])
    return {"pk": duplicate_operations.set_apart(pair=pair, by=cast["staff"], at=AT).pk}


def _merge(cast: Cast) -> dict[str, Any]:
    merged = factories.organization("Prairie Foods Company")
    return {"pk": merging.merge(kept=make_world(cast).employer, merged=merged, choices={}, by=cast["staff"], at=AT).pk}


NOUNS |= {"duplicate": _pair, "duplicate_different": _pair, "duplicate_reopen": _apart, "merge_undo": _merge}

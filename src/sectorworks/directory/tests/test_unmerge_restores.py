"""Merging and taking it back leaves every table of every room as it was, whatever stood around the two records."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.models import (
    Acquaintance,
    Affiliation,
    AssociationMembership,
    NameKind,
    Organization,
    OrganizationName,
    Person,
    ServedArea,
    Sharing,
    Site,
)
from sectorworks.directory.operations import merging
from sectorworks.directory.operations.moving import to_plain

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 0, 0, 654321, tzinfo=UTC)
# What tells of the merge itself stays: that is its purpose. Search entries are made anew.
ROOMS = {"directory", "bodies", "engagement", "accounts", "files", "jobs"}
TELLING = {"core.AuditEvent", "directory.Merge", "directory.Activity"}

# Each step puts one row somewhere around the records; `a` and `b` pick among them.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["site", "name", "area", "member", "place", "parent", "steward", "knows", "introduce", "request"]
        ),
        st.integers(0, 3),
        st.integers(0, 3),
        st.booleans(),
    ),
    max_size=14,
)


def tables():
    return {
        model._meta.label: sorted(
            (to_plain(row) for row in model._default_manager.all()), key=lambda row: str(row["id"])
        )
        for model in apps.get_models()
        if model._meta.label not in TELLING
        and model._meta.app_label in ROOMS
        and any(one.attname == "id" for one in model._meta.concrete_fields)
    }


def put(step, organizations, people, by):
    what, a, b, flag = step
    here, there, who, whom = organizations[a], organizations[b], people[a], people[b]
    day = date(2026, 1, 1 + a)
    {
        "site": lambda: Site.objects.create(organization=here, street="1 Mill Rd", city=f"City {b}", is_main=flag),
        "name": lambda: OrganizationName.objects.create(organization=here, name=f"Name {b}", kind=NameKind.SHORT),
        "area": lambda: ServedArea.objects.create(organization=here, area_code=f"1700{b}"),
        "member": lambda: AssociationMembership.objects.create(association=here, member=there),
        "place": lambda: Affiliation.objects.create(person=who, organization=there, title="Lead", is_main=flag),
        "parent": lambda: Organization.objects.filter(pk=here.pk).update(parent=there),
        "steward": lambda: Person.objects.filter(pk=who.pk).update(steward=there),
        "knows": lambda: Acquaintance.objects.create(
            knower=who, known=whom, consented_on=day, expires_on=day + timedelta(days=9), recorded_at=AT, recorded_by=by
        ),
        "introduce": lambda: Acquaintance.objects.get(knower=who, known=whom).introductions.create(
            for_organization=here, reason="To meet", asked_at=AT, asked_by=by
        ),
        "request": lambda: who.data_requests.create(kind="removal", asked_at=AT, asked_by=by, due_on=day),
    }[what]()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, choose=st.booleans(), noun=st.sampled_from(["organization", "person"]))
def test_unmerge_restores_every_row(db, steps, choose, noun):
    with transaction.atomic():
        boss = User.objects.create_user("boss@example.org", full_name="Boss", roles=["state_administrator"])
        organizations = [factories.organization(f"Firm {i}", phone=f"555-010{i}") for i in range(4)]
        people = [
            factories.person(f"Pat No{i}", sharing=Sharing.PARTNERS, consented_on=AT.date(), email=f"p{i}@example.org")
            for i in range(4)
        ]
        for step in steps:
            try:
                with transaction.atomic():
                    put(step, organizations, people, boss)
            except (IntegrityError, Acquaintance.DoesNotExist):
                continue  # this step can't follow on those before it
        before = tables()
        kept, merged = (organizations if noun == "organization" else people)[:2]
        choices = dict.fromkeys(["name", "phone", "email", "full_name"], "merged") if choose else {}
        try:
            done = merging.merge(kept=kept, merged=merged, choices=choices, by=boss, at=AT)
        except merging.MergeProblem:
            assert tables() == before
        else:
            assert tables() != before
            merging.unmerge(merge=done, by=boss, at=AT)
            assert tables() == before
        transaction.set_rollback(True)

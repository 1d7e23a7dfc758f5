"""Regions people save: state, audit, rollback, versions, and who may."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from lmi.regions import Region
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.places import operations, policies, queries
from sectorworks.places.models import SavedRegion, Visibility
from sectorworks.places.operations import RegionDraft

from .conftest import AT

COUNTIES = (("17031", 1.0), ("29189", 0.5))


@pytest.fixture
def saved(alice, reference) -> SavedRegion:
    return operations.save_region(draft=RegionDraft("River", COUNTIES), key="k", by=alice, at=AT)


def test_saving_keeps_areas_weights_and_an_event(saved, alice):
    assert queries.to_lmi_region(saved, AT.date()) == Region("River", COUNTIES, "saved", str(saved.pk))
    event = audit.history(saved).get()
    assert (event.verb, event.by) == ("save", alice)


def test_the_same_form_twice_saves_one(saved, alice):
    again = operations.save_region(draft=RegionDraft("River", COUNTIES), key="k", by=alice, at=AT)
    assert again == saved


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (RegionDraft("Empty", ()), "at least one county"),
        (RegionDraft("Unknown", (("99999", 1.0),)), "99999"),
        (RegionDraft("Twice", (("17031", 1.0), ("17031", 1.0))), "Listed twice"),
        (RegionDraft("Heavy", (("17031", 1.2),)), "weight"),
        (RegionDraft("  ", COUNTIES), "name"),
        (RegionDraft("River", COUNTIES), "already have"),
    ],
)
def test_a_bad_draft_is_refused_in_words(saved, alice, draft, words):
    with pytest.raises(operations.RegionProblem, match=words):
        operations.save_region(draft=draft, key="", by=alice, at=AT)
    assert SavedRegion.objects.count() == 1


def test_changing_replaces_the_areas(saved, alice):
    draft = RegionDraft("River", (("17001", 1.0),), visibility=Visibility.SHARED)
    changed = operations.change_region(region=saved, draft=draft, expected=1, by=alice, at=AT)
    assert changed.version == 2
    assert list(changed.members.values_list("area_code", "weight")) == [("17001", 1.0)]
    assert [event.verb for event in audit.history(saved)] == ["change", "save"]


def test_the_second_of_two_editors_is_told(saved, alice):
    draft = RegionDraft("Mine", COUNTIES)
    operations.change_region(region=saved, draft=draft, expected=1, by=alice, at=AT)
    late = SavedRegion.objects.get(pk=saved.pk)
    with pytest.raises(StaleVersion) as stale:
        operations.change_region(region=late, draft=RegionDraft("Late", COUNTIES), expected=1, by=alice, at=AT)
    assert stale.value.current.name == "Mine"


def test_changing_is_all_or_nothing(saved, alice, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        operations.change_region(region=saved, draft=RegionDraft("X", COUNTIES[:1]), expected=1, by=alice, at=AT)
    fresh = SavedRegion.objects.get(pk=saved.pk)
    assert (fresh.name, fresh.version, fresh.members.count()) == ("River", 1, 2)


def test_archive_and_its_undo(saved, alice):
    operations.archive_region(region=saved, expected=1, by=alice, at=AT)
    with pytest.raises(operations.AlreadyArchived):
        operations.archive_region(region=saved, expected=2, by=alice, at=AT)
    operations.restore_region(region=saved, expected=2, by=alice, at=AT + timedelta(minutes=1))
    assert saved.archived_at is None
    with pytest.raises(operations.NotArchived):
        operations.restore_region(region=saved, expected=3, by=alice, at=AT)


def test_restoring_can_not_take_a_name_in_use(saved, alice):
    operations.archive_region(region=saved, expected=1, by=alice, at=AT)
    operations.save_region(draft=RegionDraft("River", COUNTIES), key="", by=alice, at=AT)
    with pytest.raises(operations.RegionProblem, match="already have"):
        operations.restore_region(region=saved, expected=2, by=alice, at=AT)


def test_nobody_else_changes_it(saved, eve):
    with pytest.raises(NotAllowed, match="Only the person who saved"):
        operations.archive_region(region=saved, expected=1, by=eve, at=AT)


def test_policy_and_query_agree_on_random_regions(alice, eve, reference):
    dice = random.Random(7)
    people = [alice, eve, get_user_model().objects.create_user(email="dan@example.org", full_name="Dan")]
    for number in range(30):
        owner = dice.choice(people)
        draft = RegionDraft(f"R{number}", COUNTIES, visibility=dice.choice(list(Visibility)))
        region = operations.save_region(draft=draft, key="", by=owner, at=AT)
        if dice.random() < 0.3:
            operations.archive_region(region=region, expected=1, by=owner, at=AT)
    for person in people:
        listed = set(queries.regions_visible_to(person))
        assert listed == {one for one in SavedRegion.objects.all() if policies.can_see_region(person, one)}


def test_the_database_refuses(saved, alice):
    broken = [
        lambda: SavedRegion.objects.create(owner=alice, name="River", made_at=AT),
        lambda: SavedRegion.objects.filter(pk=saved.pk).update(archived_at=AT),
        lambda: saved.members.create(area_code="17031"),
        lambda: saved.members.create(area_code="17001", weight=0),
    ]
    for break_it in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()

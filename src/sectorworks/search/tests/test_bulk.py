"""Rows written without objects: keys, defaults, rows that are there already, single columns."""

import pytest
from django.db import transaction

from sectorworks import bulk
from sectorworks.search.models import Entry, Spelling

pytestmark = pytest.mark.django_db


def entry(key, title):
    return {"noun": "thing", "noun_key": key, "title": title}


def test_keys_are_nobody_elses_and_columns_left_out_get_their_default():
    before = Entry.objects.create(noun="thing", noun_key=1, title="One")
    with transaction.atomic():
        keys = bulk.keys_for(Entry, 3)
        bulk.insert(Entry, ({"id": key} | entry(key + 100, "Thing") for key in keys))
    after = Entry.objects.create(noun="thing", noun_key=2, title="Two")
    assert len({before.pk, *keys, after.pk}) == 5
    assert set(Entry.objects.filter(pk__in=keys).values_list("title_key", "words")) == {("", "")}


def test_a_row_that_is_there_is_renewed_or_passed_over():
    bulk.insert(Entry, [entry(1, "Old"), entry(2, "Kept")])
    bulk.insert(Entry, [entry(1, "New")], unique=("noun", "noun_key"), renewing=("title",))
    assert list(Entry.objects.order_by("noun_key").values_list("title", flat=True)) == ["New", "Kept"]
    pair = {"deletion": "cor", "word": "corn"}
    bulk.insert(Spelling, [pair])
    bulk.insert(Spelling, [pair, {"deletion": "con", "word": "corn"}], unique=("deletion", "word"))
    assert Spelling.objects.count() == 2


def test_an_update_meets_only_rows_as_they_are_said_to_be():
    bulk.insert(Entry, [entry(1, "A"), entry(2, "B")])
    first, second = Entry.objects.order_by("noun_key")
    told = [("C", first.pk), ("D", second.pk), ("E", second.pk)]
    assert bulk.update(Entry, "title", told) == 2  # the last for a key counts
    assert bulk.update(Entry, "title", [("F", first.pk), ("G", second.pk)], where={"noun_key": 1}) == 1
    assert list(Entry.objects.order_by("noun_key").values_list("title", flat=True)) == ["F", "E"]


def test_nothing_to_write_is_written():
    bulk.insert(Entry, [])
    assert (bulk.update(Entry, "title", []), Entry.objects.count()) == (0, 0)

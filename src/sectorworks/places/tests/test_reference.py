"""Loading the reference tables, and reading them on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from lmi.regions import Region
from sectorworks.core import audit
from sectorworks.places import operations, queries
from sectorworks.places.factories import MOVED_ON, small_reference
from sectorworks.places.models import Area, Membership, Scheme

from .conftest import AT

DAY_BEFORE = MOVED_ON - timedelta(days=1)


def test_loading_twice_changes_nothing(reference):
    assert reference == 7 + 3 + 5 + 6
    assert operations.load_reference(reference=small_reference(), by=None, at=AT) == 0
    assert audit.history(Scheme.objects.get(code="edr")).count() == 1


def test_a_correction_replaces_the_row_and_a_vanished_one_goes(reference):
    given = small_reference()
    corrected = replace(
        given,
        areas=(*given.areas[:-1], replace(given.areas[-1], name="Saint Louis County")),
        memberships=given.memberships[1:],
    )
    assert operations.load_reference(reference=corrected, by=None, at=AT) == 2
    assert Area.objects.get(code="29189").name == "Saint Louis County"
    assert not Membership.objects.filter(region__scheme__code="edr", area_code="17041").exists()


def test_loading_is_all_or_nothing(db, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        operations.load_reference(reference=small_reference(), by=None, at=AT)
    assert not Area.objects.exists()


@pytest.mark.parametrize(("on", "board"), [(DAY_BEFORE, "23"), (MOVED_ON, "17")])
def test_a_county_that_moved_has_the_board_of_the_day(reference, on, board):
    told = queries.who_must_be_told(Region.of("Douglas", ["17041"]), on)
    workforce = next(one for one in told if one.scheme_code == "lwia")
    assert [one.crossing.region for one in workforce.told] == [board]


def test_who_must_be_told_names_each_scheme_its_boards_and_what_lies_outside(reference):
    region = Region.of("Across the line", ["17041", "17031", "29189"])
    told = {one.scheme_code: one for one in queries.who_must_be_told(region, MOVED_ON)}
    assert set(told) == {"edr", "lwia"}  # the third scheme has nobody to tell
    northeast = next(one for one in told["edr"].told if one.crossing.region == "4")
    assert northeast.area_names == ("Cook",)
    assert northeast.crossing.footprint_share == pytest.approx(1 / 3)
    assert northeast.crossing.region_share == pytest.approx(1 / 2)  # Cook, not St. Clair
    assert told["edr"].outside_share == pytest.approx(1 / 3)  # the county in Missouri
    assert told["lwia"].told[0].body == "East Central Board"
    assert told["lwia"].told[0].crossing.is_uncertain


def test_an_empty_region_concerns_nobody(reference):
    assert queries.who_must_be_told(Region("Nothing", ()), MOVED_ON) == ()


def test_the_count_of_queries_does_not_grow_with_the_footprint(reference, django_assert_num_queries):
    for codes in (["17041"], ["17041", "17031", "17163", "17001", "29189"]):
        with django_assert_num_queries(2):
            queries.who_must_be_told(Region.of("Any", codes), MOVED_ON)


def test_a_scheme_region_becomes_the_librarys_region(reference):
    region = queries.to_lmi_region(queries.scheme_region("edr", "4"), MOVED_ON)
    assert region == Region("Northeast", (("17031", 1.0), ("17163", 1.0)), "edr", "4")


def test_names_are_those_of_the_day(reference):
    Area.objects.filter(code="17001").update(valid_to=date(2020, 1, 1))
    Area.objects.create(code="17001", kind="county", name="New Adams", state_code="17", valid_from=date(2020, 1, 1))
    assert queries.area_names(["17001"], date(2019, 6, 1)) == {"17001": "Adams"}
    assert queries.area_names(["17001"], date(2021, 6, 1)) == {"17001": "New Adams"}
    assert queries.unknown_codes(["17001", "99999"]) == ["99999"]


def broken_rows():
    early, late = date(2019, 1, 1), date(2020, 1, 1)
    return [
        ("area_code_once_a_vintage", lambda: Area.objects.create(code="17031", kind="county", name="Twice")),
        (
            "area_ends_after_start",
            lambda: Area.objects.create(code="1", kind="county", name="-", valid_from=late, valid_to=early),
        ),
        ("scheme_region_code_once", lambda: Scheme.objects.get(code="edr").regions.create(code="2", name="Twice")),
        ("membership_share_0_to_1", lambda: _edr_2().memberships.create(area_code="1", share=1.5)),
        ("membership_share_0_to_1", lambda: _edr_2().memberships.create(area_code="1", share=0)),
        ("membership_once_a_start", lambda: _edr_2().memberships.create(area_code="17041")),
        (
            "membership_ends_after_start",
            lambda: _edr_2().memberships.create(area_code="1", valid_from=late, valid_to=late),
        ),
    ]


def _edr_2():
    return queries.scheme_region("edr", "2")


@pytest.mark.parametrize(("name", "break_it"), broken_rows())
def test_the_database_refuses(reference, name, break_it):
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it()

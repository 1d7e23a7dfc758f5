"""Finding rows that are one organization: cases by hand, and accuracy on invented employers of an unseen style."""

from __future__ import annotations

import pytest

from benchmarks.employer_styles import ROOM
from benchmarks.employers import Employers
from sectorworks.directory.rules.matching import Matcher, Reason, Record, Relation, candidate_pairs, groups
from sectorworks.directory.rules.matching.accuracy import accuracy, in_order, pairs_within

HOME = Record(
    "1", "Prairie Foods, Inc.", (), "120 North Main Street", "Decatur", "62521", "217-555-0142", "prairie.example"
)
CHAIN = [
    Record(str(n), f"Quick Stop #{n}", (), f"{n} {street}", city, zip_code, "800-555-0100", "quickstop.example")
    for n, (street, city, zip_code) in enumerate(
        [
            (f"{name} Ave", f"City {name}", f"6{i:02d}01")
            for i, name in enumerate(("Oak", "Elm", "Ash", "Fir", "Bay", "Fig", "Yew"))
        ],
        100,
    )
]  # fmt: skip


def the_pair(*records):
    found = candidate_pairs(records)
    return found[0] if found else None


@pytest.mark.parametrize(
    "other",
    [
        Record("2", "PRAIRIE FOODS LLC", (), "120 N. Main St", "Decatur", "62521"),
        Record("2", "Prairie Foods Co. dba The Bread Shop", (), "", "Decatur", "62521", "(217) 555-0142"),
        Record("2", "The Bread Shop", ("Prairie Foods",), "120 N Main", "Decatur", "62521"),
        Record("2", "Prairie Fodos", (), "120 Main Street", "Decatur", "62521"),
        Record("2", "Prairie Foods", (), "9 Mill Road", "Decatur", "62526", "2175550142", "https://www.prairie.example/"),
        Record("2", "Grand Bakeries (formerly Prairie Foods)", (), "120 N Main", "Decatur", "", "", "prairie.example"),
    ],
    ids=["legal form", "dba", "alias", "typing error", "moved", "renamed"],
)  # fmt: skip
def test_one_organization_written_twice_is_found(other):
    pair = the_pair(HOME, other)
    assert (pair.relation, pair.score > 0.8) == (Relation.SAME, True)


def test_a_chain_with_own_owners_is_not_one_organization():
    assert groups(CHAIN) == []
    assert all(pair.score < 0.8 for pair in candidate_pairs(CHAIN))


def test_a_worksite_elsewhere_is_a_site_and_a_subsidiary_names_its_parent():
    plant = Record("2", "Prairie Foods - Peoria Plant", (), "9 Mill Rd", "Peoria", "61602", "", "", "Prairie Foods Inc")
    child = Record("3", "Golden Crust Bakery", (), "1 Elm St", "Quincy", "62301", "", "", "Prairie Foods Inc")
    found = {in_order(pair.first, pair.second): pair.relation for pair in candidate_pairs([HOME, plant, child])}
    assert found[("1", "2")] == Relation.SITE
    assert found[("1", "3")] == Relation.PARENT
    assert groups([HOME, plant, child]) == []


def test_identifiers_decide():
    one = Record("1", "Prairie Foods", uei="ABCDEFGHJKL1", zip="62521")
    same = Record("2", "Grand Bakeries", uei="abcdefghjkl1", zip="60601")
    other = Record("3", "Prairie Foods", uei="ABCDEFGHJKL2", zip="62521")
    assert Reason.IDENTIFIER in the_pair(one, same).reasons
    assert the_pair(one, other) is None
    assert the_pair(Record("1", "A B", fein_hash="x"), Record("2", "C D", fein_hash="x")).score >= 0.97


def test_reasons_are_told():
    other = Record("2", "Prairie Foods", (), "9 Mill Road", "Decatur", "62521", "2175550142")
    reasons = the_pair(HOME, other).reasons
    assert {Reason.NAME_SAME, Reason.PHONE, Reason.PLACE, Reason.OTHER_ADDRESS} <= set(reasons)
    assert Reason.WEBSITE not in reasons


@pytest.mark.parametrize(
    "records", [[], [HOME], [Record("1", ""), Record("2", "")], [Record("1", "!!"), Record("2", "??")]]
)
def test_nothing_to_compare(records):
    assert candidate_pairs(records) == []
    assert groups(records) == []


def test_a_matcher_finds_the_known_record_and_does_not_keep_the_asked():
    matcher = Matcher.of([HOME, *CHAIN])
    asked = Record("new", "Prairie Food", city="Decatur", zip="62521")
    assert matcher.best(asked).second == "1"
    assert matcher.best(Record("new", "Zebra Optical")) is None
    assert matcher.candidates(asked) == matcher.candidates(asked)
    assert [pair and pair.second for pair in matcher.best_of_many([asked, Record("n", "Zebra Optical")])] == ["1", None]


@pytest.mark.parametrize("seed", [11, 12])
def test_five_thousand_rows_of_an_unseen_style(seed):
    labelled = Employers(ROOM, seed).labelled(5_000)
    measured = accuracy(pairs_within(groups(labelled.records)), labelled.same)
    assert measured.precision >= 0.98
    assert measured.recall >= 0.90


def test_the_same_seed_makes_the_same_rows():
    assert Employers(ROOM, 3).labelled(200) == Employers(ROOM, 3).labelled(200)

"""The next-gen test: each mark by its checks, as of any day the record can speak of."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import audit
from sectorworks.directory.models import Site
from sectorworks.partnerships import factories
from sectorworks.partnerships.queries import criteria, next_gen
from sectorworks.partnerships.rules import next_gen as rules
from sectorworks.partnerships.rules.facts import Aim, Attender, Championing, Gathering, Sitting, Support, Work
from sectorworks.partnerships.rules.next_gen import Footprint, Known, Span, Standing
from sectorworks.partnerships.rules.shares import Share

from .table import TODAY, make_table

LIMITS = criteria.edition(TODAY).thresholds
MARKS = [(one.code, one.checks) for one in criteria.edition(TODAY).criteria]
BODY, START = 1, date(2026, 1, 1)


def sitting(person: int, *, business: bool, office: str = "member", **told: object) -> Sitting:
    voice = "business" if business else "workforce"
    fields = {"kind": "employer" if business else "workforce_board", "starts_on": START} | told
    return Sitting(BODY, person, person, person, office, voice, business, **fields)  # type: ignore[arg-type]


def meeting(number: int, day: date, business: int = 3, others: int = 2) -> Gathering:
    here = tuple(Attender(place, place < business) for place in range(business + others))
    return Gathering(number, "Meeting", day, was_held=True, here=here)


def work(**told: object) -> Work:
    fields = {
        "key": 1, "wording": "Map", "aim": 1, "horizon": "early_win", "made_on": date(2026, 2, 1), "due_on": None,
        "finished_on": date(2026, 7, 1), "is_done": True, "said_on": None, "dropped_on": None, "led_by_business": True,
        "partners": frozenset({8, 9}),
    }  # fmt: skip
    return Work(**fields | told)  # type: ignore[arg-type]


def sound() -> Known:
    """A partnership that meets all six marks on the day of the tests."""
    return Known(
        body=BODY,
        starts_on=START,
        sittings=[sitting(1, business=True, office="chair"), sitting(2, business=True), sitting(3, business=False)],
        meetings=[meeting(number, date(2026, 2 + number, 1)) for number in (1, 2, 3)],
        aims=[Aim(1, "Transit", START, None, True, "transportation")],
        championings=[Championing(1, START, None), Championing(1, START, None)],
        works=[work()],
        promises=[],
        supports=[
            Support(7, "Developers", "economic_development", "convenes", START, None),
            Support(8, "College", "community_college", "provides", START, None),
            Support(9, "Board", "workforce_board", "funds", START, None),
        ],
        footprint=Footprint(9, 102, 1, START, Share(2, 2)),
        plans=[Span(START, date(2026, 12, 31))],
        touched=[date(2026, 7, 1)],
        workforce_issues=frozenset({"talent"}),
    )


def judged(known: Known, day: date = TODAY) -> dict[str, Standing]:
    return {one.code: one.standing for one in rules.judged(MARKS, next_gen.CHECKS, known, day, LIMITS)}


def test_a_sound_partnership_meets_all_six():
    assert set(judged(sound()).values()) == {Standing.MET}
    assert len(judged(sound())) == 6


@pytest.mark.parametrize(
    ("mark", "change"),
    [
        ("industry_led", {"sittings": [sitting(1, business=False, office="chair"), sitting(2, business=True)]}),
        ("industry_led", {"meetings": [meeting(1, date(2026, 3, 1), 2, 2)]}),  # as many is not more
        ("industry_led", {"championings": [Championing(1, START, None)]}),
        ("community_supported", {"supports": sound().supports[:1], "sittings": sound().sittings[:2]}),
        ("credible_convener", {"supports": [Support(7, "Mill", "employer", "convenes", START, None)]}),
        ("credible_convener", {"supports": [*sound().supports, Support(7, "D", "x", "funds", START, None)]}),
        ("organizing_vehicle", {"works": [work(partners=frozenset({8}))]}),
        ("local_or_regional", {"footprint": Footprint(52, 102, 1, START, Share(2, 2))}),  # 51% of the counties
        ("local_or_regional", {"supports": [Support(7, "Agency", "state_agency", "convenes", START, None)]}),
        ("action_oriented", {"touched": [date(2026, 6, 2)]}),  # 91 days before 1 September
        ("action_oriented", {"aims": [Aim(1, "Skills", START, None, True, "talent")]}),
    ],
)
def test_each_mark_fails_alone_for_its_own_reason(mark, change):
    assert judged(replace(sound(), **change))[mark] is Standing.NOT_YET


@pytest.mark.parametrize(
    ("mark", "change"),
    [
        ("industry_led", {"meetings": []}),
        ("local_or_regional", {"footprint": Footprint(9, 102, 1, START, Share(0, 0, 2))}),
        ("action_oriented", {"aims": [Aim(1, "Skills", START, None, True, "")]}),
    ],
)
def test_what_the_record_does_not_say_is_not_held_against_it(mark, change):
    assert judged(replace(sound(), **change))[mark] is Standing.CANT_TELL


def test_ninety_days_are_fresh_and_half_of_the_counties_is_not_statewide():
    boundary = replace(sound(), touched=[date(2026, 6, 3)], footprint=Footprint(51, 102, 1, START, Share(1, 2)))
    assert set(judged(boundary).values()) == {Standing.MET}


def test_a_past_day_knows_nothing_of_what_came_later():
    known = replace(sound(), footprint=replace(sound().footprint, since=date(2026, 8, 1)))
    then = judged(known, date(2026, 6, 1))
    assert then["action_oriented"] is Standing.NOT_YET  # the action was finished in July
    assert then["local_or_regional"] is Standing.CANT_TELL  # the footprint was changed in August


def test_since_goes_back_month_by_month_until_it_stood_otherwise():
    def standing(day: date) -> Standing:
        return Standing.MET if day >= date(2026, 7, 1) else Standing.NOT_YET

    # Month-ends back from 1 September: 31 August and 31 July stood so, 30 June did not.
    assert rules.since(standing, TODAY, START) == date(2026, 7, 31)
    assert rules.since(lambda _day: Standing.MET, TODAY, START) == date(2026, 1, 31)


def test_the_order_of_facts_does_not_matter():
    known = sound()
    turned = replace(known, sittings=known.sittings[::-1], meetings=known.meetings[::-1], supports=known.supports[::-1])
    assert judged(turned) == judged(known)


def test_the_record_of_a_partnership_is_judged_with_its_drift_and_history(db):
    table = make_table()
    for number in (3, 4, 5):
        factories.held(table.body, date(2026, number, 2), *table.members.values())
    Site.objects.create(organization=table.mill, county_fips="17119")
    found = next_gen.of(table.body, TODAY)
    by_code = {one.text.code: one for one in found.criteria}
    assert by_code["credible_convener"].standing is Standing.MET
    # No priority is adopted: nothing to champion.
    assert by_code["industry_led"].standing is Standing.NOT_YET
    assert "No priority" in by_code["industry_led"].today.words
    assert by_code["credible_convener"].drift == "same"
    assert [row.day for row in found.history] == [date(2026, 3, 31), date(2026, 6, 30)]


def test_a_footprint_is_known_since_its_latest_change(db):
    table = make_table()
    at = datetime(2026, 7, 1, 12, tzinfo=UTC)
    audit.record(noun=table.body, verb="change", by=None, at=at, detail={"area_codes": [[], ["17119"]]})
    assert next_gen.known_of(table.body, TODAY).footprint.since == date(2026, 7, 1)


def test_the_command_prints_what_the_page_shows(db):
    table = make_table(BodyVisibility.MEMBERS)
    plain, data = StringIO(), StringIO()
    call_command("next-gen-test", body=table.body.slug, stdout=plain)
    call_command("next-gen-test", body=table.body.slug, json=True, stdout=data)
    read = json.loads(data.getvalue())
    assert len(read["criteria"]) == 6
    assert f"{read['met']} of 6 marks met" in plain.getvalue()
    assert all(one["words"] in plain.getvalue() for one in read["criteria"])
    with pytest.raises(CommandError, match="no partnership"):
        call_command("next-gen-test", body="nowhere", stdout=plain)

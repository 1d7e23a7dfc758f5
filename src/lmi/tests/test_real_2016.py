"""Published facts of the real 2016 files, and profiles on them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from lmi import panel, schemes
from lmi.cli import main
from lmi.errors import NotComparable
from lmi.figures import Flag
from lmi.industries import Level
from lmi.panel import Cut
from lmi.periods import Period
from lmi.profile import region_profile
from lmi.regions import Region
from lmi.verify import verify

JUNE = Period(2016, 2)
pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def edition(real_store):
    return real_store.edition()


def covered(edition, codes):
    return panel.total_covered(edition.partition(JUNE), Region.of("here", codes), "employment_month3").lower[0]


def test_totals_as_published(edition):
    assert covered(edition, ["17031"]) == 2_589_344
    assert covered(edition, ["17000"]) == 5_952_592
    st_louis = schemes.region("cbsa", "41180", on=date(2016, 6, 1))
    assert len(st_louis.members) == 15
    assert covered(edition, st_louis.area_codes) == 1_315_868


def test_all_published_results_agree(edition):
    checks = {check.name: check for check in verify(edition)}
    assert all(check.passed for check in checks.values()), [str(check) for check in checks.values()]
    assert set(checks) == {
        "Employment location quotients",
        "Establishment location quotients",
        "Wage location quotients",
        "Weekly-wage location quotients",
        "Over-the-year employment changes",
        "Over-the-year establishment changes",
        "Over-the-year wage changes",
        "Over-the-year weekly-wage changes",
        "Average weekly wages",
    }
    assert checks["Employment location quotients"].compared > 407_319


def test_illinois_alone_has_407319_quotients(edition):
    from lmi import verify as module

    illinois = next(one for one in edition.datasets if one.name == "qcew_2016_q1-q4_by_area_illinois.csv.gz")
    quotients = module._quotients(module._read(edition, illinois.id), module._reference(edition))
    jobs = [part for part in quotients if part.check == "Employment location quotients"]
    assert sum(len(part.published) for part in jobs) == 407_319
    assert all(((part.lowest <= part.published) & (part.published <= part.highest)).all() for part in jobs)


def test_a_region_of_one_county_is_the_county(edition):
    partition, cook = edition.partition(JUNE), Region.of("Cook", ["17031"])
    for level in Level:
        totals = panel.level_totals(partition, Cut(cook, "5", level), "employment_month3")
        row, span = partition.area_row("17031"), partition.level_slice(level)
        open_ = ~partition.withheld("5")[row, span]
        assert (totals.is_exact | ~open_).all()
        np.testing.assert_array_equal(totals.lower[open_], partition.values("employment_month3")[row, span][open_])


@pytest.mark.parametrize("level", [Level.SECTOR, Level.GROUP, Level.NAICS6])
def test_all_counties_hold_the_state(edition, level):
    """Floor <= truth <= ceiling: the State's published value lies in the range built from its counties."""
    partition = edition.partition(JUNE)
    counties = [code for code in partition.area_codes if code.startswith("17") and code != "17000"]
    assert len(counties) == 103
    built = panel.level_totals(partition, Cut(Region.of("All", counties), "5", level), "employment_month3")
    state = panel.level_totals(partition, Cut(Region.of("Illinois", ["17000"]), "5", level), "employment_month3")
    known = state.is_exact
    assert (built.lower[known] <= state.lower[known]).all()
    assert (built.upper[known] >= state.upper[known]).all()


def test_change_is_set_against_the_state_where_the_nation_has_no_base(edition):
    profile = region_profile(edition, Region.of("Cook", ["17031"]), period=JUNE)
    assert profile.base_period == Period(2015, 2)
    assert profile.choice.change_reference == Region.of("Illinois", ["17000"])
    row = profile.row("31-33")
    assert Flag.REFERENCE in row.location_quotient.flags
    assert row.national.value + row.mix.value + row.competitive.value == pytest.approx(row.change.value)
    with pytest.raises(NotComparable):
        region_profile(edition, profile.region, period=JUNE, base_period=Period(2016, 1))


def test_withheld_is_never_shown_as_zero(edition):
    pope = region_profile(edition, Region.of("Pope", ["17151"]), period=JUNE)
    hidden = pope.partition.withheld("5")[pope.partition.area_row("17151"), pope.partition.level_slice(Level.SECTOR)]
    assert hidden.any()
    for row in pope.rows():
        if hidden[row.place]:
            assert row.jobs.value != 0 or row.jobs.upper == 0


@pytest.mark.parametrize(
    "command",
    [
        ["profile", "edr:3", "--period", "2016Q2"],
        ["rank", "edr:3", "--period", "2016Q2", "--format", "csv"],
        ["rank", "edr:3", "--period", "2016Q2", "--level", "4", "--screened-out"],
        ["shift-share", "17031", "--period", "2016Q2", "--dynamic", "--format", "json"],
        ["compare", "17031", "17000", "--period", "2016Q2"],
        ["verify"],
    ],
)
def test_commands_answer(real_store, capsys, command):
    assert main([*command, "--store", str(real_store.folder)]) == 0
    assert capsys.readouterr().out.count("\n") > 2

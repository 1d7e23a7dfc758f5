"""Bounds of withheld cells: by hand, and on random trees with random withholding."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lmi.periods import Period
from lmi.store.fields import NO_BOUND_32
from lmi.store.partition import Partition, Row

PERIOD = Period(2016, 2)
JOBS = "employment_month3"
LADDER = {
    "10": ("101", "102"),
    "101": ("1012", "1013"),
    "102": ("1022",),
    "1012": ("23",),
    "1013": ("31-33",),
    "1022": ("51",),
    "23": ("236", "237", "238"),
    "31-33": ("311", "312"),
    "51": ("511", "512"),
}
LEAVES = ("236", "237", "238", "311", "312", "511", "512")
CODES = (*LADDER, *LEAVES)


def cell(partition: Partition, array: np.ndarray, area: str, code: str) -> int:
    return int(array[partition.area_row(area), partition.industry_index(code)])


def test_a_withheld_child_is_at_most_its_parent_less_disclosed_siblings() -> None:
    partition = Partition.from_rows(
        PERIOD,
        [
            Row("17001", "10", jobs=100),
            Row("17001", "101", jobs=60),
            Row("17001", "1012", jobs=25),
            Row("17001", "1013", is_withheld=True),
            Row("17001", "31-33", is_withheld=True),
        ],
    )
    ceiling = partition.ceiling(JOBS)
    assert cell(partition, ceiling, "17001", "1013") == 35  # 60 - 25
    assert cell(partition, ceiling, "17001", "31-33") == 35  # its parent is withheld: the parent's own ceiling
    assert cell(partition, partition.values(JOBS), "17001", "1013") == 0
    assert cell(partition, partition.withheld(), "17001", "1013")


def test_a_withheld_private_total_is_at_most_total_covered_less_disclosed_government() -> None:
    partition = Partition.from_rows(
        PERIOD,
        [
            Row("17001", "10", "0", jobs=100),
            Row("17001", "10", "1", jobs=12),
            Row("17001", "10", "2", is_withheld=True),
            Row("17001", "10", "3", jobs=20),
            Row("17001", "10", "5", is_withheld=True),
        ],
    )
    assert cell(partition, partition.ceiling(JOBS), "17001", "10") == 68  # 100 - 12 - 20
    assert cell(partition, partition.ceiling(JOBS, "2"), "17001", "10") == 68


def test_without_any_total_there_is_no_bound() -> None:
    partition = Partition.from_rows(PERIOD, [Row("17001", "311", is_withheld=True)])
    assert partition.ceiling(JOBS)[0, 0] == NO_BOUND_32


def test_annual_averages_leave_room_for_rounding() -> None:
    """10.5 = 5.4 + 5.1 is published as 11 or 10, 5 and 5: the parent less one child may be a job off each way."""
    partition = Partition.from_rows(
        Period(2020),
        [Row("17001", "101", jobs=10), Row("17001", "1012", jobs=5), Row("17001", "1013", is_withheld=True)],
    )
    assert cell(partition, partition.ceiling("employment"), "17001", "1013") == 6  # 10 - 5 + (1 + 2) // 2


def test_state_slack_bounds_all_withheld_counties_together() -> None:
    partition = Partition.from_rows(
        PERIOD,
        [
            Row("17000", "10", jobs=300),
            Row("17001", "10", jobs=120),
            Row("17003", "10", is_withheld=True),
            Row("17999", "10", jobs=30),
            Row("18001", "10", is_withheld=True),
        ],
    )
    slack = partition.state_slack(JOBS)
    assert list(slack) == ["17000"]  # Indiana is not loaded, so nothing bounds its counties
    assert slack["17000"][0] == 150  # 300 - 120 - 30


@st.composite
def trees(draw: st.DrawFn) -> tuple[dict[str, int], set[str]]:
    leaves = draw(st.lists(st.integers(0, 500), min_size=len(LEAVES), max_size=len(LEAVES)))
    jobs = dict(zip(LEAVES, leaves, strict=True))
    for code in reversed(LADDER):
        jobs[code] = sum(jobs[child] for child in LADDER[code])
    return jobs, draw(st.sets(st.sampled_from(CODES)))


@settings(deadline=None, max_examples=150)
@given(st.lists(trees(), min_size=1, max_size=4))
def test_a_ceiling_is_never_below_the_truth_and_equals_what_is_published(
    counties: list[tuple[dict[str, int], set[str]]],
) -> None:
    names = [f"17{number:03}" for number in range(1, 2 * len(counties), 2)]
    rows = []
    for area, (jobs, hidden) in zip(names, counties, strict=True):
        rows.append(Row(area, "10", "0", jobs=jobs["10"] + 7))
        rows.append(Row(area, "10", "3", jobs=7))
        rows += [
            Row(area, code, jobs=0 if code in hidden else jobs[code], is_withheld=code in hidden) for code in CODES
        ]
    state = {code: sum(jobs[code] for jobs, _ in counties) for code in CODES}
    rows += [Row("17000", code, jobs=state[code]) for code in CODES]
    partition = Partition.from_rows(PERIOD, rows)
    ceiling, slack = partition.ceiling(JOBS), partition.state_slack(JOBS)["17000"]
    for code in CODES:
        column = partition.industry_index(code)
        for area, (jobs, hidden) in zip(names, counties, strict=True):
            bound = cell(partition, ceiling, area, code)
            assert bound == jobs[code] if code not in hidden else bound >= jobs[code]
        assert column is not None
        assert slack[column] == sum(jobs[code] for jobs, hidden in counties if code in hidden)


@pytest.mark.parametrize("ownership", ["3", "5"])
def test_rows_gives_the_same_as_the_dense_arrays(ownership: str) -> None:
    rows = [Row("17001", code, jobs=position) for position, code in enumerate(CODES)]
    rows += [Row("17001", "10", "3", jobs=9), Row("17003", "31-33", "3", jobs=4), Row("17003", "51", "3", jobs=5)]
    partition = Partition.from_rows(PERIOD, rows)
    for level in {None, *(partition.area_depth(area) for area in partition.area_codes)} - {None}:
        span = partition.level_slice(level)
        values, ceilings, withheld = partition.rows(JOBS, ownership, [1, 0], level)
        assert (values == partition.values(JOBS, ownership)[[1, 0], span]).all()
        assert (ceilings == partition.ceiling(JOBS, ownership)[[1, 0], span]).all()
        assert (withheld == partition.withheld(ownership)[[1, 0], span]).all()

"""The state of a list in its address."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template import engines

from sectorworks.ui.tables import Column, Filter, TableShape

SHAPE = TableShape(
    columns=(Column("name", "Name"), Column("jobs", "Jobs", numeric=True), Column("note", "Note", sortable=False)),
    sort="-jobs",
    filters=(Filter("kind", "Kind", (("a", "Apples"), ("b", "Beans"))),),
    page_size=10,
    searchable=True,
)


def test_an_empty_address_gives_the_default_order():
    state = SHAPE.read({})
    assert (state.sort, state.search, dict(state.chosen), state.page) == ("-jobs", "", {}, 1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"sort": "note"}, "-jobs"),
        ({"sort": "password"}, "-jobs"),
        ({"sort": "--name"}, "-jobs"),
        ({"sort": "name"}, "name"),
    ],
)
def test_only_sortable_columns_sort(query, expected):
    assert SHAPE.read(query).sort == expected


@pytest.mark.parametrize("page", ["0", "-1", "x", "²", "9999999", ""])
def test_a_page_that_is_no_number_is_the_first(page):
    assert SHAPE.read({"page": page}).page == 1


def test_unknown_filter_values_are_ignored_and_known_ones_told():
    assert SHAPE.read({"kind": "zzz"}).chosen == {}
    links = SHAPE.read({"kind": "a", "q": "pie", "page": "3"}).active_filters()
    assert [(link.label, link.href) for link in links] == [("“pie”", "?kind=a"), ("Kind: Apples", "?q=pie")]


def test_headings_start_numbers_high_and_words_at_a_and_turn_on_the_second_click():
    name, jobs, _note = SHAPE.columns
    state = SHAPE.read({"region": "7", "page": "2"})
    assert state.sort_address(jobs) == "?region=7&sort=jobs"
    assert state.sort_address(name) == "?region=7&sort=name"
    assert (state.aria_sort(jobs), state.aria_sort(name)) == ("descending", "none")
    assert SHAPE.read({"sort": "name"}).sort_address(name) == "?sort=-name"


def test_withheld_rows_come_last_in_both_directions():
    keys = {"jobs": lambda row: row}
    assert SHAPE.read({"sort": "jobs"}).order([3, None, 1], keys) == [1, 3, None]
    assert SHAPE.read({"sort": "-jobs"}).order([3, None, 1], keys) == [3, 1, None]


@pytest.mark.parametrize(
    ("total", "asked", "number", "first", "last"),
    [(0, "1", 1, 0, 0), (10, "2", 1, 1, 10), (11, "2", 2, 11, 11), (60, "99", 6, 51, 60)],
)
def test_pages_on_both_sides_of_their_edges(total, asked, number, first, last):
    page = SHAPE.read({"page": asked}).page_of(range(total))
    assert (page.number, page.first, page.last, page.total) == (number, first, last, total)


def test_two_tables_on_a_page_keep_apart():
    other = replace(SHAPE, prefix="b-")
    query = {"sort": "name", "b-sort": "jobs"}
    assert (SHAPE.read(query).sort, other.read(query).sort) == ("name", "jobs")
    assert other.read(query).address(page=2) == "?sort=name&b-sort=jobs&b-page=2"


def test_a_filter_says_what_it_shows_without_a_choice():
    draw = engines["jinja2"].from_string(
        '{% from "ui/components/table.html" import table_tools %}{{ table_tools("t", state) }}'
    )
    filters = (
        Filter("state", "Closed ones", (("closed", "Only closed ones"),), unchosen="Left out"),
        Filter("kind", "Kind", (("a", "Apples"),)),
    )
    drawn = draw.render({"state": replace(SHAPE, filters=filters).read({})})
    assert '<option value="">Left out</option>' in drawn
    assert '<option value="">All</option>' in drawn

"""The state of a list (search, filters, sort, page) as it stands in the address. Works without JavaScript.

JOBS = TableShape(columns=(Column("name", _("Industry")), Column("jobs", _("Jobs"), numeric=True)), sort="-jobs")

state = JOBS.read(request.GET)
rows = state.order(rows, {"name": lambda row: row.name, "jobs": lambda row: row.jobs})
page = state.page_of(rows)          # any sequence or queryset
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .links import Link

Text = str | Promise
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` names it in the address and picks its sort; `help` is one sentence under the table."""

    key: str
    label: Text
    numeric: bool = False
    sortable: bool = True
    help: Text = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One choice that narrows the list: values and their labels.

    `unchosen` says what the list shows without a choice, where that is not all.
    """

    key: str
    label: Text
    choices: tuple[tuple[str, Text], ...]
    unchosen: Text = ""


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a list allows. Anything else in the address is ignored, so a hand-made address cannot break a page.

    `sort` is the default order, with `-` for descending. `prefix` keeps two tables on one page apart.
    """

    columns: tuple[Column, ...]
    sort: str = ""
    filters: tuple[Filter, ...] = ()
    page_size: int = 50
    searchable: bool = False
    prefix: str = ""

    def read(self, query: Mapping[str, Any]) -> TableState:
        """The state that an address asks for. `query` is `request.GET`."""
        given = {key: str(query[key]) for key in query}
        sortable = {column.key for column in self.columns if column.sortable}
        sort = given.get(f"{self.prefix}sort", "")
        page = given.get(f"{self.prefix}page", "")
        chosen = {
            one.key: given[f"{self.prefix}{one.key}"]
            for one in self.filters
            if given.get(f"{self.prefix}{one.key}") in dict(one.choices)
        }
        return TableState(
            shape=self,
            sort=sort if sort.removeprefix("-") in sortable else self.sort,
            search=given.get(f"{self.prefix}q", "").strip()[:200] if self.searchable else "",
            chosen=chosen,
            page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 7 else 1,
            query=given,
        )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list. `first` and `last` count from 1; both are 0 for an empty list."""

    rows: Sequence[Any]
    number: int
    count: int
    total: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TableState:
    """What the reader asked of a list, and the addresses of every other state."""

    shape: TableShape
    sort: str
    search: str
    chosen: Mapping[str, str]
    page: int
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def sort_key(self) -> str:
        return self.sort.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        return self.sort.startswith("-")

    def address(self, **changes: str | int) -> str:
        """This list's address with some of `sort`, `page`, `q` or a filter changed; an empty value removes it."""
        named = {f"{self.shape.prefix}{key}": str(value) for key, value in changes.items()}
        if f"{self.shape.prefix}page" not in named:
            named[f"{self.shape.prefix}page"] = ""
        merged = {key: value for key, value in {**self.query, **named}.items() if value}
        return "?" + urlencode(merged)

    def sort_address(self, column: Column) -> str:
        """Where a click on the heading leads: numbers start with the largest, words with A; a second click turns it."""
        if column.key == self.sort_key:
            wanted = column.key if self.is_descending else f"-{column.key}"
        else:
            wanted = f"-{column.key}" if column.numeric else column.key
        return self.address(sort=wanted)

    def aria_sort(self, column: Column) -> str:
        if column.key != self.sort_key:
            return "none"
        return "descending" if self.is_descending else "ascending"

    def pages(self, before: str, after: str) -> list[Link]:
        """Earlier and later pages of a list that goes on from the row at its border, whose marks these are."""
        base, links = self.address(), []
        if before:
            links += [Link(_("First page"), base), Link(_("Previous"), f"{base}&{urlencode({'before': before})}")]
        if after:
            links.append(Link(_("Next"), f"{base}&{urlencode({'after': after})}"))
        return links

    def active_filters(self) -> list[Link]:
        """Each narrowing in words, with the address of the list without it."""
        found = [Link(f"“{self.search}”", self.address(q=""))] if self.search else []
        for one in self.shape.filters:
            if one.key in self.chosen:
                label = dict(one.choices)[self.chosen[one.key]]
                found.append(Link(f"{one.label}: {label}", self.address(**{one.key: ""})))
        return found

    def hidden(self) -> list[tuple[str, str]]:
        """What the filter form must carry along: everything in the address that it does not ask itself."""
        own = {f"{self.shape.prefix}{one.key}" for one in self.shape.filters}
        own |= {f"{self.shape.prefix}q", f"{self.shape.prefix}page"}
        return [(key, value) for key, value in self.query.items() if key not in own and value]

    def order(self, rows: Iterable[Row], keys: Mapping[str, Callable[[Row], Any]]) -> list[Row]:
        """Sort rows in memory. Rows whose key is None (withheld) come last in either direction."""
        rows = list(rows)
        if self.sort_key not in keys:
            return rows
        key = keys[self.sort_key]
        known = [row for row in rows if key(row) is not None]
        return sorted(known, key=key, reverse=self.is_descending) + [row for row in rows if key(row) is None]

    def page_of(self, rows: Any) -> Page:
        """The asked page of a sequence or queryset; past the end gives the last page."""
        total = len(rows) if isinstance(rows, Sequence) else rows.count()
        count = max(1, ceil(total / self.shape.page_size))
        number = min(self.page, count)
        start = (number - 1) * self.shape.page_size
        shown = rows[start : start + self.shape.page_size]
        return Page(shown, number, count, total, start + 1 if total else 0, min(start + self.shape.page_size, total))

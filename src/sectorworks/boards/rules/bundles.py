"""Notes as they count: a note with all that were merged into it is one bundle, and no support is ever lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteRow:
    """What a note says and where it stands. `merged_into` is the note it was merged into, if any."""

    pk: int
    wording: str
    cluster: int | None = None
    merged_into: int | None = None
    is_hidden: bool = False
    name: str = ""
    dots: int = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """A note that stands on the wall. `merged` say the same in other words; `dots` are those of all of them."""

    note: NoteRow
    merged: tuple[NoteRow, ...] = ()
    dots: int = 0

    @property
    def count(self) -> int:
        """How many notes say this."""
        return 1 + len(self.merged)


def root_of(pk: int, merged_into: Mapping[int, int | None]) -> int:
    """The note that this one counts for, however many merges lie between.

    >>> root_of(3, {3: 2, 2: 1, 1: None}), root_of(1, {1: None})
    (1, 1)
    """
    while (above := merged_into.get(pk)) is not None:
        pk = above
    return pk


def bundles(notes: Iterable[NoteRow]) -> dict[int | None, list[Bundle]]:
    """The bundles of each cluster (None: loose ones), in the order in which their notes were written.

    A hidden note is not shown; where others were merged into it, the first of them stands in its place. A bundle
    stands in the cluster of the note that all the others were merged into.
    """
    rows = sorted(notes, key=lambda one: one.pk)
    known = {one.pk: one for one in rows}
    above = {one.pk: one.merged_into for one in rows}
    gathered: dict[int, list[NoteRow]] = {}
    for row in rows:
        gathered.setdefault(root_of(row.pk, above), []).append(row)
    found: dict[int | None, list[Bundle]] = {}
    for root, members in sorted(gathered.items()):
        shown = [one for one in members if not one.is_hidden]
        if not shown:
            continue
        first = next((one for one in shown if one.pk == root), shown[0])
        rest = tuple(one for one in shown if one is not first)
        bundle = Bundle(first, rest, sum(one.dots for one in members))
        found.setdefault(known[root].cluster, []).append(bundle)
    return found

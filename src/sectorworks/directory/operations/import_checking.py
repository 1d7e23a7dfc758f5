"""Checking a file's rows: each against the rules of the page's form, the records we have, and the rows before it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from sectorworks import bulk
from sectorworks.core import audit
from sectorworks.places import queries as places

from ..models import ContactMeans, ImportBatch, ImportKind, ImportRow, ImportState, OrganizationKind, RowFate
from ..queries import import_matching as matching
from ..queries import industries
from ..rules.import_rows import Checked, Knowledge, Line, check_row
from ..rules.names import legal_form, name_key
from ..rules.organizations import would_loop
from ..rules.within_file import WithinFile
from .import_changes import note_changes

CHUNK = 500
GIVE_WAY_SECONDS = 0.11
PIECE_SECONDS = 0.25
LEAST, MOST = 50, 2_000
Lines = Callable[[], Iterable[Line]]


@dataclass(frozen=True, slots=True)
class Steps:
    """How long work tells where it is, and learns that it should stop."""

    progress: Callable[[int, int, str], None] = lambda _done, _total, _message: None
    is_cancelled: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Pace:
    """Pieces so large that each holds SQLite's only write lock for about a quarter of a second, on any machine."""

    size: int = CHUNK

    def piece(self, write: Callable[[], None]) -> None:
        """Write one piece, learn from it how large the next may be, and let others in."""
        began = time.perf_counter()
        write()
        seconds = max(time.perf_counter() - began, 0.001)
        self.size = max(LEAST, min(MOST, self.size * 2, int(self.size * PIECE_SECONDS / seconds)))
        give_way()


def give_way() -> None:
    """Let other writers in between two pieces. SQLite's waiting writers look every tenth of a second whether the lock
    is free; a loop that takes it again at once would keep them waiting until the end."""
    if connection.vendor == "sqlite":
        time.sleep(GIVE_WAY_SECONDS)


def stage(*, batch: ImportBatch, lines: Lines, steps: Steps, by: Any, at: datetime) -> bool:
    """Check all rows and keep them beside the directory, in small transactions; False when stopped on the way.

    Run again after a crash, it goes on after the rows that are kept already. `lines` is read twice.
    """
    check = Check.of(batch, lines(), by=by, at=at)
    kept = set(batch.rows.values_list("row_number", flat=True))
    pace, rows, done = Pace(), check.rows(lines()), 0
    while chunk := list(islice(rows, pace.size)):
        if steps.is_cancelled():
            return False
        fresh = [_stored(row) for row in chunk if row.row_number not in kept]
        pace.piece(partial(_keep, fresh))
        done += len(chunk)
        steps.progress(done, check.total, _("Checking rows"))
    _finish(batch=batch, by=by, at=at)
    return True


@transaction.atomic
def _keep(rows: list[dict[str, Any]]) -> None:
    bulk.insert(ImportRow, rows)


def _stored(row: ImportRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _STORED}


_STORED = tuple(one.attname for one in ImportRow._meta.concrete_fields if not one.primary_key)


@transaction.atomic
def _finish(*, batch: ImportBatch, by: Any, at: datetime) -> None:
    current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if current.state != ImportState.CHECKING:
        return
    current.row_count = current.rows.count()
    current.error_count = current.rows.filter(fate=RowFate.ERROR).count()
    current.duplicate_count = current.rows.filter(fate=RowFate.ASK).count()
    current.state = ImportState.CHECKED
    current.version += 1
    current.save(update_fields=["row_count", "error_count", "duplicate_count", "state", "version"])
    told = {"rows": current.row_count, "to_mend": current.error_count, "to_decide": current.duplicate_count}
    audit.record(noun=current, verb="check", by=by, at=at, detail=told)


@dataclass
class Check:
    """One check of one file. Nothing of it is stored: a dry run asks it, too."""

    batch: ImportBatch
    known: matching.Organizations | matching.People
    knowledge: Knowledge
    at: datetime
    total: int = 0
    # What the file itself says: the row of each name, and of each name its parent's.
    row_of_name: dict[str, int] = field(default_factory=dict)
    parent_of_name: dict[str, str] = field(default_factory=dict)
    seen: dict[Any, int] = field(default_factory=dict)
    forms: dict[int, str] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    within: WithinFile = field(default_factory=WithinFile)

    @classmethod
    def of(cls, batch: ImportBatch, lines: Iterable[Line], *, by: Any, at: datetime) -> Check:
        """Make ready: read the directory, and the names in the file, which other rows may have as their parent."""
        today = timezone.localdate(at)
        is_people = batch.kind == ImportKind.PEOPLE
        known = matching.people(by, today) if is_people else matching.organizations(by, today)
        check = cls(batch, known, _knowledge(), at)
        name, parent = batch.columns.get("name", ""), batch.columns.get("parent", "")
        for line in lines:
            check.total += 1
            if not is_people and (key := name_key(line.cells.get(name, ""))):
                check.row_of_name.setdefault(key, line.number)
                if above := name_key(line.cells.get(parent, "")):
                    check.parent_of_name.setdefault(key, above)
        return check

    def rows(self, lines: Iterable[Line]) -> Iterator[ImportRow]:
        """Each row as it would be kept."""
        for chunk in _chunks(lines, CHUNK):
            made = [(line, check_row(self.batch.kind, line, self.batch.columns, self.knowledge)) for line in chunk]
            sound = [checked.values for _line, checked in made if self._is_whole(checked)]
            found = iter(self.known.find_many(sound))
            rows = [
                self._row(line, checked, next(found) if self._is_whole(checked) else None) for line, checked in made
            ]
            today = timezone.localdate(self.at)
            note_changes(
                self.batch.kind, [row for row in rows if row.fate == RowFate.SAME], today=today, taken=self.taken
            )
            yield from rows

    def _is_whole(self, checked: Checked) -> bool:
        return bool(checked.values.get("full_name" if self.batch.kind == ImportKind.PEOPLE else "name"))

    def _row(self, line: Line, checked: Checked, found: matching.Found | None) -> ImportRow:
        if self._is_whole(checked):
            self._place(checked, line.number)
        row = ImportRow(batch=self.batch, row_number=line.number, values=checked.values, fate=RowFate.NEW)
        if record := checked.values.pop("record", ""):
            self._by_record(row, checked, int(record))
        elif not self._is_whole(checked):
            pass
        elif before := self._repeats(checked, line.number):
            row.fate = RowFate.SKIP
            checked.fault("", _("The same as row %(row)s; it is left out.") % {"row": before}, mended=True)
        elif found is not None:
            row.fate = RowFate.SAME if found.is_sure else RowFate.ASK
            row.candidate_key, row.candidate_score = found.key, found.score
        self._refuse_loop(row, checked)
        if row.fate == RowFate.NEW and checked.is_sound and self.batch.kind == ImportKind.ORGANIZATIONS:
            self._tell_apart(row, checked)
        if not checked.is_sound:
            # A row that can't be taken keeps what was typed, for the list of problems.
            row.fate, row.candidate_key, row.candidate_score = RowFate.ERROR, None, None
        row.problems = checked.problems
        if row.fate in (RowFate.ERROR, RowFate.SKIP) or row.problems or row.candidate_key in self.known.seen:
            row.values = row.values | {"_cells": line.cells}
        return row

    def _tell_apart(self, row: ImportRow, checked: Checked) -> None:
        """A new organization may stand in several rows: by its worksites, or written in two ways."""
        found = self.within.find(checked.values, row.row_number)
        if found is None:
            return
        if found.is_sure:
            checked.values |= {"part_of_row": found.row, "same_place": found.same_place}
            told = _("A further worksite of the organization in row %(row)s.")
            if found.same_place:
                told = _("The organization in row %(row)s at the same address: one record, no further worksite.")
            checked.fault("", told % {"row": found.row}, mended=True)
        else:
            row.fate, row.candidate_score = RowFate.ASK, found.score
            checked.values |= {"like_row": found.row, "same_place": found.same_place}

    def _by_record(self, row: ImportRow, checked: Checked, key: int) -> None:
        if key not in self.known.by_key and key not in self.known.seen:
            told = _("There is no record %(key)s that you can change. Leave the cell empty for a new record.")
            checked.fault(self.batch.columns["record"], told % {"key": key})
            return
        row.fate, row.candidate_key, row.candidate_score = RowFate.SAME, key, 1.0

    def _refuse_change(self, row: ImportRow) -> None:
        told = _("Another organization keeps this record, and the row would change it. Leave it out, or ask them.")
        row.problems = [*row.problems, {"column": self.batch.columns["record"], "text": told, "mended": False}]
        row.fate, row.candidate_key, row.candidate_score, row.changes = RowFate.ERROR, None, None, {}

    def _refuse_loop(self, row: ImportRow, checked: Checked) -> None:
        above = checked.values.get("parent_id")
        if above is None or row.candidate_key is None or not isinstance(self.known, matching.Organizations):
            return
        if above == row.candidate_key or would_loop(row.candidate_key, above, self.known.parents):
            told = _("An organization can’t stand above itself. Correct one of the parents.")
            checked.fault(self.batch.columns["parent"], told)

    def _repeats(self, checked: Checked, number: int) -> int | None:
        """The number of an earlier row about the same thing, if there is one."""
        values = checked.values
        prints: list[Any] = [matching.fingerprint(self.batch.kind, values)]
        if values.get("email"):
            prints.append(values["email"].casefold())
        before = next((self.seen[one] for one in prints if one in self.seen), None)
        form = legal_form(values.get("name", ""))
        if before is not None and form and self.forms.get(before, form) != form:
            before = None  # "Inc." and "LLC" at one address may be two companies
        for one in prints:
            self.seen.setdefault(one, number)
        if form:
            self.forms[number] = form
        return before if before != number else None

    def _place(self, checked: Checked, number: int) -> None:
        """Find the organization that a cell names: a person's, or the parent."""
        field_name = "organization" if self.batch.kind == ImportKind.PEOPLE else "parent"
        name = checked.values.get(field_name)
        if not name:
            return
        title = self.batch.columns[field_name]
        places = self.known.places if isinstance(self.known, matching.People) else self.known
        keys = places.named(name)
        above = self._parent_now(checked)
        if len(keys) == 1 or above in keys:
            checked.values[f"{field_name}_id"] = above if above in keys else keys[0]
        elif keys:
            told = _("%(n)s organizations are called “%(name)s”. Write the one that is meant by another name of it.")
            checked.fault(title, told % {"n": len(keys), "name": name})
        elif field_name == "parent" and name_key(name) in self.row_of_name:
            self._place_in_file(checked, title, name)
        else:
            told = _("The directory has no organization called “%(name)s”. Add it first, or leave the cell empty.")
            checked.fault(title, told % {"name": name})

    def _parent_now(self, checked: Checked) -> int | None:
        """The parent that a numbered record has already: of several with its name, that one is meant."""
        if isinstance(self.known, matching.People):
            return None
        return self.known.parents.get(int(checked.values.get("record", 0)))

    def _place_in_file(self, checked: Checked, title: str, name: str) -> None:
        own_key, above = name_key(checked.values["name"]), name_key(name)
        passed: set[str] = set()
        while above and above not in passed:
            if above == own_key:
                checked.fault(title, _("An organization can’t stand above itself. Correct one of the parents."))
                return
            passed.add(above)
            above = self.parent_of_name.get(above, "")
        checked.values["parent_row"] = self.row_of_name[name_key(name)]


def _knowledge() -> Knowledge:
    # In English, as exports write them, so that a file finds its way back whatever the language.
    with translation.override("en-us"):
        return _knowledge_in_words()


def _knowledge_in_words() -> Knowledge:
    kinds = {str(one.value): str(one.label) for one in OrganizationKind}
    means = {str(one.value): str(one.label) for one in ContactMeans}
    return Knowledge(kinds, means, cache(industries.known_code), cache(_is_county))


def _is_county(code: str) -> bool:
    return not places.unknown_codes([code])


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    source = iter(items)
    while chunk := list(islice(source, size)):
        yield chunk


def plain_cells(values: Mapping[str, Any]) -> dict[str, str]:
    """What stood in the file's own columns, of a row that has something to mend."""
    return dict(values.get("_cells", {}))

"""A table of initiatives: each row goes through the page's own operations, and one faulty row keeps all of them out.

The titles are those of the list's own file, so that what was downloaded can be changed and brought back. They are the
same in every language, so that files travel.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.queries import footprint
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.imports import sheets
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.directory.rules.import_rows import Line
from sectorworks.directory.rules.names import name_key

from ..models import Initiative, Purpose
from ..operations import initiatives as operations
from ..operations.initiatives import InitiativeDraft
from ..policies import initiatives as policies
from ..queries import initiatives as queries

COLUMNS = (
    "name", "owner", "purpose", "summary", "industries", "counties", "starts_on", "ends_on", "companies", "yearly_usd",
    "funder", "public",
)  # fmt: skip
LONGEST = {"name": 160, "summary": 600, "funder": 160}
MOST_ROWS = 500
YES = frozenset({"yes", "y", "true", "1", "x", "sí", "si"})
NO = frozenset({"", "no", "n", "false", "0"})


class RowProblem(SectorworksError):
    """A cell can't stand as it is; the text says what to write."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file did: how many were listed, changed, and left as they stand; or, with faults, nothing at all."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """Organizations by their key, as far as the person may name them."""

    owners: dict[str, list[Organization]]
    companies: dict[str, list[Organization]]
    today: date


class _Undo(Exception):
    """Takes back what the rows before a faulty one did."""


def bring_in(*, content: bytes, name: str, by: Any, at: datetime) -> Outcome:
    """Read a file and list or change its initiatives, all or none."""
    policies.can_add(by).enforce()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "initiatives"
        path.write_bytes(content)
        lines = _lines(path, name)
    if isinstance(lines, str):
        return Outcome(faults=(lines,))
    return _take([_row(line) for line in lines], lines, _known(lines, by, localdate(at)), by, at)


def _lines(path: Path, name: str) -> list[Line] | str:
    """The rows, or what is wrong with the file as a whole."""
    try:
        sheet = sheets.read(path, name)
        titles = [one.strip().casefold() for one in sheet.titles]
        if missing := [one for one in COLUMNS if one not in titles]:
            told = {"missing": ", ".join(missing), "columns": ", ".join(COLUMNS)}
            return _("A column is missing: %(missing)s. The columns are: %(columns)s.") % told
        if strange := [one for one in titles if one not in COLUMNS]:
            told = {"strange": ", ".join(strange), "columns": ", ".join(COLUMNS)}
            return _("Nobody knows the column %(strange)s. The columns are: %(columns)s.") % told
        lines = list(itertools.islice(sheet.lines, MOST_ROWS + 1))
    except sheets.UnreadableSheet as problem:
        return str(problem)
    if len(lines) > MOST_ROWS:
        return _("The file has more than %(most)s rows. Send it in parts.") % {"most": MOST_ROWS}
    return lines or _("The table has titles and no rows.")


def _row(line: Line) -> dict[str, str]:
    return {title.strip().casefold(): text.strip() for title, text in line.cells.items()}


def _take(rows: list[dict[str, str]], lines: list[Line], known: Known, by: Any, at: datetime) -> Outcome:
    """All rows in one transaction. Every faulty row is told, not only the first."""
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    faults: list[str] = []
    try:
        with transaction.atomic():
            for line, cells in zip(lines, rows, strict=True):
                found = [f"{title}: {text}" if title else text for title, text in line.faults.items()]
                if not found:
                    draft, found = _draft(cells, known)
                    if draft is not None:
                        try:
                            with transaction.atomic():
                                counts[_keep(draft, by, at)] += 1
                        except SectorworksError as problem:
                            found = [str(problem)]
                faults += [_("Row %(number)s, %(fault)s") % {"number": line.number, "fault": one} for one in found]
            if faults:
                raise _Undo
    except _Undo:
        return Outcome(faults=tuple(faults))
    return Outcome(counts["added"], counts["changed"], counts["unchanged"])


def _keep(draft: InitiativeDraft, by: Any, at: datetime) -> str:
    """List it, or change the one its owner lists under this name."""
    standing = Initiative.objects.filter(owner=draft.owner, name__iexact=draft.name, removed_at=None)
    row = standing.select_related("owner").first()
    if row is None:
        operations.add(draft=draft, by=by, at=at)
        return "added"
    policies.can_change(by, row).enforce()
    if _stands(row, draft):
        return "unchanged"
    operations.change(initiative=row, draft=draft, expected=row.version, by=by, at=at)
    return "changed"


def _stands(row: Initiative, draft: InitiativeDraft) -> bool:
    plain = ("name", "purpose", "summary", "starts_on", "ends_on", "yearly_usd", "funder", "is_public")
    if any(getattr(row, name) != getattr(draft, name) for name in plain):
        return False
    if (tuple(row.naics_codes), tuple(row.area_codes)) != (draft.naics_codes, draft.area_codes):
        return False
    return set(row.employers.values_list("employer", flat=True)) == {one.pk for one in draft.employers}


def _draft(cells: dict[str, str], known: Known) -> tuple[InitiativeDraft | None, list[str]]:
    """The row as the operations take it, or everything that is wrong in it, column by column."""
    faults: list[str] = []

    def read(column: str, work: Callable[[str], Any]) -> Any:
        try:
            return work(cells.get(column, ""))
        except SectorworksError as problem:
            faults.append(f"{column}: {problem}")
            return None

    values = {name: read(name, _short(LONGEST[name])) for name in LONGEST}
    draft = {
        **values,
        "owner": read("owner", lambda text: _one(text, known.owners)),
        "purpose": read("purpose", _purpose),
        "naics_codes": read("industries", footprint.read_industries),
        "area_codes": read("counties", lambda text: footprint.read_counties(text, known.today)),
        "starts_on": read("starts_on", _day),
        "ends_on": read("ends_on", _day),
        "employers": read("companies", lambda text: _several(text, known.companies)),
        "yearly_usd": read("yearly_usd", _money),
        "is_public": read("public", _yes),
    }
    if not cells.get("name"):
        faults.insert(0, _("name: This is needed in every row."))
    return (None, faults) if faults else (InitiativeDraft(**draft), [])


def _known(lines: list[Line], by: Any, today: date) -> Known:
    """Two statements for the whole file."""
    owners, companies = set(), set()
    for line in lines:
        cells = _row(line)
        owners.add(name_key(cells.get("owner", "")))
        companies |= {name_key(one) for one in _parts(cells.get("companies", ""))}
    partners = organizations_visible_to(by, today).exclude(kind=OrganizationKind.EMPLOYER)
    return Known(_by_key(partners, owners), _by_key(queries.employers_for(by, today), companies), today)


def _by_key(rows: QuerySet[Organization], keys: set[str]) -> dict[str, list[Organization]]:
    found: dict[str, list[Organization]] = {}
    for one in rows.filter(name_key__in=keys - {""}):
        found.setdefault(one.name_key, []).append(one)
    return found


def _parts(text: str) -> list[str]:
    return [one.strip() for one in text.split(";") if one.strip()]


def _one(text: str, known: dict[str, list[Organization]]) -> Organization:
    if not text:
        raise RowProblem(_("This is needed in every row."))
    found = known.get(name_key(text), [])
    if len(found) > 1:  # names that differ in their legal form only
        found = [one for one in found if one.name.casefold() == text.casefold()] or found
    if not found:
        told = _("The directory shows you no “%(name)s”. Add it there, or write its name as it stands there.")
        raise RowProblem(told % {"name": text[:80]})
    if len(found) > 1:
        raise RowProblem(_("Several are called “%(name)s”. Add it on its own page instead.") % {"name": text[:80]})
    return found[0]


def _several(text: str, known: dict[str, list[Organization]]) -> tuple[Organization, ...]:
    return tuple(_one(one, known) for one in _parts(text))


def _purpose(text: str) -> str:
    asked = text.casefold()
    for code, label in Purpose.choices:
        if asked in (code, str(label).casefold()):
            return str(code)
    raise RowProblem(_("Write one of: %(known)s.") % {"known": ", ".join(Purpose.values)})


def _short(most: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > most:
            told = _("This is too long: %(n)s letters, at most %(most)s.")
            raise RowProblem(told % {"n": len(text), "most": most})
        return text

    return read


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise RowProblem(_("Write the day as 2026-03-31, not “%(found)s”.") % {"found": text[:40]}) from problem


def _money(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        found = Decimal(text.removeprefix("$").replace(",", "").strip())
    except InvalidOperation as problem:
        told = _("Write dollars as a number, such as 25000, not “%(found)s”.")
        raise RowProblem(told % {"found": text[:40]}) from problem
    if not found.is_finite() or found < 0 or found >= Decimal(10) ** 10 or found != round(found, 2):
        raise RowProblem(_("Write an amount from 0 to 9,999,999,999 with at most two decimals."))
    return found


def _yes(text: str) -> bool:
    if text.casefold() not in YES | NO:
        raise RowProblem(_("Write yes or no, not “%(found)s”.") % {"found": text[:40]})
    return text.casefold() in YES

"""What the pages of imports show: lists, steps, rows in words, and the file of problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.documents import spreadsheet, tree
from sectorworks.ui.links import Status, Step
from sectorworks.ui.tables import Column, Filter, TableShape

from ..models import ImportBatch, ImportKind, ImportRow, ImportState, Organization, Person, RowFate
from ..operations.import_checking import plain_cells
from ..rules.columns import fields_of

TONES = {
    ImportState.MAPPING: "attention",
    ImportState.CHECKING: "info",
    ImportState.CHECKED: "attention",
    ImportState.PUBLISHING: "info",
    ImportState.PUBLISHED: "good",
    ImportState.UNDONE: "neutral",
    ImportState.DROPPED: "neutral",
}


def shape() -> TableShape:
    """The list of imports, newest first."""
    return TableShape(
        columns=(
            Column("file", _("File"), sortable=False),
            Column("kind", _("Rows are"), sortable=False),
            Column("state", _("State"), sortable=False),
            Column("rows", _("Rows"), numeric=True, sortable=False),
            Column("added", _("Added"), numeric=True, sortable=False),
            Column("changed", _("Changed"), numeric=True, sortable=False),
            Column("by", _("Started"), sortable=False),
        ),
        filters=(
            Filter("kind", _("Rows are"), tuple((one.value, str(one.label)) for one in ImportKind)),
            Filter("state", _("State"), tuple((one.value, str(one.label)) for one in ImportState)),
        ),
        searchable=True,
    )


def status_of(batch: ImportBatch) -> Status:
    """Where it stands, in a word or two."""
    state = ImportState(batch.state)
    return Status(str(state.label), TONES[state])


def steps_of(batch: ImportBatch | None) -> list[Step]:
    """The way of a file, and where this one is on it."""
    order = [
        (_("Send the file"), None),
        (_("Choose columns"), ImportState.MAPPING),
        (_("Check the rows"), ImportState.CHECKING),
        (_("Look and decide"), ImportState.CHECKED),
        (_("Add to the directory"), ImportState.PUBLISHING),
    ]
    states = [state for _label, state in order]
    now = states.index(ImportState(batch.state)) if batch and batch.state in states else 0 if batch is None else 5
    return [
        Step(label, "done" if place < now else "current" if place == now else "waiting", _href(batch, place, now))
        for place, (label, _state) in enumerate(order)
    ]


def _href(batch: ImportBatch | None, place: int, now: int) -> str:
    return reverse("import-columns", args=[batch.pk]) if batch and place == 1 and now in (1, 3) else ""


def title_of(batch: ImportBatch, counts: dict[str, int]) -> str:
    """What is true of the import now, as a sentence."""
    told = {"name": batch.file.name, "n": f"{batch.added_count:,}", "changed": f"{batch.changed_count:,}"}
    if batch.state == ImportState.CHECKED:
        if batch.error_count:
            return ngettext("%(n)s row has to be mended", "%(n)s rows have to be mended", batch.error_count) % {
                "n": f"{batch.error_count:,}"
            }
        if batch.duplicate_count:
            said = ngettext(
                "%(n)s row waits for your decision", "%(n)s rows wait for your decision", batch.duplicate_count
            )
            return said % {"n": f"{batch.duplicate_count:,}"}
        if not counts["new"] and not counts["changed"]:
            return _("%(name)s brings nothing new") % told
        return _("%(name)s is ready to be added") % told
    return {
        ImportState.CHECKING: _("%(name)s is being checked"),
        ImportState.PUBLISHING: _("%(name)s is being added"),
        ImportState.PUBLISHED: _("%(name)s added %(n)s records and changed %(changed)s"),
        ImportState.UNDONE: _("%(name)s was taken back"),
        ImportState.DROPPED: _("%(name)s was dropped"),
    }.get(ImportState(batch.state), "%(name)s") % told


def summary_of(counts: dict[str, int]) -> str:
    """The counts of a checked file in a sentence."""
    parts = (
        ("new", _("%(n)s new")),
        ("more", _("%(n)s tell more of a new one")),
        ("changed", _("%(n)s change a record we have")),
        ("unchanged", _("%(n)s bring nothing new")),
        ("ask", _("%(n)s may be known already")),
        ("error", _("%(n)s to mend")),
        ("skip", _("%(n)s left out")),
    )
    told = ", ".join(text % {"n": f"{counts[key]:,}"} for key, text in parts if counts[key])
    return _("%(n)s rows: %(parts)s.") % {"n": f"{counts['rows']:,}", "parts": told} if told else ""


def titles(kind: str) -> dict[str, str]:
    """Our titles by the names that values and changes use."""
    names = {one.key: one.title for one in fields_of(kind)}
    return names | {"parent_id": names.get("parent", ""), "site": _("Worksite"), "names": names.get("names", "")}


def in_words(row: ImportRow, kind: str) -> str:
    """What the row is about, in one line."""
    values = row.values
    keys = ("full_name", "organization", "email") if kind == ImportKind.PEOPLE else ("name", "street", "city", "state")
    return ", ".join(str(values[key]) for key in keys if values.get(key)) or _("(no name)")


def changes_in_words(row: ImportRow, kind: str) -> list[tuple[str, str, str]]:
    """What would change: our title, before, after."""
    known, found = titles(kind), []
    for name, (before, after) in row.changes.get("fields", {}).items():
        shown = row.values.get("parent", after) if name == "parent_id" else after
        found.append((known.get(name, name), "" if name == "parent_id" else str(before or ""), str(shown)))
    for part in ("site", "affiliation"):
        change = row.changes.get(part, {})
        label = _("Worksite") if part == "site" else _("Place of work")
        for name, value in change.get("fields", {}).items():
            before, after = value if "pk" in change else ("", value)
            found.append((f"{label}: {_part_titles().get(name, name)}", str(before or ""), str(after)))
        if part == "affiliation" and change and "pk" not in change:
            found.append((label, "", str(row.values.get("organization", ""))))
    found += [(known["names"], "", name) for name in row.changes.get("names", ())]
    return found


def _part_titles() -> dict[str, str]:
    return {
        "name": _("Name"), "street": _("Street"), "city": _("City"), "state": _("State"), "zip_code": _("ZIP"),
        "county_fips": _("County FIPS"), "title": _("Job title"), "role": _("Role"),
    }  # fmt: skip


def side_by_side(row: ImportRow, kind: str, record: Organization | Person | None) -> list[tuple[str, str, str]]:
    """Our title, the row's value, the record's value, for what either of them says."""
    return _compared(row, kind, _record_values(record))


def row_by_row(row: ImportRow, earlier: ImportRow, kind: str) -> list[tuple[str, str, str]]:
    """The same against an earlier row of the file."""
    return _compared(row, kind, {name: str(value) for name, value in earlier.values.items()})


def _compared(row: ImportRow, kind: str, ours: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for one in fields_of(kind):
        said, had = str(row.values.get(one.key, "")), ours.get(one.key, "")
        if said or had:
            found.append((one.title, said, had))
    return found


def _record_values(record: Organization | Person | None) -> dict[str, str]:
    if record is None:
        return {}
    if isinstance(record, Person):
        place = next(iter(record.affiliations.all()), None)
        more = {"organization": place.organization.name, "title": place.title, "role": place.role} if place else {}
        own = ("full_name", "email", "phone", "preferred_means", "language", "pronouns")
        return {name: str(getattr(record, name)) for name in own} | more | {"record": str(record.pk)}
    names = ("name", "kind", "sub_kind", "naics_code", "size_class", "website", "phone", "uei")
    found = {name: str(getattr(record, name)) for name in names} | {"record": str(record.pk)}
    site = next(iter(sorted(record.sites.all(), key=lambda one: not one.is_main)), None)
    if site is not None:
        found |= {name: getattr(site, name) for name in ("street", "city", "state", "zip_code", "county_fips")}
        found["site_name"] = site.name
    found["parent"] = record.parent.name if record.parent else ""
    found["names"] = "; ".join(one.name for one in record.names.all())
    return found


def problems_file(batch: ImportBatch, rows: Iterable[ImportRow], file_titles: Sequence[str]) -> bytes:
    """The faulty rows as they came, with the sheet's row number before and "Problem" after: mend them and send it."""
    columns = (tree.Column("Row"), *(tree.Column(title) for title in file_titles), tree.Column("Problem"))
    lines = []
    for row in rows:
        cells = plain_cells(row.values)
        told = " ".join(_problem(one) for one in row.problems)
        lines.append((str(row.row_number), *(cells.get(title, "") for title in file_titles), told))
    table = tree.Table(_("Rows to mend"), columns, tuple(lines))
    return spreadsheet.to_xlsx([table], title=batch.file.name)


def _problem(one: dict[str, Any]) -> str:
    return f"{one['column']}: {one['text']}" if one["column"] else str(one["text"])


def is_faulty(row: ImportRow) -> bool:
    """Whether somebody must mend it, as opposed to what was mended on the way."""
    return row.fate == RowFate.ERROR

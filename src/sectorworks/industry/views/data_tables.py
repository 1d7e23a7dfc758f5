"""The catalog and a data set in words and tables: columns, filters, order, sentences, and the catalog's file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from sectorworks.documents import spreadsheet, tree
from sectorworks.files.downloads import XLSX
from sectorworks.ui import wording
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..queries import store
from ..queries.data import DataSetRow
from ..queries.data_set_page import DataSetPage
from ..rules.data_sets import LAYOUT_WORDS


def catalog_shape(rows: list[DataSetRow]) -> TableShape:
    """The catalog's columns, with filters for what these rows hold more than one of."""
    layouts = sorted({row.layout for row in rows})
    bases = {row.basis: str(row.basis_words) for row in rows}
    filters = (
        Filter("kind", _("Kind of figures"), tuple(sorted(bases.items()))),
        Filter("form", _("Layout"), tuple((code, f"{code}: {LAYOUT_WORDS.get(code, code)}") for code in layouts)),
    )
    return TableShape(
        columns=(
            Column("name", _("Data set")),
            Column("publisher", _("Publisher")),
            Column("layout", _("Layout"), help=_("Which of the publisher’s forms the file has.")),
            Column("periods", _("Periods")),
            Column("areas", _("Areas"), numeric=True, help=_("Counties, states and other areas with rows.")),
            Column(
                "rows", _("Rows"), numeric=True, help=_("One row is an area, an ownership and an industry in a period.")
            ),
            Column(
                "withheld",
                _("Withheld"),
                numeric=True,
                help=_("Share of rows whose jobs and wages BLS withholds to protect employers; never counted as 0."),
            ),
            Column("vintage", _("Vintage"), help=_("The name given to a revision; its figures win over earlier ones.")),
            Column("loaded", _("Loaded")),
        ),
        sort="-loaded",
        filters=tuple(one for one in filters if len(one.choices) > 1),
        searchable=True,
    )


def narrowed(rows: list[DataSetRow], state: TableState) -> list[DataSetRow]:
    """The rows that the address asks for, in its order."""
    words = state.search.casefold().split()
    found = [
        row
        for row in rows
        if state.chosen.get("kind", row.basis) == row.basis
        and state.chosen.get("form", row.layout) == row.layout
        and all(word in f"{row.name} {row.periods} {row.vintage}".casefold() for word in words)
    ]
    keys: dict[str, Any] = {
        "name": lambda row: row.name.casefold(),
        "publisher": lambda row: row.publisher,
        "layout": lambda row: row.layout,
        "periods": lambda row: row.newest,
        "areas": lambda row: row.areas_count,
        "rows": lambda row: row.rows_count,
        "withheld": lambda row: row.withheld_share,
        "vintage": lambda row: row.vintage,
        "loaded": lambda row: row.loaded_at,
    }
    return state.order(found, keys)


def catalog_file(rows: list[DataSetRow], form: str, address: str) -> tuple[str | bytes, str, str] | None:
    """The catalog as CSV or XLSX: content, file name and type; None for any other form."""
    if form not in ("csv", "xlsx"):
        return None
    heads = (
        *(_("Id"), _("Data set"), _("Publisher"), _("Layout"), _("Kind of figures"), _("Periods"), _("Areas")),
        *(_("Rows"), _("Withheld share"), _("NAICS version"), _("Vintage"), _("Loaded")),
    )
    table = tree.Table(
        caption=_("Loaded data sets"),
        columns=tuple(tree.Column(head) for head in heads),
        rows=tuple(
            (
                *(row.id, row.name, row.publisher, row.layout, str(row.basis_words), row.periods),
                *(row.areas_count, row.rows_count, round(row.withheld_share, 4), row.naics, row.vintage),
                row.loaded_at.isoformat(),
            )
            for row in rows
        ),
    )
    if form == "csv":
        return spreadsheet.to_csv(table, sources=[address]), "data-sets.csv", "text/csv; charset=utf-8"
    return spreadsheet.to_xlsx([table], title=_("Loaded data sets"), sources=[address]), "data-sets.xlsx", XLSX


def catalog_summary(rows: list[DataSetRow]) -> str:
    """What is loaded, in a sentence or two; empty when nothing is."""
    total = sum(row.rows_count for row in rows)
    if not total:
        return ""
    withheld = sum(row.rows_count * row.withheld_share for row in rows) / total
    told = {"n": len(rows), "rows": wording.number(total), "share": wording.share(withheld, 0)}
    first = ngettext("%(n)s data set with %(rows)s rows.", "%(n)s data sets with %(rows)s rows.", len(rows)) % told
    rest = _("Jobs and wages of %(share)s of the rows are withheld to protect employers; they are never counted as 0.")
    return f"{first} {rest % told}"


def data_set_summary(row: DataSetRow) -> str:
    """One data set in a sentence."""
    told = {
        "periods": row.periods,
        "areas": ngettext("%(n)s area", "%(n)s areas", row.areas_count) % {"n": wording.number(row.areas_count)},
        "rows": wording.number(row.rows_count),
        "share": wording.share(row.withheld_share, 0),
    }
    return _("%(periods)s, %(areas)s, %(rows)s rows, %(share)s of them withheld.") % told


def lineage_pairs(page: DataSetPage) -> list[tuple[str, str | Markup]]:
    """The facts that lead back to the source."""
    row, source = page.row, page.row.source
    file: list[tuple[str, str | Markup]] = [
        (_("File"), row.name),
        (_("SHA-256"), Markup('<span class="sw-data__sum">{}</span>').format(page.sha256)),
        (_("Layout"), f"{row.layout}: {page.layout_words}"),
        (_("NAICS version"), row.naics),
        (_("Vintage"), row.vintage or _("First")),
        (_("Made by"), row.publisher),
    ]
    if row.basis == store.SAMPLE:
        return file
    return [
        *file,
        (_("Source"), Markup('<a href="{}">{}</a>').format(source.homepage, source.title)),
        (_("License"), source.licence),
        (_("Releases"), source.release),
        (_("Cite as"), source.citation),
    ]


def quality_counts(page: DataSetPage) -> list[tuple[str, int]]:
    """The quality report as a table."""
    labels = {
        "rows": _("Rows"),
        "withheld_rows": _("Rows with jobs and wages withheld"),
        "no_establishment_rows": _("Rows with no establishments, a true zero"),
        "parents_checked": _("Industries compared with the sum of their parts"),
        "parents_unequal": _("Of these, different from the sum"),
    }
    return [(label, page.quality[key]) for key, label in labels.items() if key in page.quality]


def quality_words(page: DataSetPage) -> list[str]:
    """The quality report in sentences."""
    quality = page.quality
    told = {
        "withheld": wording.number(quality["withheld_rows"]),
        "rows": wording.number(quality["rows"]),
        "checked": wording.number(quality["parents_checked"]),
        "unequal": wording.number(quality["parents_unequal"]),
    }
    found = [
        _("%(withheld)s of %(rows)s rows have withheld jobs and wages. Their establishment counts are real.") % told
    ]
    if quality["parents_checked"] and not quality["parents_unequal"]:
        found.append(_("All %(checked)s industries whose parts are disclosed equal the sum of their parts.") % told)
    elif quality["parents_checked"]:
        found.append(
            _("%(unequal)s of %(checked)s industries whose parts are disclosed differ from the sum of their parts.")
            % told
        )
    return found

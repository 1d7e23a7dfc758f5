"""List loaded data sets with source, vintage, coverage and what is withheld; or the editions."""

from __future__ import annotations

import argparse

from lmi.cli.output import add_output_arguments, add_store_argument, print_rows
from lmi.store.catalog import Dataset


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_store_argument(parser)
    parser.add_argument("--basis", choices=("real", "sample"), default="real", help="namespace (default: real)")
    parser.add_argument("--edition", metavar="ID", help="an earlier edition (default: the newest)")
    parser.add_argument("--editions", action="store_true", help="list editions instead of data sets")
    add_output_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    from lmi.store import Store

    store = Store(arguments.store)
    if arguments.editions:
        rows = [
            {
                "edition": summary.id,
                "made_at": summary.made_at,
                "periods": _span([period.code for period in summary.periods]),
                "data_sets": summary.datasets_count,
            }
            for summary in store.editions(basis=arguments.basis)
        ]
        print_rows(rows, arguments)
        return 0
    edition = store.edition(arguments.edition, basis=arguments.basis)
    print_rows([row_of(dataset) for dataset in edition.datasets], arguments)
    return 0


def row_of(dataset: Dataset) -> dict[str, object]:
    """One data set as a line of the catalog."""
    return {
        "id": dataset.id,
        "name": dataset.name,
        "source": dataset.source,
        "layout": dataset.layout,
        "basis": dataset.basis,
        "periods": _span([period.code for period in dataset.periods]),
        "areas": dataset.areas_count,
        "rows": dataset.rows,
        "withheld_share": round(dataset.withheld_share, 4),
        "naics": dataset.naics_vintage,
        "vintage": dataset.vintage,
        "loaded_at": dataset.loaded_at,
        "sha256": dataset.sha256,
    }


def _span(codes: list[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]} to {codes[-1]}" if codes else ""

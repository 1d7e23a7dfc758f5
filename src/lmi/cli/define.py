"""Keep a publisher's list of NAICS codes, or a definition of clusters, in the store; in place of the one before it."""

from __future__ import annotations

import argparse
from pathlib import Path

from lmi import clusters, code_lists
from lmi.cli.output import add_store_argument

KINDS = {"codes": "list of NAICS codes", "clusters": "definition of clusters"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="codes: a list of NAICS codes; clusters: industries by cluster")
    parser.add_argument("path", type=Path, metavar="FILE", help="csv (codes: also csv.gz)")
    parser.add_argument("--dry-run", action="store_true", help="check the file and keep nothing")
    add_store_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    path: Path = arguments.path
    if arguments.kind == "codes":
        found = code_lists.read(path) if arguments.dry_run else code_lists.install(arguments.store, path)
        told = f"NAICS {found.version}, {len(found.titles):,} codes"
    else:
        definition = clusters.read(path) if arguments.dry_run else clusters.install(arguments.store, path)
        told = f"{len(definition.clusters)} clusters, {len(definition.entries):,} codes"
    print(f"{'Would keep' if arguments.dry_run else 'Kept'} the {KINDS[arguments.kind]} {path.name}: {told}.")
    return 0

"""`sectorworks match FILE.csv [--truth PAIRS.csv]`: which rows of a list may be one organization."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.directory.rules.matching import Record, candidate_pairs, groups
from sectorworks.directory.rules.matching.accuracy import Accuracy, accuracy, in_order, pairs_within
from sectorworks.directory.rules.matching.weights import SHOW

COLUMNS = ("id", "name", "street", "city", "zip", "phone", "website", "parent")
NEEDED = ("id", "name")
PAIR_COLUMNS = ("id_a", "id_b")
MOST_FAULTS = 20


class Command(BaseCommand):
    help = "Print which rows of a list of organizations may be one organization; measure it when the truth is given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.csv", help=f"Columns {','.join(COLUMNS)}.")
        parser.add_argument("--truth", type=Path, metavar="PAIRS.csv", help="True pairs: columns id_a,id_b.")
        parser.add_argument(
            "--least", type=float, default=SHOW, help="Lowest score to print (0-1; default %(default)s)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        records = read_records(options["file"])
        truth = read_truth(options["truth"], {one.key for one in records}) if options["truth"] else None
        found = candidate_pairs(records, least=options["least"])
        table = csv.writer(self.stdout, lineterminator="\n")
        table.writerow(["id_a", "id_b", "score", "relation", "reasons"])
        for one in found:
            table.writerow([one.first, one.second, f"{one.score:.3f}", one.relation, " ".join(one.reasons)])
        if truth is None:
            return
        same = pairs_within(groups(records))
        self.stdout.write("")
        self.stdout.write(f"{len(records)} rows, {len(truth)} true pairs")
        self.stdout.write(told("Same organization", accuracy(same, truth)))


def told(title: str, measured: Accuracy) -> str:
    """One line: precision, recall and F1."""
    shares = f"precision {measured.precision:.4f}, recall {measured.recall:.4f}, F1 {measured.f1:.4f}"
    return f"{title}: {shares} ({measured.right} right of {measured.found} found, {measured.true} true)"


def read_records(path: Path) -> list[Record]:
    """The rows of a list; `CommandError` names each faulty row by its number in the file."""
    records: list[Record] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, row in _rows(path, needed=NEEDED):
        key, name = row["id"], row["name"]
        if not key:
            faults.append(f"Row {number}: the id is missing.")
        elif key in seen:
            faults.append(f"Row {number}: the id '{key}' stands in row {seen[key]} already.")
        elif not name:
            faults.append(f"Row {number}: the name is missing.")
        seen.setdefault(key, number)
        values = [row.get(column, "") for column in COLUMNS[2:]]
        records.append(Record(key, name, (), *values))
    _stop_at(faults, path)
    return records


def read_truth(path: Path, known: set[str]) -> set[tuple[str, str]]:
    """True pairs, the lower id first; `CommandError` names each faulty row."""
    pairs: set[tuple[str, str]] = set()
    faults: list[str] = []
    for number, row in _rows(path, needed=PAIR_COLUMNS):
        first, second = row["id_a"], row["id_b"]
        unknown = [key for key in (first, second) if key not in known]
        if unknown:
            faults.append(f"Row {number}: no row of the list has the id '{unknown[0]}'.")
        elif first == second:
            faults.append(f"Row {number}: '{first}' is paired with itself.")
        pairs.add(in_order(first, second))
    _stop_at(faults, path)
    return pairs


def _rows(path: Path, *, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows with their number in the file, the heading being row 1."""
    csv.field_size_limit(min(sys.maxsize, 1 << 20))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            titles = [(title or "").strip().lower() for title in reader.fieldnames or ()]
            reader.fieldnames = titles
            missing = [name for name in needed if name not in titles]
            if missing:
                have = ", ".join(titles) or "none"
                msg = f"{path}: the column {', '.join(missing)} is missing. The file has: {have}."
                raise CommandError(msg, returncode=1)
            for number, row in enumerate(reader, 2):
                yield number, {title: (value or "").strip() for title, value in row.items() if isinstance(title, str)}
    except OSError as error:
        msg = f"{path}: can't be read ({error.strerror})."
        raise CommandError(msg, returncode=1) from error
    except UnicodeDecodeError as error:
        msg = f"{path}: is not UTF-8 text. Save it as CSV UTF-8."
        raise CommandError(msg, returncode=1) from error
    except csv.Error as error:
        msg = f"{path}: is not a CSV file ({error})."
        raise CommandError(msg, returncode=1) from error


def _stop_at(faults: list[str], path: Path) -> None:
    if faults:
        more = [f"… and {len(faults) - MOST_FAULTS} more."] if len(faults) > MOST_FAULTS else []
        raise CommandError("\n".join([f"{path}:", *faults[:MOST_FAULTS], *more]), returncode=1)

"""Invented employers with known truth: which rows are one organization, and which are worksites of one employer.

Truth: a pair is `same` when both rows are one organization (typed twice, renamed, moved, known by a trade name, or
written once by its worksite's name at the same place). A worksite elsewhere and its main row are a pair of `sites`:
one employer, two rows that belong together. Stores of a chain with own owners share name, web address and hotline
and are different organizations.

Each style of `employer_styles` has words, spellings and kinds of errors of its own.

`python -m benchmarks.employers LIST.csv PAIRS.csv [--style ROOM] [--rows 5000] [--seed 5]` writes a list and its true
pairs, as `sectorworks match LIST.csv --truth PAIRS.csv` reads them.
"""

from __future__ import annotations

import argparse
import csv
import random
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from sectorworks.directory.rules.matching import Record

from . import employer_styles
from .employer_styles import Style


@dataclass(frozen=True)
class Labelled:
    """Rows with the truth about them; pairs are of keys, the lower first."""

    records: list[Record]
    same: set[tuple[str, str]]
    sites: set[tuple[str, str]]


@dataclass
class _Employer:
    """One organization as it is, before anybody writes it down."""

    name: str
    short: str
    trade: str
    former: str
    street: str
    city: str
    zip: str
    phone: str
    website: str
    owner: str = ""


class Employers:
    """Makes rows in one style. The same seed makes the same rows."""

    def __init__(self, style: Style, seed: int) -> None:
        self.style, self.rng = style, random.Random(f"{seed}")
        self.buildings = [self._place() for _ in range(40)]
        self.webs: set[str] = set()

    def labelled(self, count: int, *, copies: float = 0.35) -> Labelled:
        """About `count` rows; `copies` is the share of organizations that stand in the list more than once."""
        rows: list[tuple[int, int, bool, Record]] = []  # employer, organization, is a site elsewhere, row
        rng, number = self.rng, 0
        while len(rows) < count:
            number += 1
            if rng.random() < 0.01:
                rows += [(number + i * 10_000_000, number + i * 10_000_000, False, one)
                         for i, one in enumerate(self._chain())]  # fmt: skip
                continue
            one = self._employer()
            rows.append((number, number, False, self._clean(one)))
            times = 0
            while rng.random() < (copies if times == 0 else 0.25) and times < 4:
                times += 1
                rows.append((number, number, False, self._copy(one)))
            if rng.random() < self.style.sites:
                for _ in range(rng.choice((1, 1, 2))):
                    rows.append((number, -len(rows) - 1, True, self._site(one)))
        rng.shuffle(rows)
        return _with_truth(rows[:count])

    def _place(self) -> tuple[str, str, str]:
        rng = self.rng
        city, start = rng.choice(self.style.cities)
        return f"{rng.randrange(1, 9800)} {rng.choice(self.style.streets)}", city, f"{start}{rng.randrange(12):02d}"

    def _phone(self) -> str:
        rng = self.rng
        return f"{rng.choice(('217', '309', '618', '815', '630'))}{rng.randrange(200, 999)}{rng.randrange(10_000):04d}"

    def _name(self) -> tuple[str, str]:
        """A name and its short form."""
        rng, style = self.rng, self.style
        trade, short = rng.choice(style.trades)
        kind = rng.random()
        if kind < 0.35:
            root = rng.choice(style.families)
        elif kind < 0.45:
            root = f"{rng.choice(style.families)} & {rng.choice(('Sons', *style.families))}"
        elif kind < 0.7:
            root = f"{rng.choice(style.roots)} {rng.choice(style.roots)}"
        elif kind < 0.85:
            root = f"{rng.choice(style.roots)} {_coined(rng)}"
        else:
            root = _coined(rng)
        return f"{root} {trade}", f"{root} {short}"

    def _employer(self) -> _Employer:
        rng = self.rng
        name, short = self._name()
        street, city, zip_code = rng.choice(self.buildings) if rng.random() < 0.06 else self._place()
        if rng.random() < 0.06:
            street = f"{street}, Suite {rng.randrange(100, 400)}"
        trade = f"{rng.choice(self.style.roots)} {_coined(rng)}"
        return _Employer(name, short, trade, self._name()[0], street, city, zip_code, self._phone(), self._web(name))

    def _web(self, name: str) -> str:
        from sectorworks.directory.rules.matching.words import plain

        host = "".join(c for c in plain(name) if c.isalnum())[: self.rng.randrange(8, 24)]
        while host in self.webs:  # the second of a name takes another address
            host += self.rng.choice("abcdefghij0123456789")
        self.webs.add(host)
        return f"{host}.example"

    def _legal(self, name: str) -> str:
        form = self.rng.choice(self.style.legal)
        return f"{name}{self.rng.choice((' ', ', '))}{form}" if form else name

    def _write(self, **parts: str) -> Record:
        rng, style = self.rng, self.style
        number = parts["phone"]
        if number:
            number = rng.choice(style.phones).format(a=number[:3], b=number[3:6], c=number[6:])
        web = rng.choice(style.webs).format(parts["website"]) if parts["website"] else ""
        return Record(key="", **(parts | {"phone": number, "website": web}))  # type: ignore[arg-type]

    def _clean(self, one: _Employer) -> Record:
        rng, style = self.rng, self.style
        row = self._write(
            name=self._legal(one.name),
            street=one.street,
            city=one.city,
            zip=one.zip,
            phone="" if rng.random() < style.no_phone / 2 else one.phone,
            website="" if rng.random() < style.no_website / 2 else one.website,
        )
        known = tuple(n for n, share in ((one.trade, 0.8), (one.former, 0.8)) if rng.random() < share * 0.5)
        return _with(row, names=known)

    def _copy(self, one: _Employer) -> Record:
        """The same organization as somebody else wrote it."""
        rng, style = self.rng, self.style
        name, alias = self._other_name(one)
        street, city, zip_code = one.street, one.city, one.zip
        moved = rng.random() < style.moved
        if moved:
            street, city, zip_code = self._place()
            if rng.random() < 0.6:
                city, zip_code = one.city, one.zip
        elif rng.random() < style.no_street:
            street = ""
        elif rng.random() < style.slips / 2:
            street = rng.choice(style.noise)(rng, street)
        for full, bent in style.bends.items():
            if rng.random() < 0.6:
                street = street.replace(full, bent)
        number = one.phone
        if rng.random() < style.other_phone:
            number = self._phone()
        elif rng.random() < style.slips / 3:
            at = rng.randrange(9)
            number = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        # Who moved or was renamed is only to be known by something that stayed.
        keeps = moved or name in (one.trade, one.former)
        no_phone = rng.random() < style.no_phone and not (keeps and number == one.phone)
        parts = {
            "name": name,
            "street": street,
            "city": city,
            "zip": zip_code if rng.random() < 0.95 else "",
            "phone": "" if no_phone else number,
            "website": "" if rng.random() < style.no_website else one.website,
        }
        return _with(self._write(**(style.late(rng, parts) if style.late else parts)), names=alias)

    def _other_name(self, one: _Employer) -> tuple[str, tuple[str, ...]]:
        rng, style = self.rng, self.style
        draw = rng.random()
        if draw < style.renamed:  # merged into another or renamed; the new row knows the former name
            new = self._name()[0]
            return (f"{new} (formerly {one.name})", ()) if rng.random() < 0.5 else (new, (one.name,))
        if draw < style.renamed + style.trade_name:
            if rng.random() < 0.7:
                return f"{self._legal(one.name)} {rng.choice(('dba', 'd/b/a', 'DBA'))} {one.trade}", ()
            return one.trade, (one.name,) if rng.random() < 0.5 else ()
        name = one.short if rng.random() < style.shortened else one.name
        if rng.random() < style.transposed:
            words = name.split()
            name = " ".join([*words[1:], words[0]]) if rng.random() < 0.5 else f"{words[-1]}, {' '.join(words[:-1])}"
        if rng.random() < style.accents:
            name = name.translate(str.maketrans("éÉèüöñáíúóřăầ", "eEeuonaiuoraa"))
        if rng.random() < style.slips:
            name = rng.choice(style.noise)(rng, name)
        if rng.random() < 0.15:
            name = name.upper()
        return (self._legal(name) if rng.random() < style.legal_form else name), ()

    def _site(self, one: _Employer) -> Record:
        """A worksite elsewhere, with the parent named."""
        rng = self.rng
        street, city, zip_code = self._place()
        name = rng.choice(("{name} - {city} Plant", "{name} - {city}", "{name}", "{name} {city} Warehouse"))
        return self._write(
            name=name.format(name=one.name, city=city),
            street=street,
            city=city,
            zip=zip_code,
            phone=self._phone() if rng.random() < 0.7 else one.phone,
            website=one.website if rng.random() < 0.6 else "",
            # What tells a worksite from an employer who moved: its name, or that its parent is named.
            parent="" if name.endswith(("Plant", "Warehouse")) and rng.random() < 0.3 else self._legal(one.name),
        )

    def _chain(self) -> list[Record]:
        """Stores with own owners: one name, one web address, one hotline."""
        rng, one = self.rng, self._employer()
        rows = []
        for _ in range(rng.randrange(6, 40)):
            street, city, zip_code = self._place()
            mark = f" #{rng.randrange(100, 9999)}" if rng.random() < 0.6 else ""
            number = one.phone if rng.random() < 0.4 else self._phone()
            web = one.website if rng.random() < 0.9 else ""
            rows.append(self._write(name=one.name + mark, street=street, city=city, zip=zip_code, phone=number,
                                    website=web))  # fmt: skip
        return rows


def _coined(rng: random.Random) -> str:
    """A word that nobody else has, or hardly."""
    return "".join(rng.choice(("ba", "co", "dri", "fen", "gal", "hol", "ker", "lum", "mor", "nex", "pra", "quo",
                               "ri", "sta", "tor", "ven", "wil", "zan")) for _ in range(rng.choice((2, 3, 3)))
                   ).capitalize()  # fmt: skip


def _with(row: Record, *, names: tuple[str, ...] = (), key: str = "") -> Record:
    return Record(key or row.key, row.name, names or row.names, row.street, row.city, row.zip, row.phone,
                  row.website, row.parent)  # fmt: skip


def _with_truth(rows: list[tuple[int, int, bool, Record]]) -> Labelled:
    records = [_with(row, key=f"{i:07d}") for i, (_, _, _, row) in enumerate(rows)]
    organizations: dict[int, list[str]] = {}
    employers: dict[int, list[str]] = {}
    for record, (employer, organization, _, _) in zip(records, rows, strict=True):
        organizations.setdefault(organization, []).append(record.key)
        employers.setdefault(employer, []).append(record.key)
    same = {pair for keys in organizations.values() for pair in combinations(keys, 2)}
    together = {pair for keys in employers.values() for pair in combinations(keys, 2)}
    return Labelled(records, same, together - same)


def write(labelled: Labelled, rows: Path, pairs: Path) -> None:
    """The list and its true pairs as CSV. Other names stand in the name, since the list has no column of their own."""
    with rows.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "name", "street", "city", "zip", "phone", "website", "parent"])
        for one in labelled.records:
            name = " dba ".join((one.name, *one.names))
            table.writerow([one.key, name, one.street, one.city, one.zip, one.phone, one.website, one.parent])
    with pairs.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id_a", "id_b"])
        table.writerows(sorted(labelled.same))


def main(given: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.employers", description=__doc__)
    parser.add_argument("rows_file", type=Path, metavar="LIST.csv")
    parser.add_argument("pairs_file", type=Path, metavar="PAIRS.csv")
    parser.add_argument("--style", choices=("OFFICE", "FIELD", "REGISTRY", "ROOM", "TOWN"), default="ROOM")
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=5)
    asked = parser.parse_args(given)
    labelled = Employers(getattr(employer_styles, asked.style), asked.seed).labelled(asked.rows)
    write(labelled, asked.rows_file, asked.pairs_file)


if __name__ == "__main__":
    main()

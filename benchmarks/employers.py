"""Invented employers with known truth: which rows are one organization, and which are worksites of one employer.

Truth: a pair is `same` when both rows are one organization (typed twice, renamed, moved, known by a trade name, or
written once by its worksite's name at the same place). A worksite elsewhere and its main row are a pair of `sites`:
one employer, two rows that belong together. Stores of a chain with own owners share name, web address and hotline
and are different organizations.

Each style has words, spellings and kinds of errors of its own. The matcher's weights were fitted on OFFICE and FIELD
(`benchmarks/tune_matching.py`); REGISTRY only ever scores, and ROOM is what the tests of the directory use.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import combinations

from sectorworks.directory.rules.matching import Record

Noise = Callable[[random.Random, str], str]


def slipped(rng: random.Random, text: str) -> str:
    """One slip of a finger: a letter left out, doubled, swapped with the next, or hit beside."""
    if len(text) < 5:
        return text
    at = rng.randrange(1, len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + rng.choice("aeioustrn") + text[at + 1 :]


HEARD = (("ck", "k"), ("ph", "f"), ("ie", "y"), ("tt", "t"), ("ll", "l"), ("s", "z"), ("c", "k"), ("ee", "ea"))


def misheard(rng: random.Random, text: str) -> str:
    """Written as heard over the phone; else two slips."""
    found = [pair for pair in HEARD if pair[0] in text[1:]]
    if not found:
        return slipped(rng, text)
    old, new = rng.choice(found)
    return text[0] + text[1:].replace(old, new, 1)


SCANNED = (("rn", "m"), ("l", "1"), ("o", "0"), ("cl", "d"), ("i", "l"), ("e", "c"), ("h", "b"), ("u", "v"))


def misread(rng: random.Random, text: str) -> str:
    """Read wrongly from a scanned form."""
    found = [pair for pair in SCANNED if pair[0] in text[1:]]
    if not found:
        return slipped(rng, text)
    old, new = rng.choice(found)
    at = rng.choice([i for i in range(1, len(text)) if text.startswith(old, i)])
    return text[:at] + new + text[at + len(old) :]


def _listed(text: str, mark: str | None = None) -> tuple[str, ...]:
    """The parts of a text."""
    return tuple(text.split(mark))


@dataclass(frozen=True)
class Style:
    """How one office writes: its words, how often each thing happens (shares), and its slips."""

    families: tuple[str, ...]
    roots: tuple[str, ...]
    trades: tuple[tuple[str, str], ...]  # (in full, shortened)
    cities: tuple[tuple[str, str], ...]  # (city, first three digits of its ZIP codes)
    streets: tuple[str, ...]
    legal: tuple[str, ...]
    noise: tuple[Noise, ...]
    slips: float
    legal_form: float
    trade_name: float
    moved: float
    renamed: float
    no_phone: float
    no_website: float
    no_street: float
    other_phone: float
    accents: float
    shortened: float
    transposed: float
    sites: float
    phones: tuple[str, ...] = ("({a}) {b}-{c}", "{a}-{b}-{c}", "{a}.{b}.{c}", "+1 {a} {b} {c}")
    webs: tuple[str, ...] = ("https://www.{}", "{}", "http://{}/", "www.{}")
    bends: dict[str, str] = field(default_factory=dict)


OFFICE = Style(
    families=_listed("Miller Johnson Garcia Müller Kowalski Nguyen Brown Davis Peña Schmidt Larsen O'Brien Hansen Wolf "
                   "Lopez Baker Fischer Novak Reyes Carter Ortiz Weber Olson Murphy Grant Bauer"),
    roots=_listed("Prairie Heartland Lakeview Summit Evergreen Liberty Pioneer Keystone Sunrise Redwood Falcon Beacon "
                "Horizon Titan Vector Apex Cardinal Sterling Granite Maple Café Élan Juniper Osprey Copper Nova"),
    trades=(("Manufacturing", "Mfg"), ("Construction", "Constr."), ("Foods", "Fds"), ("Services", "Svcs"),
            ("Transportation", "Transp."), ("Health Center", "Hlth Ctr"), ("Machine Works", "Mach. Works"),
            ("Equipment", "Equip."), ("Plastics", "Plas."), ("Bakery", "Bakery"), ("Plumbing", "Plumbing"),
            ("Electric", "Elec."), ("Associates", "Assoc."), ("Technologies", "Tech"), ("Packaging", "Pkg."),
            ("Farms", "Farms"), ("Trucking", "Trkg"), ("Tool", "Tool"), ("Systems", "Sys."), ("Laboratories", "Labs")),
    cities=(("Decatur", "625"), ("Peoria", "616"), ("Rockford", "611"), ("Springfield", "627"), ("Joliet", "604"),
            ("Aurora", "605"), ("Elgin", "601"), ("Moline", "612"), ("Quincy", "623"), ("St. Charles", "601")),
    streets=_listed("Main Street|North Oak Avenue|Industrial Drive|West Jefferson Street|Commerce Parkway|River Road|"
                  "State Street|Elm Street|Second Avenue|Lincoln Highway|Park Place|Mill Road", "|"),
    legal=("Inc", "Inc.", "LLC", "Corp.", "Company", "Co.", "Ltd", ""),
    noise=(slipped,), slips=0.25, legal_form=0.5, trade_name=0.12, moved=0.12, renamed=0.05, no_phone=0.2,
    no_website=0.3, no_street=0.08, other_phone=0.08, accents=0.5, shortened=0.25, transposed=0.04, sites=0.08,
)  # fmt: skip
FIELD = Style(
    families=_listed("Adams Becker Castillo Dvořák Eriksson Flores Gómez Hughes Ivanov Jensen Keller Lindqvist Meyer "
                   "Nash Ochoa Petersen Quinn Rossi Sullivan Torres Ueda Vargas Walsh Young Zimmer"),
    roots=_listed("Bluestem Crossroads Dynamo Eagle Frontier Gateway Harbor Ironwood Jasper Kestrel Landmark Monarch "
                "Northstar Orchard Patriot Quarry Riverbend Silverline Timber Unity Vanguard Wabash Zephyr"),
    trades=(("Industries", "Ind."), ("Welding", "Welding"), ("Distribution", "Dist."), ("Care Center", "Care Ctr"),
            ("Logistics", "Logistics"), ("Steel", "Steel"), ("Products", "Prods"), ("Engineering", "Engr."),
            ("Builders", "Bldrs"), ("Dental Clinic", "Dental"), ("Heating & Cooling", "Heating and Cooling"),
            ("Hospital", "Hosp."), ("Chemical", "Chem."), ("Fabrication", "Fab"), ("Market", "Mkt"),
            ("Management", "Mgmt"), ("Brothers", "Bros."), ("Roofing", "Roofing"), ("Solutions", "Solns")),
    cities=(("Champaign", "618"), ("Urbana", "618"), ("Kankakee", "609"), ("Galesburg", "614"), ("Alton", "620"),
            ("Carbondale", "629"), ("DeKalb", "601"), ("Freeport", "610"), ("Danville", "618"),
            ("Mount Vernon", "628")),
    streets=_listed("Washington Street|East Adams Avenue|Airport Road|Depot Street|University Avenue|Prospect Avenue|"
                  "County Highway 9|Walnut Street|First Street|South Market Street|Business Park Drive", "|"),
    legal=("LLC", "L.L.C.", "Incorporated", "Corporation", "LP", "", ""),
    noise=(slipped, misheard), slips=0.3, legal_form=0.6, trade_name=0.15, moved=0.15, renamed=0.06, no_phone=0.3,
    no_website=0.45, no_street=0.12, other_phone=0.12, accents=0.7, shortened=0.35, transposed=0.06, sites=0.1,
)  # fmt: skip
REGISTRY = Style(
    families=_listed("Abernathy Blackwell Chávez Drummond Escobar Fitzgerald Grünwald Holloway Iglesias Jablonski Kim "
                   "Lefèvre Montgomery Núñez Okafor Patel Rasmussen Stewart Thompson Underwood Villanueva Whitaker "
                   "Yamamoto Zielinski Harper Fox"),
    roots=_listed("Acorn Bison Cedar Delta Empire Forge Glacier Halcyon Inland Jubilee Kingfisher Lodestar Meridian "
                "Nimbus Oakridge Paragon Quantum Ridgeline Sangamon Tallgrass Upland Venture Willow Xenia Yellowwood "
                "Amber Bridgeport Clearwater Dunes Embarras"),
    trades=(("Precision Machining", "Prec. Machining"), ("Food Processing", "Food Proc."), ("Freight Lines", "Freight"),
            ("Medical Group", "Med. Group"), ("Tool & Die", "Tool and Die"), ("Printing", "Printing"),
            ("Landscaping", "Landscape"), ("Insurance Agency", "Ins. Agency"), ("Auto Repair", "Auto Rpr"),
            ("Veterinary Clinic", "Vet Clinic"), ("Home Care", "Homecare"), ("Cabinet Company", "Cabinets"),
            ("Energy", "Energy"), ("Grain Elevator", "Grain"), ("Concrete", "Concrete"), ("Pharmacy", "Pharm."),
            ("Warehouse Group", "Whse"), ("Metal Finishing", "Metal Fin."), ("Nursery", "Nursery"),
            ("Consulting Group", "Consulting"), ("Bottling", "Btlg"), ("International", "Intl")),
    cities=(("Belleville", "622"), ("Bloomington", "617"), ("Normal", "617"), ("Naperville", "605"),
            ("Waukegan", "600"), ("Effingham", "624"), ("Ottawa", "613"), ("Macomb", "614"), ("Cairo", "629"),
            ("East St. Louis", "622"), ("Lake Forest", "600"), ("Mattoon", "619"), ("Pekin", "615")),
    streets=_listed("Broadway|Veterans Parkway|Court Street|Old Route 66|Jackson Boulevard|Northwest Highway|"
                  "Mill Street|"
                  "Third Street|Cherry Lane|Technology Drive|South Grand Avenue|Harbor Court|Vine Street|Park Avenue|"
                  "Sheridan Road|Canal Street", "|"),
    legal=("INC", "LLC", "CO", "CORP", "LTD", "PC", "Inc.", "Company, LLC", ""),
    noise=(misread, slipped, misheard), slips=0.35, legal_form=0.7, trade_name=0.13, moved=0.13, renamed=0.05,
    no_phone=0.25, no_website=0.4, no_street=0.1, other_phone=0.15, accents=0.8, shortened=0.3, transposed=0.08,
    sites=0.1, phones=("{a}{b}{c}", "{a}/{b}-{c}", "1-{a}-{b}-{c}", "({a}){b}-{c} ext 12"),
    bends={"Street": "St", "Avenue": "Ave.", "Parkway": "Pkwy", "Boulevard": "BLVD", "South": "S.", "Lane": "Ln"},
)  # fmt: skip
ROOM = Style(
    families=_listed("Alvarez Bergström Caldwell Donovan Ellison Fraser Gallagher Hoffman Ingram Jacobs Kaczmarek Lam "
                   "Mahoney Norton Osei Pruitt Ramírez Saunders Trần Vogel Wexler York"),
    roots=_listed("Arbor Bluff Canyon Driftwood Emerald Foxglove Goldfinch Hickory Indigo Jackdaw Kickapoo Larkspur "
                "Mosaic Noble Onyx Plainfield Quill Rosewood Sparrow Trillium Umber Violet Wren"),
    trades=(("Fabricators", "Fab."), ("Dairy", "Dairy"), ("Express", "Exp."), ("Nursing Center", "Nursing Ctr"),
            ("Foundry", "Fdry"), ("Electric Company", "Electric"), ("Orchards", "Orchard"), ("Motors", "Mtrs"),
            ("Testing Laboratories", "Testing Labs"), ("Milling", "Milling"), ("Supply", "Sply"),
            ("Hospitality Services", "Hospitality Svcs"), ("Ceramics", "Ceramics"), ("Optical", "Opt.")),
    cities=(("Sterling", "610"), ("Dixon", "610"), ("Pontiac", "617"), ("Lincoln", "626"), ("Jacksonville", "626"),
            ("Centralia", "628"), ("Marion", "629"), ("Streator", "613"), ("Kewanee", "614")),
    streets=_listed("Front Street|Chestnut Avenue|Railroad Street|Seminary Street|North Galena Road|Enterprise Drive|"
                  "Locust Street|Grand Boulevard|Fourth Street|Willow Lane", "|"),
    legal=("Inc.", "LLC", "Corporation", "Ltd.", "Company", ""),
    noise=(slipped, misread), slips=0.25, legal_form=0.6, trade_name=0.12, moved=0.12, renamed=0.05, no_phone=0.2,
    no_website=0.3, no_street=0.08, other_phone=0.1, accents=0.6, shortened=0.25, transposed=0.05, sites=0.1,
)  # fmt: skip


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
        row = self._write(
            name=name,
            street=street,
            city=city,
            zip=zip_code if rng.random() < 0.95 else "",
            phone="" if no_phone else number,
            website="" if rng.random() < style.no_website else one.website,
        )
        return _with(row, names=alias)

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

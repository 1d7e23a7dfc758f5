"""Faults planted into clean reports, by a seeded generator: what was changed, and which finding must come of it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sectorworks.reports.rules.lint import Code, Kind, LintDocument, LintFacts, MeetingFact, Mode, Section
from sectorworks.reports.rules.lint.reading_markdown import read_markdown
from sectorworks.reports.rules.lint.reading_text import read_text

CLEAN = Path(__file__).parent / "clean"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(CLEAN.iterdir())}
BULLET = re.compile(r"^(?P<mark>[-•]) (?P<text>.+(?:\n  \S.*)*)$", re.MULTILINE)
TITLE = re.compile(r"^#* ?([A-Z][\w ]+):?$", re.MULTILINE)
DONE = re.compile(r"Accomplishments|Progress|Logros")
# What the record would hold of each clean report's meetings.
RECORD = {
    "state-board.md": (
        MeetingFact("Prairie Workforce Board", date(2025, 3, 12), 41, "Capitol Library, Springfield", Mode.IN_PERSON),
        MeetingFact("Prairie Workforce Board", date(2025, 5, 14), 38, "", Mode.REMOTE),
    ),
    "pathways-committee.txt": (MeetingFact("Open Pathways Committee", date(2025, 1, 15), 29, "Decatur"),),
    "metal-partnership.md": (
        MeetingFact("River Bend Metal Partnership", date(2025, 6, 18), 31, "Bauer Mill, Moline", Mode.IN_PERSON),
        MeetingFact("River Bend Metal Partnership", date(2025, 8, 20), None, "", Mode.REMOTE),
    ),
    "veterans-workgroup.md": (MeetingFact("Veterans Employment Workgroup", date(2026, 2, 3), 18, "Peoria"),),
    "youth-council.txt": (
        MeetingFact("Lake Counties Youth Council", date(2024, 10, 8), 16, "Grayslake"),
        MeetingFact("Lake Counties Youth Council", date(2024, 11, 12), None, "", Mode.REMOTE),
    ),
    "grupo-agricola.md": (MeetingFact("Grupo de trabajo de empleo rural", date(2025, 3, 11), 24, "Kankakee"),),
    "apprenticeship-committee.md": (
        MeetingFact("Apprenticeship Committee", date(2025, 8, 6), 52, "Carpenters Hall, Joliet", Mode.IN_PERSON),
    ),
    "health-team.txt": (
        MeetingFact("Heartland Health Careers Action Team", date(2025, 10, 21), 17, "Rock Valley Hospital"),
        MeetingFact("Heartland Health Careers Action Team", date(2025, 12, 2), None, "", Mode.REMOTE),
    ),
}


@dataclass(frozen=True)
class Planted:
    """A report with one fault: its words are `marked` in the finding, whose kind is one of `codes` (a copied sentence
    may also speak of the wrong people)."""

    name: str
    text: str
    codes: tuple[Code, ...]
    marked: str
    facts: LintFacts = field(default_factory=LintFacts)


def read(name: str, text: str) -> LintDocument:
    return read_markdown(text) if name.endswith(".md") else read_text(text)


def bullets(text: str, *, fewest: int = 0) -> list[re.Match[str]]:
    """Bullets of what was done, of at least so many words."""
    done = [one for one in BULLET.finditer(text) if DONE.match(TITLE.findall(text, 0, one.start())[-1])]
    return [one for one in done if len(one["text"].split()) >= fewest]


def after_bullet(text: str, words: str, rng: random.Random) -> str:
    """The text with one more bullet of the same kind, or one more paragraph where it has none."""
    done = bullets(text)
    if not done:
        end = text.index("\n\n", re.search(r"Progress:?\n\n?", text).end())
        return f"{text[:end]}\n\n{words}{text[end:]}"
    place = rng.choice(done)
    return f"{text[: place.end()]}\n{place['mark']} {words}{text[place.end() :]}"


def _name(rng: random.Random, *allowed: str) -> str:
    return rng.choice(allowed or tuple(TEXTS))


def empty_bullet(rng: random.Random) -> Planted:
    name = _name(rng, *(one for one in TEXTS if bullets(TEXTS[one])))
    return Planted(name, after_bullet(TEXTS[name], rng.choice(["", " ", "\t"]), rng), (Code.EMPTY_BULLET,), "")


def broken_bullet(rng: random.Random) -> Planted:
    """Cut in two in the middle, with none to three empty bullets between; the rest is a bullet or a bare line."""
    name = _name(rng, *(one for one in TEXTS if bullets(TEXTS[one], fewest=9)))
    text = TEXTS[name]
    place = rng.choice(bullets(text, fewest=9))
    words = place["text"].split()
    cuts = [cut for cut in range(3, len(words) - 2) if words[cut][0].islower() and words[cut - 1][-1].isalnum()]
    cut = rng.choice(cuts)
    empty = rng.randrange(4)
    rest = " ".join(words[cut:])
    lines = [f"{place['mark']} {' '.join(words[:cut])}", *[f"{place['mark']} "] * empty]
    lines.append(rest if empty and rng.random() < 0.4 and name.endswith(".txt") else f"{place['mark']} {rest}")
    changed = text[: place.start()] + "\n".join(lines) + text[place.end() :]
    return Planted(name, changed, (Code.BROKEN_BULLET, Code.EMPTY_BULLET), " ".join(words[:cut]))


def repeated_text(rng: random.Random) -> Planted:
    """A bullet copied into another part, or further down, at times with a word changed."""
    name = _name(rng, *(one for one in TEXTS if len(bullets(TEXTS[one], fewest=12)) > 0))
    text = TEXTS[name]
    words = rng.choice(bullets(text, fewest=12))["text"].split()
    if rng.random() < 0.5 and len(words) > 15:
        words[rng.randrange(2, len(words) - 3)] = "new"
    copied = " ".join(words)
    last = bullets(text)[-1]
    changed = f"{text[: last.end()]}\n{last['mark']} {copied}{text[last.end() :]}"
    return Planted(name, changed, (Code.REPEATED_TEXT, Code.WRONG_POPULATION), copied[:30])


def repeated_from_last(rng: random.Random) -> Planted:
    """The report before said one of the things that this one says."""
    name = _name(rng)
    document = read(name, TEXTS[name])
    done = [one for one in document.prose if one.section is Section.ACCOMPLISHMENTS and len(one.text.split()) >= 10]
    kept = rng.choice(done)
    before = [one for one in document.blocks if one.kind is Kind.HEADING or one is kept]
    facts = LintFacts(previous=replace(document, blocks=tuple(before)))
    return Planted(name, TEXTS[name], (Code.LAST_QUARTER,), kept.text[:30], facts)


STRANGERS = {
    "pathways-committee.txt": (
        "veterans",
        "migrant workers",
        "displaced homemakers",
        "single parents",
        "older workers",
    ),
    "veterans-workgroup.md": (
        "individuals with disabilities",
        "opportunity youth",
        "farmworkers",
        "returning citizens",
    ),
    "youth-council.txt": ("older adults", "formerly incarcerated people", "farmworkers", "dislocated workers"),
    "grupo-agricola.md": ("personas con discapacidad", "jóvenes desempleados", "veteranos", "personas sin hogar"),
}
ABOUT = (
    "The group wrote a guide for employers who look to hire {who}.",
    "Staff counted how many {who} found work this quarter.",
    "Two firms changed their forms so that {who} can apply.",
    "A panel of {who} spoke about the first week on a job.",
    "Transport for {who} was chosen as the focus of the year.",
    "Members agreed to visit a center that trains {who}.",
)
SOBRE = (
    "El grupo escribió una guía para empresas que emplean a {who}.",
    "Dos empresas cambiaron sus formularios para {who}.",
    "Se contó cuántas {who} encontraron trabajo.",
)


def wrong_population(rng: random.Random) -> Planted:
    name = _name(rng, *STRANGERS)
    sentence = rng.choice(SOBRE if name.startswith("grupo") else ABOUT).format(who=rng.choice(STRANGERS[name]))
    text = TEXTS[name]
    return Planted(name, after_bullet(text, sentence, rng), (Code.WRONG_POPULATION,), sentence)


def person_twice(rng: random.Random) -> Planted:
    name = _name(rng, "state-board.md", "pathways-committee.txt", "veterans-workgroup.md", "youth-council.txt")
    text = TEXTS[name]
    listed = list(re.finditer(r"^([-•]) (\w+ \w+) \[.*$", text, re.MULTILINE))
    if not listed:
        person = rng.choice(["Dana Whitfield", "Marcus Hale", "Imani Brooks"])
        return Planted(
            name, text.replace(" and Theo Park.", f", Theo Park and {person}."), (Code.PERSON_TWICE,), person
        )
    one, last = rng.choice(listed), listed[-1]
    role = rng.choice(["[Member]", "[Liaison to the board]", "(Workgroup Chair)", ", Director", "– Co-Chair"])
    changed = f"{text[: last.end()]}\n{one[1]} {one[2]} {role}{text[last.end() :]}"
    return Planted(name, changed, (Code.PERSON_TWICE,), one[2])


Planter = Callable[[random.Random], Planted]

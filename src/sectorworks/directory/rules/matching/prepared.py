"""Rows made ready for comparing: words, digits and hosts once each, and how common every one of them is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log

from . import words
from .records import Record

GENERIC_WORD_SHARE = 0.01
"""A general word such as "construction" counts as if at least this share of organizations carried it."""


@dataclass(slots=True)
class Row:
    """One record in the form that is compared; `names` are tuples of words, the main one first."""

    key: str
    names: list[tuple[str, ...]]
    squashed: list[str]
    is_site: bool
    number: str
    street: str
    city: str
    zip: str
    phone: str
    website: str
    parent: str
    uei: str
    fein_hash: str


def row(record: Record) -> Row:
    """Make one record ready."""
    found = words.names(record.name, record.city)
    for other in record.names:
        found += words.names(other, record.city)
    unique = list(dict.fromkeys(one.words for one in found if one.words)) or [()]
    number, street = words.street(record.street) if record.street else ("", "")
    parent = words.names(record.parent)[0].words if record.parent else ()
    return Row(
        key=record.key,
        names=unique,
        squashed=["".join(one) for one in unique],
        is_site=found[0].is_site,
        number=number,
        street=street,
        city=words.city(record.city) if record.city else "",
        zip=record.zip.strip()[:5],
        phone=words.phone(record.phone) if record.phone else "",
        website=words.website(record.website),
        parent="".join(parent),
        uei=record.uei.strip().upper(),
        fein_hash=record.fein_hash,
    )


@dataclass(slots=True)
class Commonness:
    """How many rows carry a word, a name, a phone, a web address, an address; filled once from the whole list."""

    rows: int = 0
    words: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    phones: Counter[str] = field(default_factory=Counter)
    websites: Counter[str] = field(default_factory=Counter)
    addresses: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Commonness:
        """Count over a list."""
        found = cls()
        found.add(rows)
        return found

    def add(self, rows: Iterable[Row]) -> None:
        """Count more rows in."""
        for one in rows:
            self.rows += 1
            self.words.update({word for name in one.names for word in name})
            self.names.update(set(one.squashed))
            if one.phone:
                self.phones[one.phone] += 1
            if one.website:
                self.websites[one.website] += 1
            if one.number:
                self.addresses[one.number, one.street, one.zip] += 1

    def weight(self, word: str) -> float:
        """What sharing the word tells, in nats: the rarer, the more."""
        share = max(self.words[word], 1) / max(self.rows, 50)
        if word in words.GENERIC or len(word) <= 1:
            share = max(share, GENERIC_WORD_SHARE)
        return min(log(1 / share), 9.0)


def rarest(name: tuple[str, ...], common: Commonness, count: int) -> list[str]:
    """The words of a name that fewest rows carry."""
    return sorted(set(name), key=lambda word: (common.words[word], word))[:count]


def block_keys(one: Row, common: Commonness) -> set[str]:
    """The keys under which a row is looked for; two rows are compared when they share one.

    Each key is narrow enough to stand for a few dozen rows at most; what is common is joined with the place.
    """
    keys = set()
    place, near = one.zip or one.city, one.zip[:3] or one.city[:6]
    for name, squashed in zip(one.names, one.squashed, strict=True):
        if not squashed:
            continue
        keys.add(f"n{squashed}")
        keys.add(f"o{''.join(sorted(name))}")
        keys.add(f"N{squashed}|{near}")
        keys.add(f"p{squashed[:4]}|{place}")
        keys.add(f"s{squashed[-4:]}|{place}")
        keys.add(f"c{squashed[:7]}|{one.city[:6]}")
        rare = rarest(name, common, 3)
        for i, word in enumerate(rare):
            if len(word) > 2:
                keys.add(f"w{word}")
                keys.add(f"W{word}|{near}")
            keys.update(f"2{min(word, other)}|{max(word, other)}" for other in rare[i + 1 :])
    first = one.names[0][0][:3] if one.names[0] else ""
    if one.phone:
        keys.add(f"t{one.phone}")
        keys.add(f"T{one.phone}|{place}")
        keys.add(f"u{one.phone[3:]}|{first}")
    if one.website:
        keys.add(f"h{one.website}")
        keys.add(f"H{one.website}|{place}")
    if one.number:
        keys.add(f"a{one.number}|{one.street[:4]}|{near}")
        keys.add(f"A{one.number}|{near}|{first}")
    if one.parent:
        keys.add(f"n{one.parent}")
    if one.uei:
        keys.add(f"i{one.uei}")
    if one.fein_hash:
        keys.add(f"f{one.fein_hash}")
    return keys

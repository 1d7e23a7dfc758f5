"""When what one company offers is what another needs: the same words, forgiving spelling, or the same industry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sectorworks.search.rules import LONGEST_SPELLED, SHORTEST_SPELLED, deletions, fold

# Words that say nothing of a thing; codes shorter than an industry group hold too many different things.
EMPTY_WORDS = frozenset(
    fold("a an and any for from in of on or our the to with de del el en la las los o para y").split()
)
SHORTEST_CODE = 4


class Why(StrEnum):
    """What made a match, the surest first."""

    WORDS = "words"
    INDUSTRY = "industry"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Thing:
    """What a company offers or needs: the key of its entry, the company, the commodity, the industry that makes it."""

    key: int
    company: int
    commodity: str
    naics_code: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """One offer that may answer one need, and why it is thought so."""

    need: Thing
    offer: Thing
    why: Why


def name_of(commodity: str) -> str:
    """One name for what people write differently: without case, accents and empty words, plain plurals made single.

    >>> name_of("Wooden Pallets"), name_of("the wooden pallet"), name_of("Glass")
    ('wooden pallet', 'wooden pallet', 'glass')
    """
    return " ".join(words_of(commodity))


def words_of(commodity: str) -> list[str]:
    """The words that say what it is."""
    return [_single(word) for word in fold(commodity).split() if word not in EMPTY_WORDS]


def _single(word: str) -> str:
    return word[:-1] if len(word) >= SHORTEST_SPELLED and word.endswith("s") and not word.endswith("ss") else word


def alike(one: Thing, other: Thing) -> Why | None:
    """Why two things are taken for the same, or None.

    Words: every word of the shorter name stands in the other ("pallets" and "wooden pallets"). Industry: both codes
    are known and one lies in the other, from four digits on. Spelling: as words, where a word of four letters or
    more may be one letter off.
    """
    first, second = sorted((words_of(one.commodity), words_of(other.commodity)), key=len)
    if not first:
        return None
    if set(first) <= set(second):
        return Why.WORDS
    codes = sorted((one.naics_code, other.naics_code), key=len)
    if len(codes[0]) >= SHORTEST_CODE and codes[1].startswith(codes[0]):
        return Why.INDUSTRY
    if all(any(is_misspelled(word, meant) for meant in second) for word in first):
        return Why.SPELLING
    return None


def is_misspelled(word: str, meant: str) -> bool:
    """Whether two words are the same or one letter apart: added, missing, other, or two swapped.

    >>> is_misspelled("palett", "pallet"), is_misspelled("carton", "cartoon"), is_misspelled("oil", "oils")
    (False, True, False)
    """
    if word == meant:
        return True
    if not all(SHORTEST_SPELLED <= len(one) <= LONGEST_SPELLED for one in (word, meant)):
        return False
    if not deletions(word) & deletions(meant):
        return False
    # Loads with the first word that may be misspelled; `deletions` alone lets some words pass that are two letters off.
    from rapidfuzz.distance import OSA

    return OSA.distance(word, meant) <= 1


def matches(needs: Iterable[Thing], offers: Iterable[Thing]) -> list[Match]:
    """For each need the offers of others, the surest first. Spelling is forgiven only where nothing else fits."""
    known, found = list(offers), []
    for need in needs:
        near = [Match(need, one, why) for one in known if one.company != need.company and (why := alike(need, one))]
        sure = [one for one in near if one.why is not Why.SPELLING]
        found += sorted(sure or near, key=lambda one: (list(Why).index(one.why), one.offer.key))
    return found

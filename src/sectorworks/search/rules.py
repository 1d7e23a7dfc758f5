"""Words made comparable, and the misspellings one letter away."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
# Shorter words have too many neighbors; longer ones are codes.
SHORTEST_SPELLED, LONGEST_SPELLED = 4, 24
MOST_WORDS = 8


def fold(text: str) -> str:
    """Lower case, without accents, words parted by one space.

    >>> fold("Café «El Niño», Inc.")
    'cafe el nino inc'
    """
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(WORD.findall(text.casefold()))


def asked(text: str) -> list[str]:
    """The words of a question, at most eight."""
    return fold(text).split()[:MOST_WORDS]


def deletions(word: str) -> set[str]:
    """The word and everything that one missing letter makes of it; only itself when it is too short or too long.

    Two words whose sets meet are one letter apart (one more, one less, one other, or two swapped), or two in the
    worst case: the caller measures again.

    >>> sorted(deletions("corn"))
    ['con', 'cor', 'corn', 'crn', 'orn']
    """
    if not SHORTEST_SPELLED <= len(word) <= LONGEST_SPELLED:
        return {word}
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}

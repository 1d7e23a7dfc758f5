"""Words, sentences and likeness of texts, in English and Spanish."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# A full stop after these does not end a sentence.
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|No|St|Dr|Mr|Mrs|Ms|Prof|Sr|Sra|Dra|Inc|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec|Fig|Art|Ill|U\.S|a\.m|p\.m|núm|pág)|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[¿¡]*[^\W\d_a-záéíóúñ]|[\"'“‘(\[¿¡]*\d)")
SHINGLE = 3


def words(text: str) -> list[str]:
    """Lower-case words; a hyphenated one is one word.

    >>> words("High-wage jobs, 2024's plan")
    ['high-wage', 'jobs', "2024's", 'plan']
    """
    return [found.replace("’", "'") for found in _WORD.findall(text.lower())]


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[str, ...]:
    """Sentences of one block; a full stop inside an abbreviation, an initial or a number ends none.

    >>> sentences("It met on Sept. 13 at St. Ann. Dr. J. Doe spoke. 53 people came.")
    ('It met on Sept. 13 at St. Ann.', 'Dr. J. Doe spoke.', '53 people came.')
    """
    found, start = [], 0
    for end in _END.finditer(text):
        head = text[start : end.end()].rstrip()
        if not _SHORT.search(head):
            found.append(head)
            start = end.end()
    rest = text[start:].strip()
    return tuple(one.strip() for one in (*found, rest) if _WORD.search(one))


def ends_well(text: str) -> bool:
    """Whether a text is closed by a mark; one that is not may be broken off."""
    return text.rstrip().rstrip("\"'”’)]").endswith((".", "!", "?", ":", ";", "…"))


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of three words."""
    own = words(text)
    return frozenset(tuple(own[place : place + SHINGLE]) for place in range(len(own) - SHINGLE + 1))


def likeness(first: str, second: str) -> float:
    """Jaccard index of the texts' shingles (0-1).

    >>> likeness("we plan a fair in May", "we plan a fair in June")  # 3 runs of 4 shared, 5 in all
    0.6
    """
    a, b = shingles(first), shingles(second)
    return len(a & b) / len(a | b) if a and b else 0.0


def same_words(text: str) -> str:
    """A text without case and punctuation, to tell equals."""
    return " ".join(words(text))

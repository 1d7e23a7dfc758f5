"""Keeping what can be found in step with what there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from sectorworks import bulk

from .models import Entry, Spelling
from .rules import LONGEST_SPELLED, SHORTEST_SPELLED, deletions, fold

BATCH = 500


@dataclass(frozen=True, slots=True)
class Found:
    """One noun to be found: its kind and key, its title, and more words (other names, places, codes)."""

    noun: str
    key: int
    title: str
    words: str = ""


def put(found: Found) -> None:
    """Make a noun findable, or renew its words. Call it inside the transaction of the change."""
    put_all([found])


@transaction.atomic
def put_all(found: Iterable[Found]) -> None:
    """Many at once, as an import does."""
    rows = [
        {
            "noun": one.noun,
            "noun_key": one.key,
            "title": one.title[:200],
            "title_key": fold(one.title)[:400],
            "words": fold(one.words),
        }
        for one in {(one.noun, one.key): one for one in found}.values()
    ]
    bulk.insert(Entry, rows, unique=("noun", "noun_key"), renewing=("title", "title_key", "words"))
    _learn({word for row in rows for word in f"{row['title_key']} {row['words']}".split()})


@transaction.atomic
def remove(noun: str, keys: Iterable[int]) -> None:
    """No longer to be found: merged, removed or closed. A word nobody uses any more stays a spelling; it finds
    nothing."""
    Entry.objects.filter(noun=noun, noun_key__in=list(keys)).delete()


def _learn(words: set[str]) -> None:
    """Remember the misspellings of words that are new."""
    # Sorted, so that neighbors go to one page of the index.
    spelled = sorted(word for word in words if SHORTEST_SPELLED <= len(word) <= LONGEST_SPELLED)
    known: set[str] = set()
    for start in range(0, len(spelled), BATCH):
        # A known word stands under itself, too.
        learned = Spelling.objects.filter(deletion__in=spelled[start : start + BATCH], word=F("deletion"))
        known.update(learned.values_list("word", flat=True))
    new = sorted((deletion, word) for word in spelled if word not in known for deletion in deletions(word))
    rows = ({"deletion": deletion, "word": word} for deletion, word in new)
    bulk.insert(Spelling, rows, unique=("deletion", "word"))

"""Keeping what can be found in step with what there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .models import Entry


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


def put_all(found: Iterable[Found]) -> None:
    """Many at once, as an import does."""
    rows = [Entry(noun=one.noun, noun_key=one.key, title=one.title[:200], words=one.words) for one in found]
    Entry.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["noun", "noun_key"],
        update_fields=["title", "words"],
    )


def remove(noun: str, keys: Iterable[int]) -> None:
    """No longer to be found: merged, removed or closed."""
    Entry.objects.filter(noun=noun, noun_key__in=list(keys)).delete()

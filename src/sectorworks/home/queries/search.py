"""One search over everything that rooms offer to be found."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sectorworks.core.registry import SearchHit, search_providers
from sectorworks.search.queries import everywhere

SHORTEST = 2
MOST_SUGGESTED = 8
MOST_OF_A_KIND = 3


def search(user: Any, words: str) -> list[tuple[str, list[SearchHit]]]:
    """What the person may see that fits the words, grouped by kind in the order of the rooms that offer it."""
    if not words:
        return []
    with everywhere(words):
        hits = [hit for provider in search_providers for hit in provider(user, words)]
    return [(kind, list(group)) for kind, group in groupby(hits, key=lambda hit: hit.kind)]


def suggestions(user: Any, words: str) -> list[SearchHit]:
    """The first few of each kind, while somebody types."""
    if len(words) < SHORTEST:
        return []
    return [hit for _kind, hits in search(user, words) for hit in hits[:MOST_OF_A_KIND]][:MOST_SUGGESTED]

"""Taking a name out of words that were kept: whole names only, in every text of a document kept as data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# What stands in its place, in the languages of the site: documents keep the language they were made in.
PLACE_OF_NAME = {"en": "[name withdrawn]", "es": "[nombre retirado]"}
SHORTEST = 3
# Parts of a document that are no words of people.
NO_WORDS = frozenset({"is", "language"})


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the names, the longest first; None when there is nothing to look for."""
    wanted = sorted({" ".join(one.split()) for one in names}, key=len, reverse=True)
    parts = [r"\s+".join(map(re.escape, one.split())) for one in wanted if len(one) >= SHORTEST]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def without(content: Any, names: Iterable[str]) -> Any:
    """The content with the place holder for each name; equal to what was given where none is found.

    >>> without({"is": "Paragraph", "text": "**Jobs** · Ana  Ruiz, Ana Ruizon"}, ["Ana Ruiz"])
    {'is': 'Paragraph', 'text': '**Jobs** · [name withdrawn], Ana Ruizon'}
    """
    found = pattern_of(names)
    language = content.get("language", "en") if isinstance(content, dict) else "en"
    return _replaced(content, found, PLACE_OF_NAME.get(language, PLACE_OF_NAME["en"])) if found else content


def _replaced(part: Any, found: re.Pattern[str], instead: str) -> Any:
    if isinstance(part, str):
        return found.sub(instead, part)
    if isinstance(part, list):
        return [_replaced(one, found, instead) for one in part]
    if isinstance(part, dict):
        return {name: one if name in NO_WORDS else _replaced(one, found, instead) for name, one in part.items()}
    return part

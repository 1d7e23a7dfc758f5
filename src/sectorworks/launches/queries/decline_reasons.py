"""Why people say no to a launch, from the dated list."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

PARAMETERS = Path(__file__).parent.parent / "parameters" / "decline_reasons.yml"


def offered(today: date) -> list[tuple[str, str]]:
    """The reasons offered on a day, with their words in the reader's language."""
    language = (get_language() or "en")[:2]
    return [(one["code"], _words(one, language)) for one in _entries() if _is_offered(one, today)]


def words_of(code: str) -> str:
    """A reason in the reader's language, offered or not any more; empty for none."""
    language = (get_language() or "en")[:2]
    return next((_words(one, language) for one in _entries() if one["code"] == code), "")


def _is_offered(entry: dict[str, Any], today: date) -> bool:
    ends_on = entry.get("valid_to")
    return bool(entry["valid_from"] <= today and (ends_on is None or today <= ends_on))


def _words(entry: dict[str, Any], language: str) -> str:
    return str(entry.get(language) or entry["en"])


@cache
def _entries() -> list[dict[str, Any]]:
    import yaml  # only where reasons are read

    return list(yaml.safe_load(PARAMETERS.read_text(encoding="utf-8"))["reasons"])

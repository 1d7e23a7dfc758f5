"""The sentences by language. A pair is (for one, for several); `{group}` is "the committee", `{Group}` opens it.

Lists that people wrote stand after a colon, so that no word of theirs has to be bent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import english, spanish

LANGUAGES = {"en": english, "es": spanish}


def language_of(code: str) -> str:
    """The language in which a report can be written.

    >>> language_of("es-us"), language_of("en-us"), language_of("fr")
    ('es', 'en', 'en')
    """
    return code[:2] if code[:2] in LANGUAGES else "en"


def said(language: str, template: str, count: int | None = None, **values: Any) -> str:
    """A sentence; with a count, in the form for one or for several.

    >>> said("en", "people", 1), said("en", "people", 53)
    ('In all, one person took part.', 'In all, 53 people took part.')
    """
    form = LANGUAGES[language].SENTENCES[template]
    if isinstance(form, tuple):
        form = form[0] if count == 1 else form[1]
    return str(form.format(count=count, **values))


def word(language: str, code: str) -> str:
    """A word that stands inside sentences, by its code; empty for a code without one."""
    return str(LANGUAGES[language].WORDS.get(code, ""))


def group_words(language: str, kind: str) -> dict[str, Any]:
    """What a group is called in running text, in the middle and at the start of a sentence, and in "of the group"."""
    name = LANGUAGES[language].GROUPS.get(kind) or LANGUAGES[language].GROUPS[""]
    of = f"del {name[3:]}" if name.startswith("el ") else f"{word(language, 'of')} {name}"
    return {"group": name, "Group": name[0].upper() + name[1:], "of_group": of}


def joined(language: str, parts: Iterable[str]) -> str:
    """
    >>> joined("en", ["Ash", "Birch", "Cole"]), joined("es", ["Ash", "Birch"])
    ('Ash, Birch and Cole', 'Ash y Birch')
    """
    names = list(parts)
    last = f" {word(language, 'and')} ".join(names[-2:])
    return ", ".join([*names[:-2], last])


def ended(text: str) -> str:
    """What people wrote, as a sentence: white space in order, a full stop at the end.

    >>> ended("  We met\\n twice "), ended("Who pays?"), ended("It was “good.”")
    ('We met twice.', 'Who pays?', 'It was “good.”')
    """
    plain = " ".join(text.split())
    return plain if not plain or plain.rstrip("\"'”’)*_").endswith((".", "!", "?", "…")) else f"{plain}."


def listed(parts: Iterable[str]) -> str:
    """People's own titles in a row, without the stops they end with.

    >>> listed(["Job center tour.", "Visit to Legacy"])
    'Job center tour; Visit to Legacy'
    """
    return "; ".join(" ".join(one.split()).rstrip(".;") for one in parts)

"""Names as lists sort them and matching compares them: lower case, without accents, legal forms and punctuation."""

from __future__ import annotations

import unicodedata

_LEGAL_FORMS = frozenset(
    {
        "inc", "incorporated", "llc", "corp", "corporation", "co", "company", "ltd", "limited", "lp", "llp", "lllp",
        "plc", "pllc", "pc", "na",
    }
)  # fmt: skip
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "mx", "prof", "rev", "hon"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "esq", "edd", "jd"})
_LONGEST = 160
_ASCII: dict[int, str | None] = {code: one.lower() if (one := chr(code)).isalnum() else " " for code in range(128)}
_ASCII |= {ord("&"): " and ", ord("+"): " and "}
_ASCII |= dict.fromkeys(map(ord, ".'`"))


def name_key(text: str) -> str:
    """An organization's name without what does not tell it apart. A name made of nothing else keeps its words.

    >>> name_key("The Café & Bakery Co., Inc."), name_key("CAFE AND BAKERY")
    ('cafe and bakery', 'cafe and bakery')
    >>> name_key("L.L. O'Neill Holdings, L.L.C."), name_key("The Company"), name_key("First Bank, N.A.")
    ('ll oneill holdings', 'company', 'first bank')
    """
    words = _words(text)
    kept = words[1:] if len(words) > 1 and words[0] == "the" else list(words)
    while len(kept) > 1 and kept[-1] in _LEGAL_FORMS:
        kept.pop()
    if kept[-1:] == ["and"] and len(kept) > 1:  # "Miller & Co."
        kept.pop()
    return " ".join(kept)[:_LONGEST].strip()


def legal_form(text: str) -> str:
    """The legal form at the end of a name, one word for its spellings; empty when it names none.

    >>> legal_form("Acme, L.L.C."), legal_form("Acme Incorporated"), legal_form("Acme")
    ('llc', 'inc', '')
    """
    words = _words(text)
    last = words[-1] if len(words) > 1 and words[-1] in _LEGAL_FORMS else ""
    return {"incorporated": "inc", "corporation": "corp", "company": "co", "limited": "ltd"}.get(last, last)


def person_key(full_name: str) -> str:
    """A person's name, family name first, without accents, forms of address and what follows a name.

    >>> person_key("Dr. María del Carmen Núñez, Jr."), person_key("Núñez, María")
    ('nunez maria del carmen', 'nunez maria')
    >>> person_key("Sean O'Brien"), person_key("Cher")
    ('obrien sean', 'cher')
    """
    family, comma, given = full_name.partition(",")
    first = _without_extras(_words(family))
    rest = _without_extras(_words(given)) if comma else []
    # After "Núñez, Jr." nothing of a given name is left: the comma only set the suffix apart.
    kept = first + rest if rest else first[-1:] + first[:-1]
    return " ".join(kept)[:120].strip()


def _without_extras(words: list[str]) -> list[str]:
    kept = list(words)
    while len(kept) > 1 and kept[0] in _TITLES:
        kept.pop(0)
    while kept and kept[-1] in _SUFFIXES and (len(kept) > 1 or kept[0] in _SUFFIXES):
        kept.pop()
    return kept


def _words(text: str) -> list[str]:
    if text.isascii():  # most names, at a tenth of the time
        return text.translate(_ASCII).split()
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ").replace("+", " and ")).casefold()
    letters = (one for one in plain if not unicodedata.combining(one) and one not in ".'’`")
    return "".join(one if one.isalnum() else " " for one in letters).split()

"""Address cards of people: vCard 4.0 (RFC 6350), written here and read by any address book."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_LINE_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says. Empty fields are left out."""

    key: str
    full_name: str
    organization: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    language: str = ""
    pronouns: str = ""


def write(cards: Iterable[Card]) -> str:
    r"""All cards in one file.

    >>> print(write([Card("p1", "Ann Lee", "Lee; Sons", email="ann@example.org")]).replace("\r", ""), end="")
    BEGIN:VCARD
    VERSION:4.0
    UID:p1
    FN:Ann Lee
    N:Lee;Ann;;;
    ORG:Lee\; Sons
    EMAIL:ann@example.org
    END:VCARD
    """
    return "".join(fold(line) + "\r\n" for card in cards for line in _lines(card))


def _lines(card: Card) -> list[str]:
    given, _space, family = card.full_name.strip().rpartition(" ")
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"UID:{escape(card.key)}", f"FN:{escape(card.full_name)}"]
    lines.append(f"N:{escape(family)};{escape(given)};;;")
    named = (
        ("ORG", card.organization),
        ("TITLE", card.title),
        ("EMAIL", card.email),
        ("TEL", card.phone),
        ("LANG", card.language),
    )
    lines += [f"{name}:{escape(value)}" for name, value in named if value]
    if card.pronouns:
        lines.append(f"NOTE:{escape(card.pronouns)}")
    return [*lines, "END:VCARD"]


def escape(value: str) -> str:
    r"""A value that can't end its line or its part: backslash, comma and semicolon marked, line breaks as \n, other
    control characters gone.

    >>> print(escape("a,b;c\\d\r\nEMAIL:evil@example.org"))
    a\,b\;c\\d\nEMAIL:evil@example.org
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    for breaking in ("\x85", "\u2028", "\u2029", "\v", "\f"):  # what other programs take for the end of a line
        text = text.replace(breaking, "\n")
    text = "".join(one for one in text if one == "\n" or (one >= " " and one != "\x7f"))
    for special in ("\\", ",", ";"):
        text = text.replace(special, "\\" + special)
    return text.replace("\n", "\\n")


def fold(line: str) -> str:
    """A content line in pieces of at most 75 octets, never cut inside a character.

    >>> [len(piece.encode()) for piece in fold("FN:" + "é" * 60).split("\\r\\n")]
    [75, 49]
    """
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE_OCTETS:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])

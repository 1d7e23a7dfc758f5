"""How wide text will be and how to break it, so that labels fit without a browser to ask."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Advance widths of Public Sans in thousandths of the font size, for the characters from space to tilde; of digits and
# what stands among them the tabular ones, which are wider and which pages set.
_FIRST = 32
_REGULAR = (
    243, 251, 426, 603, 700, 904, 708, 248, 302, 309, 394, 555, 300, 378, 300, 350, 700, 700, 700, 700, 700, 700, 700,
    700, 700, 700, 226, 240, 546, 554, 546, 521, 831, 710, 670, 688, 694, 620, 594, 733, 766, 283, 388, 682, 578, 886,
    754, 734, 636, 748, 676, 674, 594, 700, 672, 954, 688, 607, 637, 303, 350, 303, 473, 518, 218, 553, 596, 544, 596,
    566, 396, 622, 576, 248, 262, 562, 303, 865, 577, 566, 596, 596, 391, 507, 389, 580, 504, 786, 564, 535, 480, 328,
    263, 332, 568,
)  # fmt: skip
_BOLDER = 1.035
_OTHER = 620


@lru_cache(maxsize=8192)
def width(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Width in pixels. Accented letters are as wide as their base letter; digits are tabular.

    >>> round(width("Peoria"))
    38
    """
    base = unicodedata.normalize("NFD", text)
    units = sum(_advance(char) for char in base if not unicodedata.combining(char))
    return units * size / 1000 * (_BOLDER if bold else 1)


def _advance(char: str) -> int:
    place = ord(char) - _FIRST
    return _REGULAR[place] if 0 <= place < len(_REGULAR) else _OTHER


def shorten(text: str, room: float, size: float = 13, *, bold: bool = False) -> str:
    """The text, or as much of it as fits with an ellipsis.

    >>> shorten("Transportation equipment manufacturing", 120)
    'Transportation eq…'
    """
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1].rstrip(" ,;-")
    return text + "…"


def wrap(text: str, room: float, size: float = 13, *, bold: bool = False, lines: int = 99) -> list[str]:
    """Lines no wider than `room`; words too long for a line, and all beyond `lines`, are shortened.

    >>> wrap("Health care and social assistance", 110)
    ['Health care and', 'social assistance']
    """
    found: list[str] = []
    words = text.split()
    while words and len(found) < lines:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
            line += " " + words.pop(0)
        if words and len(found) == lines - 1:
            line = " ".join([line, *words])
            words = []
        found.append(shorten(line, room, size, bold=bold))
    return found or [""]

"""The short code that people type to join a board."""

from __future__ import annotations

import secrets

# No letter or digit that is taken for another on a projector: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 9  # 40 bits: with limits on wrong tries nobody finds an open board by guessing


def made() -> str:
    """A new code that nobody can foresee."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def typed(text: str) -> str:
    """A code as people type it, as it is stored.

    >>> typed(" k7q-m3x pdt ")
    'K7QM3XPDT'
    """
    return "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())[: LENGTH + 3]


def spoken(code: str) -> str:
    """In threes, as people read it out.

    >>> spoken("K7QM3XPDT")
    'K7Q-M3X-PDT'
    """
    return "-".join(code[start : start + 3] for start in range(0, len(code), 3))

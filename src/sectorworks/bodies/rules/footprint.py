"""What people type for industries and counties, taken apart."""

from __future__ import annotations

from sectorworks.core.errors import SectorworksError


class FootprintProblem(SectorworksError):
    """What was typed names no industry or county, or more than one; the text offers what it could mean."""


def parts(typed: str) -> list[str]:
    """The things between commas or line ends, once each.

    >>> parts(" 311, food ,, 311")
    ['311', 'food']
    """
    pieces = [piece.strip() for piece in typed.replace("\n", ",").replace(";", ",").split(",")]
    return list(dict.fromkeys(piece for piece in pieces if piece))

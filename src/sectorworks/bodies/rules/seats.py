"""What of a seat's holder a reader may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reader(StrEnum):
    """What a reader is to the person in a seat."""

    KEEPER = "keeper"  # the body's staff
    SELF = "self"
    OTHER = "other"  # the public and fellow members alike


@dataclass(frozen=True, slots=True)
class Shown:
    """`name` is what stands on the page; without `is_person` it says nothing of who sits there.

    `is_private` marks a person shown to a keeper or to themselves, whom others don't see.
    """

    name: str
    is_person: bool
    is_private: bool = False


def shown(privacy: str, reader: Reader, full_name: str, display_name: str) -> Shown:
    """The one place that decides whether a name leaves a seat.

    >>> shown("unnamed", Reader.OTHER, "Pat Example", "P.").name
    ''
    >>> shown("display_name", Reader.OTHER, "Pat Example", "River")
    Shown(name='River', is_person=False, is_private=False)
    >>> shown("unnamed", Reader.KEEPER, "Pat Example", "")
    Shown(name='Pat Example', is_person=True, is_private=True)
    """
    if privacy == "named":
        return Shown(full_name, is_person=True)
    if reader is not Reader.OTHER:
        return Shown(full_name, is_person=True, is_private=True)
    return Shown(display_name if privacy == "display_name" else "", is_person=False)

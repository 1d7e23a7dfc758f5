"""What matching compares and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a list of organizations, as somebody wrote it. `key` is the caller's own and must be unique."""

    key: str
    name: str
    names: tuple[str, ...] = ()  # trade names, former names
    street: str = ""
    city: str = ""
    zip: str = ""
    phone: str = ""
    website: str = ""
    parent: str = ""  # the name of the parent
    uei: str = ""
    fein_hash: str = ""


class Relation(StrEnum):
    """What two rows that look alike are to each other.

    SAME: one organization, written twice, perhaps moved or renamed: they may be merged.
    SITE: two worksites of one employer: one organization with two sites, which a person should settle.
    PARENT: one is named as the other's parent: two organizations that belong together, never to be merged.
    """

    SAME = "same"
    SITE = "site"
    PARENT = "parent"


class Reason(StrEnum):
    """Why two rows look alike, or what speaks against it. Pages put these into words."""

    NAME_SAME = "name_same"
    NAME_ALIKE = "name_alike"
    NAME_RARE = "name_rare"
    PHONE = "phone"
    WEBSITE = "website"
    ADDRESS = "address"
    PLACE = "place"
    PARENT = "parent"
    IDENTIFIER = "identifier"
    OTHER_ADDRESS = "other_address"
    OTHER_PHONE = "other_phone"
    OTHER_WEBSITE = "other_website"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one organization. `score` is the estimated chance (0–1) that they are."""

    first: str
    second: str
    score: float
    reasons: tuple[Reason, ...]
    relation: Relation = Relation.SAME

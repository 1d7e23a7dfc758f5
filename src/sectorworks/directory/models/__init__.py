"""Organizations, people, how they belong together, and what is brought in, merged and asked about them."""

from __future__ import annotations

from .activity import Activity, ActivityKind
from .imports import ImportBatch, ImportKind, ImportRow, ImportState, RowFate
from .merging import DuplicatePair, Merge, PairState
from .organizations import (
    AssociationMembership,
    NameKind,
    Organization,
    OrganizationKind,
    OrganizationName,
    ServedArea,
    Site,
    SizeClass,
)
from .people import (
    Acquaintance,
    Affiliation,
    ContactMeans,
    DataRequest,
    DataRequestKind,
    Introduction,
    IntroductionState,
    MailState,
    Person,
    Sharing,
)

__all__ = [
    "Acquaintance",
    "Activity",
    "ActivityKind",
    "Affiliation",
    "AssociationMembership",
    "ContactMeans",
    "DataRequest",
    "DataRequestKind",
    "DuplicatePair",
    "ImportBatch",
    "ImportKind",
    "ImportRow",
    "ImportState",
    "Introduction",
    "IntroductionState",
    "MailState",
    "Merge",
    "NameKind",
    "Organization",
    "OrganizationKind",
    "OrganizationName",
    "PairState",
    "Person",
    "RowFate",
    "ServedArea",
    "Sharing",
    "Site",
    "SizeClass",
]

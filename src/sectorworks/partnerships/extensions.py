"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations

from . import (
    assessments_extensions,
    contributions_extensions,
    growth_extensions,
    kit_extensions,
    proofs_extensions,
    solutions_extensions,
    supply_extensions,
)

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("partnerships.PriorityProfile", "raised_by", ()),
    ("partnerships.PriorityProfile", "routed_to", ()),
    ("partnerships.PriorityChampion", "organization", ()),
    ("partnerships.SolutionPart", "organization", ()),
    ("partnerships.CallOffer", "organization", ("call",)),
    ("partnerships.SupplyEntry", "organization", ()),
    ("partnerships.SupplyLink", "buyer", ()),
    ("partnerships.SupplyLink", "supplier", ()),
    ("partnerships.AssessmentRating", "organization", ("assessment", "item")),
    ("partnerships.CircleReferral", "organization", ()),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("partnerships.PriorityChampion", "person", ("priority",)),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    proofs_extensions.register()
    solutions_extensions.register()
    growth_extensions.register()
    contributions_extensions.register()
    supply_extensions.register()
    kit_extensions.register()
    assessments_extensions.register()

"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations

from . import recommendation_extensions

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("committees.Registration", "organization", ()),
    ("committees.ConflictOfInterest", "organization", ()),
    ("committees.Recommendation", "to_organization", ()),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("committees.Registration", "person", ()),
    ("committees.ConflictOfInterest", "person", ("notice",)),
    ("committees.Feedback", "liaison", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    recommendation_extensions.register()

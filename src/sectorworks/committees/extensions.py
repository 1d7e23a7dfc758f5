"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from sectorworks.directory.registry import (
    MergeRelation,
    PersonalData,
    organization_relations,
    person_relations,
    personal_data,
)

from . import (
    event_extensions,
    focus_extensions,
    funding_extensions,
    liaison_extensions,
    recommendation_extensions,
    review_extensions,
)
from .operations import held
from .queries import held as held_queries

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("committees.Registration", "organization", ()),
    ("committees.EventInvitation", "organization", ("event",)),
    ("committees.EventFollowUp", "organization", ("event",)),
    ("committees.ConflictOfInterest", "organization", ()),
    ("committees.Recommendation", "to_organization", ()),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("committees.Registration", "person", ()),
    ("committees.ConflictOfInterest", "person", ("notice",)),
    ("committees.Feedback", "liaison", ()),
)
# Foreign keys to a person that `operations.held` answers for.
HELD = ("committees.Feedback.liaison", "committees.ConflictOfInterest.person", "committees.Registration.person")


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    data = PersonalData(held_queries.held, held.remove, tuple(HELD))
    personal_data.register("committees", data, rank=60)
    event_extensions.register()
    recommendation_extensions.register()
    liaison_extensions.register()
    funding_extensions.register()
    review_extensions.register()
    focus_extensions.register()

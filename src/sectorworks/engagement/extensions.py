"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations

from . import asks_extensions, needs_extensions

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("engagement.Contact", "for_organization", ("source_id",)),
    ("engagement.ContactOrganization", "organization", ("contact",)),
    ("engagement.Ask", "employer", ()),
    ("engagement.Ask", "for_organization", ()),
    ("engagement.AskTerms", "employer", ()),
    ("engagement.Need", "employer", ()),
    ("engagement.Need", "owner_organization", ()),
    ("engagement.NeedShare", "organization", ("need",)),
    ("engagement.ThreadPost", "for_organization", ()),
    ("engagement.Offer", "employer", ()),
    ("engagement.Visit", "employer", ()),
    ("engagement.Referral", "employer", ()),
    ("engagement.Referral", "from_organization", ()),
    ("engagement.Referral", "to_organization", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    person_relations.register(
        "engagement.ContactPerson.person", MergeRelation("engagement.ContactPerson", "person", ("contact",))
    )
    asks_extensions.register()
    needs_extensions.register()

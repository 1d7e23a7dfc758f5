"""Which rows of this room a merge carries along, and which foreign keys to organizations and people stay."""

from __future__ import annotations

from .registry import MergeRelation, organization_relations, person_relations

PLACE = ("title", "role", "is_representative", "starts_on", "ends_on")
ORGANIZATIONS = (
    MergeRelation("directory.Organization", "parent"),
    MergeRelation("directory.Organization", "steward"),
    MergeRelation("directory.Organization", "merged_into"),
    MergeRelation("directory.OrganizationName", "organization", ("name",)),
    MergeRelation("directory.Site", "organization", alike_in=("street", "city", "zip_code"), gives_up=("is_main",)),
    MergeRelation("directory.ServedArea", "organization", ("area_code",)),
    MergeRelation("directory.AssociationMembership", "association", ("member",)),
    MergeRelation("directory.AssociationMembership", "member", ("association",)),
    MergeRelation("directory.Person", "steward"),
    MergeRelation("directory.Affiliation", "organization", alike_in=("person", *PLACE)),
    MergeRelation("directory.Introduction", "for_organization"),
    MergeRelation("directory.Activity", "organization"),
    MergeRelation("directory.Activity", "for_organization"),
    MergeRelation("directory.ImportBatch", "steward"),
)
PEOPLE = (
    MergeRelation("directory.Person", "merged_into"),
    MergeRelation("directory.Affiliation", "person", alike_in=("organization", *PLACE), gives_up=("is_main",)),
    MergeRelation("directory.Acquaintance", "knower", ("known",)),
    MergeRelation("directory.Acquaintance", "known", ("knower",)),
    MergeRelation("directory.DataRequest", "person"),
)


def register() -> None:
    """Called once, when the site starts."""
    for one in ORGANIZATIONS:
        organization_relations.register(f"{one.model}.{one.field}", one, rank=50)
    for one in PEOPLE:
        person_relations.register(f"{one.model}.{one.field}", one, rank=50)

"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations
from sectorworks.playbooks import registry as playbooks
from sectorworks.playbooks.registry import PartnershipTab

from . import convener_extensions, initiative_extensions
from .policies import convening as policies

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("convening.Initiative", "owner", ()),
    ("convening.InitiativeEmployer", "employer", ("initiative",)),
    ("convening.ReadinessRating", "organization", ("body", "point")),
    ("convening.AssociationRole", "association", ("body",)),
    ("convening.ConvenerCandidate", "organization", ("body",)),
    ("convening.ConvenerScore", "organization", ("candidate", "point")),
    ("convening.ConvenerSelection", "convener", ()),
    ("convening.ConvenerSelection", "successor", ()),
    ("convening.Mover", "organization", ()),
    ("convening.ConveningStep", "organization", ()),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("convening.Mover", "person", ("body",)),
    ("convening.Mover", "through", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    tab = PartnershipTab(_("Convening"), "convening", lambda user, body: bool(policies.can_see(user, body)))
    playbooks.partnership_tabs.register("convening", tab, rank=20)
    convener_extensions.register()
    initiative_extensions.register()

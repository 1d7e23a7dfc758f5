"""What initiatives, readiness and associations add to the site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.playbooks.registry import Proof, register_proof
from sectorworks.search.queries import rows
from sectorworks.ui.addresses import url

from . import initiative_sample_operations
from .queries import initiative_proofs as proofs
from .queries.initiatives import initiatives_visible_to
from .registry import OverviewPart, overview_parts
from .views import initiative_parts

MOST_HITS = 8
# Code, what it asks, what looks, and where the missing thing is done: a page of the group, or of the site.
PROOFS = (
    ("support_team_covered", _("The support team has each kind of partner"), proofs.support_team_covered, "group"),
    ("initiatives_listed", _("What already runs is listed"), proofs.initiatives_listed, "initiative-portfolio"),
    ("associations_looked_at", _("Associations are looked at"), proofs.associations_looked_at, "associations"),
    ("readiness_rated", _("The industry’s readiness is rated"), proofs.readiness_rated, "readiness"),
)
DECISIONS = (
    ("industries_compared", _("The partners’ industries stand side by side"), proofs.industries_compared),
    ("joint_decision_made", _("The industry is chosen together"), proofs.joint_decision_made),
)


def register() -> None:
    """Called by the room's `register`."""
    for code, label, find, name in PROOFS:
        register_proof(code, Proof(label, find, lambda body, name=name: url(name, slug=body.slug)))  # type: ignore[misc]
    for code, label, find in DECISIONS:
        register_proof(code, Proof(label, find, lambda _body: url("reviews")))
    parts = (
        ("initiatives", OverviewPart(_("What already runs"), "initiative-portfolio", initiative_parts.what_runs), 10),
        ("associations", OverviewPart(_("Associations"), "associations", initiative_parts.meeting), 20),
        ("readiness", OverviewPart(_("Readiness"), "readiness", initiative_parts.ready), 30),
    )
    for name, part, rank in parts:
        overview_parts.register(name, part, rank=rank)
    site.search_providers.register("initiatives", _find, rank=64)
    bodies.sample_parts.register("initiatives", initiative_sample_operations.play, rank=30)


def _find(user: Any, asked: str) -> list[SearchHit]:
    return [
        SearchHit(one.name, _now("Initiative"), one.owner.name, url("initiative", pk=one.pk))
        for one in rows(initiatives_visible_to(user, clock.today()), "initiative", asked, MOST_HITS)
    ]

"""What the proofs add to the site: tabs of a partnership, proofs for playbooks, and a company's way to its account."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.engagement.policies.employer import can_see_value
from sectorworks.playbooks.registry import PartnershipTab, Proof, partnership_tabs, register_proof
from sectorworks.ui.addresses import url

from . import proofs_sample_operations
from .policies import proofs as policies
from .queries import proofs


def register() -> None:
    """Called by the room's `register`."""
    bodies.sample_parts.register("partnership at work", proofs_sample_operations.play, rank=70)
    partnership_tabs.register("cockpit", PartnershipTab(_("At work"), "cockpit", _uses_cockpit), rank=40)
    partnership_tabs.register("next-gen", PartnershipTab(_("Next-gen test"), "next-gen", _sees_test), rank=90)
    panel = directory.Panel("partnerships/_value_link.html", _account, in_rail=True)
    directory.organization_panels.register("value record", panel, rank=15)
    register_proof(
        "teams_chaired_by_business",
        Proof(_("Action teams are chaired by companies"), proofs.teams_chaired_by_business, _group),
    )
    register_proof(
        "roadmap_has_horizons",
        Proof(_("The roadmap has early wins, mid-term and long-term work"), proofs.roadmap_has_horizons, _plans),
    )
    register_proof("early_win_reached", Proof(_("An early win is reached"), proofs.early_win_reached, _plans))
    register_proof("plan_is_fresh", Proof(_("The plan is fresh"), proofs.plan_is_fresh, _plans))
    register_proof("promises_kept", Proof(_("Promises are kept"), proofs.promises_kept, _promises))


def _uses_cockpit(user: Any, body: Body) -> bool:
    return bool(policies.can_use_cockpit(user, body))


def _sees_test(user: Any, body: Body) -> bool:
    return bool(policies.can_see_test(user, body))


def _group(body: Body) -> str:
    return url("group", slug=body.slug)


def _plans(body: Body) -> str:
    return url("plans-of", slug=body.slug)


def _promises(body: Body) -> str:
    return url("commitments", slug=body.slug)


def _account(user: Any, organization: Organization) -> dict[str, Any] | None:
    if organization.kind != OrganizationKind.EMPLOYER or not can_see_value(user, organization):
        return None
    return {"company": organization}

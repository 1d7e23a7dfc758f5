"""What the proofs add to the site: tabs of a partnership, proofs for playbooks, and a company's way to its account."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.engagement.policies.employer import can_see_value
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.playbooks.registry import PartnershipTab, Proof, partnership_tabs, register_proof
from sectorworks.ui.addresses import url

from . import proofs_sample_operations
from .operations import drift_telling
from .policies import proofs as policies
from .queries import proofs

KIND = "partnership-drift"


def register() -> None:
    """Called by the room's `register`."""
    words = _("A mark of the next-gen test was met and is not now, or companies become fewer at its meetings.")
    notices.register(Topic(drift_telling.TOPIC, _("My partnership slips"), words), rank=60)
    jobs.register(KIND, tell_drifts)
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


def tell_drifts(job: JobHandle) -> None:
    """Once a day; running it again tells nobody twice."""
    job.log(f"Told {drift_telling.tell_drifts(at=clock.now())} people of partnerships that slip.")


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

"""What conveners, core groups, candidate champions and plans add to the site."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.playbooks.registry import Proof, register_proof
from sectorworks.ui.addresses import url

from . import convener_sample
from .operations import movers_held
from .queries import convener_chapter, convener_proofs
from .registry import OverviewPart, overview_parts
from .views import convener_parts

# Code, what it asks, what looks, and where the missing thing is done.
PROOFS = (
    ("convener_chosen", _("The convener is chosen"), convener_proofs.convener_chosen, "convener"),
    ("core_group_size", _("The core group has the right size"), convener_proofs.core_group_size, "core-group"),
    ("core_group_spread", _("The core group’s companies differ"), convener_proofs.core_group_spread, "core-group"),
    ("chair_named", _("A company chairs"), convener_proofs.chair_named, "core-group"),
    (
        "roles_agreed_with_listeners",
        _("Roles are agreed, with listeners"),
        convener_proofs.roles_agreed_with_listeners,
        "group-roles",
    ),
    ("movers_named", _("Candidate champions are named"), convener_proofs.movers_named, "movers"),
    ("convening_planned", _("The convening is planned"), convener_proofs.convening_planned, "convening-plan"),
)


def register() -> None:
    """Called by the room's `register`."""
    for code, label, find, name in PROOFS:
        register_proof(code, Proof(label, find, lambda body, name=name: url(name, slug=body.slug)))  # type: ignore[misc]
    parts = (
        ("plan", OverviewPart(_("Convening plan"), "convening-plan", convener_parts.plan), 40),
        ("convener", OverviewPart(_("Who convenes"), "convener", convener_parts.convener), 50),
        ("core-group", OverviewPart(_("Core group"), "core-group", convener_parts.core_group), 60),
        ("movers", OverviewPart(_("Candidate champions"), "movers", convener_parts.candidates), 70),
    )
    for name, part, rank in parts:
        overview_parts.register(name, part, rank=rank)
    relations = ("convening.Mover.person", "convening.Mover.through")
    data = directory.PersonalData(convener_chapter.held, movers_held.remove, relations)
    directory.personal_data.register("candidate champions", data, rank=60)
    bodies.hand_over_chapters.register("convener", _chapter, rank=15)
    bodies.sample_parts.register("conveners", convener_sample.play, rank=22)


def _chapter(_user: Any, body: Body) -> list[Any]:
    return convener_chapter.chapter(body, clock.today())

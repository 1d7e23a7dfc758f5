"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.ui.addresses import url

from . import registry, sample_operations
from .operations import held
from .operations.sign_ons import TOPIC
from .policies import runs as policies
from .queries import panels, signed
from .registry import PartnershipTab, Proof

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("playbooks.Fork", "owner", ()),
    ("playbooks.SignOn", "organization", ("run", "edition")),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (("playbooks.SignOn", "person", ()),)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    data = directory.PersonalData(panels.held, held.remove, ("playbooks.SignOn.person",))
    directory.personal_data.register("playbooks", data, rank=50)
    panel = bodies.Panel("playbooks/_body_panel.html", _stage, comes_next=True)
    bodies.body_panels.register("playbook", panel, rank=5)
    bodies.hand_over_chapters.register("playbook", _chapter, rank=10)
    tab = PartnershipTab(_("Playbook"), "run", lambda user, body: bool(policies.can_see(user, body)))
    registry.partnership_tabs.register("playbook", tab, rank=10)
    proof = Proof(_("Sign-on of the partners"), signed.find, lambda body: url("sign-ons", slug=body.slug))
    registry.register_proof("playbook_signed", proof)
    words = _("A partner has a reservation on the playbook, or yours was resolved.")
    notices.register(Topic(TOPIC, _("Playbooks"), words), rank=30)
    # First the playbooks, then what other rooms play of the partnerships, then what that lets end.
    bodies.sample_parts.register("playbooks", sample_operations.begin, rank=20)
    bodies.sample_parts.register("playbooks after all", sample_operations.go_on, rank=95)


def _stage(user: Any, body: Body) -> dict[str, Any] | None:
    return panels.stage(user, body, may_start=lambda: bool(policies.can_start(user, body)), today=clock.today())


def _chapter(user: Any, body: Body) -> list[Any]:
    return list(panels.chapter(body, clock.today()))

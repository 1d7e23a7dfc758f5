"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.partnerships.registry import test_clearances

from . import registry, sample_operations
from .models import Listing
from .operations import recognitions
from .policies import registry as policies
from .queries import clearances, evidence
from .registry import Evidence

KIND = "recognition-evidence"


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    panel = bodies.Panel("landscape/_group_panel.html", entry_panel, beside=True)
    bodies.body_panels.register("registry", panel, rank=60)
    topic = Topic(
        recognitions.TOPIC,
        _("Recognition of a partnership"),
        _("A partnership you keep is recognized, its evidence runs out soon, or its recognition lapsed."),
    )
    notices.register(topic, rank=60)
    jobs.register(KIND, look_at_evidence)
    bodies.sample_parts.register("landscape", sample_operations.play, rank=80)
    for code in ("business_chair", "companies", "met", "plan_fresh", "entry_confirmed"):
        registry.register_evidence(Evidence(code, getattr(evidence, code)))
    registry.register_evidence(Evidence("next_gen", evidence.next_gen_result, clearances.NEXT_GEN))
    test_clearances.register("landscape", lambda body, today: clearances.is_cleared(body, clearances.NEXT_GEN, today))


def look_at_evidence(job: JobHandle) -> None:
    """Once a day; running it again lapses and tells nothing twice."""
    lapsed, warned = recognitions.look(at=clock.now())
    job.log(f"{lapsed} recognitions lapsed, {warned} are warned of.")


def entry_panel(user: Any, body: Body) -> dict[str, Any] | None:
    """On a partnership's page: its entry, or the way to put it on the map; what the State sees, for its people."""
    if body.kind != BodyKind.PARTNERSHIP:
        return None
    listing = Listing.objects.filter(body=body).first()
    keeps = bool(policies.can_keep(user, body))
    takes_part = bool(policies.can_see_sight(user, body))
    if not (keeps or takes_part or (listing and listing.is_listed)):
        return None
    if listing is None and not takes_part:
        return None
    return {
        "listing": listing,
        "keeps": keeps,
        "list_address": reverse("registry-list", args=[body.slug]) if keeps and listing is None else "",
        "sight_address": reverse("registry-sight", args=[body.slug]) if takes_part else "",
    }

"""What launches add: a tab of the partnership, a panel of its page, hand-over, proofs, a topic, what they hold on
people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility
from sectorworks.core import clock
from sectorworks.directory.registry import PersonalData, personal_data
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.playbooks.registry import PartnershipTab, partnership_tabs

from . import launch_proofs, launch_sample_operations
from .models import LaunchState
from .operations import held
from .operations.launch_telling import TOPIC
from .policies import launches as policies
from .queries import held as held_queries
from .queries import launches as queries
from .queries.invitations import counts
from .queries.letters import when_of

# Foreign keys to a person that `operations.held` answers for.
HELD = (
    "launches.PeerInvitation.person", "launches.PeerInvitation.in_name_of", "launches.Launch.welcomed_by",
    "launches.Launch.closed_by", "launches.Launch.facilitated_by",
)  # fmt: skip


def register() -> None:
    """Called by the room's `register`."""
    tab = PartnershipTab(_("Launch"), "launch-of", lambda user, body: bool(policies.can_see_launches(user, body)))
    partnership_tabs.register("launch", tab, rank=30)
    bodies.body_panels.register("launch", bodies.Panel("launches/_panel.html", _panel, comes_next=True), rank=20)
    bodies.hand_over_chapters.register("launch", _chapter, rank=66)
    personal_data.register("launches", PersonalData(held_queries.held, held.remove, HELD), rank=64)
    help_text = _("Somebody answers an invitation to your launch, or its follow-up went out.")
    notices.register(Topic(TOPIC, _("Launches"), help_text), rank=52)
    bodies.sample_parts.register("launches", launch_sample_operations.play, rank=40)
    launch_proofs.register()


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """The launch to come: to members at once, to everybody once the group posted its notice. Its checks: its page."""
    if body.kind != BodyKind.PARTNERSHIP:
        return None
    launch = queries.launch_of(body)
    if launch is None or launch.state not in policies.COMING or launch.meeting.day < clock.today():
        return None
    is_inside = bool(policies.can_see(user, launch))
    if not is_inside and not (body.visibility == BodyVisibility.PUBLIC and queries.is_announced(launch)):
        return None
    return {"launch": launch, "is_inside": is_inside, "when": when_of(launch.meeting)}


def _chapter(user: Any, body: Body) -> list[Any]:
    """Where the launch stands, in counts: names are on its page."""
    from sectorworks.documents.tree import Heading, Paragraph  # only the pack needs it

    launch = queries.launch_of(body) if body.kind == BodyKind.PARTNERSHIP else None
    if launch is None or not policies.can_see(user, launch):
        return []
    told = counts(launch) | {"when": when_of(launch.meeting), "state": LaunchState(launch.state).label}
    words = _now("%(when)s. %(state)s: %(sent)s invited, %(comes)s come or send somebody, %(open)s without an answer.")
    return [Heading(_now("The launch")), Paragraph(words % told)]

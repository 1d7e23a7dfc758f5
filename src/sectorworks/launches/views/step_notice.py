"""What the pages of a launch say of the playbook's step, once the launch was held."""

from __future__ import annotations

from typing import Any

from sectorworks.core import clock
from sectorworks.playbooks.views.finishing import finish_context

from ..models import Launch, LaunchState


def finishing(user: Any, launch: Launch) -> dict[str, Any]:
    """What `finish_notice` of `playbooks/_finish.html` needs."""
    if launch.state != LaunchState.HELD:
        return {"finishing": None, "can_finish": False}
    return finish_context(user, launch.body, clock.today())

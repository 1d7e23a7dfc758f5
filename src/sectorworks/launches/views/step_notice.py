"""What the pages of a launch say of the playbook's step, once the launch was held."""

from __future__ import annotations

from typing import Any

from sectorworks.core import clock
from sectorworks.playbooks.queries import runs
from sectorworks.playbooks.views.finishing import finish_context

from ..launch_proofs import CHECKED
from ..models import Launch, LaunchState
from ..queries.room_proofs import PROOFS

# What this room proves of a playbook's steps.
OURS = frozenset({*CHECKED, "invitations_by_peers", "launch_held", *PROOFS})


def finishing(user: Any, launch: Launch) -> dict[str, Any]:
    """What `finish_notice` of `playbooks/_finish.html` needs: for steps up to the final one that a launch proves."""
    none = {"finishing": None, "can_finish": False}
    if launch.state != LaunchState.HELD:
        return none
    found = finish_context(user, launch.body, clock.today())
    steps = runs.steps_of(launch.body)
    ours = [one.number for one in steps if any(gate.proof in OURS for gate in one.step.gates)]
    here = found["finishing"]
    return found if here is not None and ours and here.here.number <= max(ours) else none

"""The notice that a step can end, for pages of every room where its last proof comes about."""

from __future__ import annotations

from datetime import date
from typing import Any

from sectorworks.bodies.models import Body

from ..policies import runs as policies
from ..queries.finishing import finishing_of


def finish_context(user: Any, body: Body, today: date) -> dict[str, Any]:
    """What the macro `finish_notice` of `playbooks/_finish.html` needs; `finishing` is none for who may not see it."""
    found = finishing_of(body, today) if policies.can_see(user, body) else None
    return {"finishing": found, "can_finish": bool(policies.can_lead(user, body))}

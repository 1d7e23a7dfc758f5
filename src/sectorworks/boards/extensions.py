"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.directory import registry as directory
from sectorworks.directory.registry import MergeRelation, person_relations

from .operations import held
from .policies import boards as policies
from .queries import boards as queries
from .queries import held as held_queries

PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (("boards.Participant", "person", ()),)
MOST_BOARDS = 5


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    data = directory.PersonalData(held_queries.held, held.remove, ("boards.Participant.person",))
    directory.personal_data.register("boards", data, rank=70)
    bodies.body_panels.register("boards", bodies.Panel("boards/panel.html", _boards), rank=50)


def _boards(user: Any, body: Body) -> dict[str, Any] | None:
    """The newest boards, for those who take part in the group; left out where there is none and nobody may make one."""
    if not policies.can_list_of(user, body):
        return None
    found = list(queries.of_body(body)[:MOST_BOARDS])
    can_make = bool(policies.can_make(user, body))
    return {"boards": found, "can_make": can_make, "slug": body.slug} if found or can_make else None

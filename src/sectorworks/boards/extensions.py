"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.directory import registry as directory
from sectorworks.directory.registry import MergeRelation, person_relations
from sectorworks.plans import registry as plans
from sectorworks.search.queries import rows

from .operations import boards as operations
from .operations import held
from .policies import boards as policies
from .queries import boards as queries
from .queries import documents, goals
from .queries import held as held_queries

PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (("boards.Participant", "person", ()),)
MOST_BOARDS, MOST_HITS = 5, 6


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    data = directory.PersonalData(held_queries.held, held.remove, ("boards.Participant.person",))
    directory.personal_data.register("boards", data, rank=70)
    plans.goal_origins.register("boards", _origins)
    site.search_providers.register("boards", _find, rank=55)
    bodies.body_panels.register("boards", bodies.Panel("boards/panel.html", _boards), rank=50)


def _boards(user: Any, body: Body) -> dict[str, Any] | None:
    """The newest boards, for those who take part in the group; left out where there is none and nobody may make one."""
    if not policies.can_list_of(user, body):
        return None
    found = list(queries.of_body(body)[:MOST_BOARDS])
    can_make = bool(policies.can_make(user, body))
    return {"boards": found, "can_make": can_make, "slug": body.slug} if found or can_make else None


def _origins(user: Any, keys: list[int]) -> dict[int, plans.Origin]:
    """The group of notes or the note that each goal came of, with the support it had there."""
    found = {}
    for key, one in goals.origins(user, keys).items():
        if one.cluster is not None:
            board, title, mark = one.cluster.board, one.cluster.title, f"#cluster-{one.cluster.pk}"
        else:
            assert one.note is not None  # the constraint board_goal_from_one_thing
            board, title, mark = one.note.board, one.note.wording, f"#note-{one.note.pk}"
        words = {"board": board, "thing": title, "support": documents.support(one.note_count, one.dot_count)}
        said = _("From the board “%(board)s”: “%(thing)s” (%(support)s)") % words
        found[key] = plans.Origin(said, reverse("board", args=[board.pk]) + mark)
    return found


def _find(user: Any, words: str) -> list[SearchHit]:
    visible = queries.boards_visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(one.title, _("Brainstorm boards"), f"{one.question} · {one.body}", reverse("board", args=[one.pk]))
        for one in rows(visible, operations.NOUN, words, MOST_HITS)
    ]

"""What this room adds to the whole site, and to the directory below it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import Door, DoorPage, SearchHit
from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations
from sectorworks.search.queries import rows

from . import decision_extensions, registry, seat_extensions
from .queries import priorities
from .queries.visibility import bodies_visible_to
from .registry import PriorityWork

MOST_HITS = 12
ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("bodies.Body", "host", ()),
    ("bodies.Term", "organization", ()),
    ("bodies.RoleLine", "organization", ("body", "role")),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("bodies.Term", "person", ("seat",)),
    ("bodies.Term", "in_name_of", ()),
    ("bodies.Proxy", "person", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    pages = (
        DoorPage(gettext_lazy("All groups"), "groups"),
        DoorPage(gettext_lazy("My groups"), "groups-mine", for_members=True),
        DoorPage(gettext_lazy("Map"), "map"),
        DoorPage(gettext_lazy("Overlaps"), "overlaps", offered_to=may_start),
        DoorPage(gettext_lazy("Playbooks"), "playbooks"),
        DoorPage(gettext_lazy("Initiatives"), "initiatives"),
        DoorPage(gettext_lazy("Priorities"), "groups-priorities"),
        DoorPage(gettext_lazy("Workplans"), "plans"),
        DoorPage(gettext_lazy("What I must do"), "actions-mine", for_members=True),
        DoorPage(gettext_lazy("Recommendations"), "recommendations"),
        DoorPage(gettext_lazy("Events"), "events"),
        DoorPage(gettext_lazy("Funding"), "funding"),
        DoorPage(gettext_lazy("Observances"), "observances"),
        DoorPage(gettext_lazy("Terms"), "terms", for_members=True),
        DoorPage(gettext_lazy("Boards"), "boards", for_members=True),
        DoorPage(gettext_lazy("Surveys"), "surveys", for_members=True),
        DoorPage(gettext_lazy("Lenses"), "lenses"),
    )
    parts = ("committees/", "playbooks/", "map/", "convening/", "launches/", "partnerships/")
    door = Door(gettext_lazy("Groups"), "groups", "groups", pages, parts)
    site.doors.register("groups", door, rank=30)
    site.search_providers.register("groups", find_groups, rank=30)
    decisions = PriorityWork(gettext_lazy("Decisions"), priorities.decisions_of, priorities.latest_decisions)
    requests = PriorityWork(gettext_lazy("Requests"), priorities.requests_of, priorities.latest_requests)
    registry.priority_work.register("decisions", decisions, rank=10)
    registry.priority_work.register("requests", requests, rank=20)
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    seat_extensions.register()
    decision_extensions.register()


def may_start(user: Any) -> bool:
    """Who starts groups, or recognizes them, looks at what overlaps."""
    return can(user, Capability.KEEP_GROUPS) or can(user, Capability.RECOGNIZE)


def find_groups(user: Any, words: str) -> list[SearchHit]:
    """Groups the person may see, best first."""
    found = rows(bodies_visible_to(user, clock.today()).select_related("host"), "body", words, MOST_HITS)
    return [
        SearchHit(
            body.name, _("Groups"), f"{body.get_kind_display()} · {body.host}", reverse("group", args=[body.slug])
        )
        for body in found
    ]

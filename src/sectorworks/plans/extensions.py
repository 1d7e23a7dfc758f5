"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.directory import registry as directory
from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from .operations import held, telling
from .queries import accomplishments, found, panels

KIND = "plan-deadlines"
ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("plans.ActionOwner", "organization", ()),
    ("plans.Commitment", "organization", ()),
)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("plans.ActionOwner", "person", ("action",)),
    ("plans.Commitment", "person", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    relations = ("plans.ActionOwner.person", "plans.Commitment.person")
    directory.personal_data.register("plans", directory.PersonalData(panels.held, held.remove, relations), rank=40)
    site.search_providers.register("plans", found.find, rank=50)
    panel = bodies.Panel("plans/_body_panel.html", _workplan, comes_next=True)
    bodies.body_panels.register("workplan", panel, rank=10)
    bodies.hand_over_chapters.register("workplan", _chapter, rank=20)
    goals = bodies.PriorityWork(_("Goals of workplans"), panels.goal_counts, panels.latest_goals)
    done = bodies.PriorityWork(_("Accomplishments"), accomplishments.counts, accomplishments.latest)
    bodies.priority_work.register("goals", goals, rank=5)
    bodies.priority_work.register("accomplishments", done, rank=7)
    words = _("An action of a workplan becomes yours, is due within a week, or is late.")
    notices.register(Topic(telling.TOPIC, _("My actions"), words), rank=25)
    jobs.register(KIND, tell_deadlines)


def tell_deadlines(job: JobHandle) -> None:
    """Once a day; running it again tells nobody twice."""
    job.log(f"Told {telling.tell_deadlines(at=clock.now())} people of actions due soon or late.")


def _workplan(user: Any, body: Body) -> dict[str, Any] | None:
    return panels.workplan(user, body, clock.today())


def _chapter(user: Any, body: Body) -> list[Any]:
    return list(panels.chapter(user, body, clock.today()))

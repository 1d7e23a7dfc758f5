"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.directory.registry import MergeRelation, PersonalData, person_relations, personal_data
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows

from .operations import held as held_work
from .operations import invitations, surveys, telling
from .policies import surveys as policies
from .queries import hand_over, held
from .queries import surveys as queries
from .queries import themes as theme_queries

KIND = "survey-days"
MOST_HITS = 6
MOST_THEMES = 5
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("surveys.SurveyInvitation", "person", ("survey",)),
    ("surveys.Theme", "owner", ()),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    relations = tuple(f"{model}.{field}" for model, field, _unique in PERSON_FIELDS)
    personal_data.register("surveys", PersonalData(held.held, held_work.remove, relations), rank=60)
    bodies.body_panels.register("surveys", bodies.Panel("surveys/body_panel.html", _heard), rank=60)
    bodies.hand_over_chapters.register("surveys", hand_over.chapter, rank=60)
    site.search_providers.register("surveys", _find, rank=60)
    words = _(
        "What a survey heard is promised by you, due soon, overdue or without an answer; a survey of your group closed."
    )
    notices.register(Topic(telling.TOPIC, _("Surveys and promises"), words), rank=60)
    jobs.register(KIND, look_daily)


def look_daily(job: JobHandle) -> None:
    """Once a day; running it again closes nothing and tells nobody twice."""
    at = clock.now()
    job.log(f"Closed {surveys.close_lapsed(at=at)} surveys. Reminded {invitations.remind_before_end(at=at)} people.")
    job.log(f"Told of promises: {telling.tell_due(at=at)}, of no answer yet: {telling.tell_unanswered(at=at)}.")


def _heard(user: Any, body: Body) -> dict[str, Any] | None:
    """For the group's own people: what was heard and what is done about it, the open ones first."""
    if not policies.can_see_of(user, body):
        return None
    latest = list(theme_queries.for_panel(body)[:MOST_THEMES])
    return {"themes": latest, "can_make_survey": bool(policies.can_make(user, body))}


def _find(user: Any, words: str) -> list[SearchHit]:
    found = rows(queries.surveys_visible_to(user, clock.today()), surveys.NOUN, words, MOST_HITS)
    return [
        SearchHit(
            one.title, _now("Surveys"), f"{one.get_state_display()} · {one.body}", reverse("survey", args=[one.pk])
        )
        for one in found
    ]

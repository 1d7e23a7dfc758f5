"""What events add: a group's panel, hand-over, work under priorities, search, a topic, the hourly letters."""

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
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows
from sectorworks.ui.wording import day

from .operations import event_letters, follow_ups
from .operations.topics import EVENTS
from .policies import events as policies
from .queries import events as queries
from .queries.event_calendar import when
from .queries.registrations import follow_ups_open
from .views.event_words import status_of

MOST_HITS = 8
MOST_SHOWN = 3


def register() -> None:
    """Called by the room's `register`."""
    help_text = _("Your group’s event is announced or called off, or an employer that came is due to hear from you.")
    notices.register(Topic(EVENTS, _("Events"), help_text), rank=50)
    site.search_providers.register("events", _find, rank=59)
    bodies.body_panels.register("events", bodies.Panel("committees/_events_panel.html", _panel), rank=59)
    bodies.hand_over_chapters.register("events", _chapter, rank=59)
    work = bodies.PriorityWork(_("Events"), queries.counts_under, queries.latest_under)
    bodies.priority_work.register("events", work, rank=61)
    jobs.register(event_letters.KIND, send_letters)


def send_letters(job: JobHandle) -> None:
    """Every hour, and at once after a change; running it again writes to nobody twice."""
    at = clock.now()
    job.log(f"Letters sent: {event_letters.send_due(at=at)}. Told of follow-ups: {follow_ups.tell_due(at=at)}.")


def _find(user: Any, asked: str) -> list[SearchHit]:
    visible = queries.visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(one.title, _now("Events"), f"{one.body} · {day(one.starts_at)}", reverse("event", args=[one.pk]))
        for one in rows(visible, queries.NOUN, asked, MOST_HITS)
    ]


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """What is to come; where there is nothing, only for those who can plan the first."""
    shown = list(queries.to_come(queries.of_body(user, body, clock.today()), clock.now())[:MOST_SHOWN])
    if not shown and not policies.can_plan(user, body):
        return None
    return {"rows": [(one, when(one), status_of(one)) for one in shown]}


def _chapter(user: Any, body: Body) -> list[Any]:
    """What is planned, and to whom somebody still has to go back. Names of employers for the group's staff alone."""
    from sectorworks.documents.tree import BulletList, Heading, Paragraph  # only the pack needs it

    found = queries.of_body(user, body, clock.today()).filter(state__in=("draft", "announced")).order_by("starts_at")
    lines = [f"{one.title} ({when(one)}): {one.get_state_display()}" for one in found]
    events = BulletList(tuple(lines)) if lines else Paragraph(_now("No event is planned."))
    chapter: list[Any] = [Heading(_now("Events under way")), events]
    if policies.may_keep(user, body):
        waiting = [f"{one.organization} ({one.event}, {day(one.due_on)})" for one in follow_ups_open(body)]
        listed = BulletList(tuple(waiting)) if waiting else Paragraph(_now("Nobody waits to hear from the group."))
        chapter += [Heading(_now("Employers to go back to")), listed]
    return chapter

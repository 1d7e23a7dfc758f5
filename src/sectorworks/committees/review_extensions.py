"""What yearly reviews add: a panel for members, a chapter of the hand-over, search, a topic."""

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
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows

from .operations.topics import REVIEWS
from .policies import reviews as policies
from .queries import review_document
from .queries import reviews as queries
from .views import review_words as words

MOST_HITS = 8
MOST_SHOWN = 4


def register() -> None:
    """Called by the room's `register`."""
    help_text = _("Your group’s year is reviewed, or the review closes with a result.")
    notices.register(Topic(REVIEWS, _("Yearly reviews"), help_text), rank=50)
    site.search_providers.register("reviews", _find, rank=63)
    bodies.body_panels.register("reviews", bodies.Panel("committees/_reviews_panel.html", _panel), rank=63)
    bodies.hand_over_chapters.register("reviews", _chapter, rank=63)


def _find(user: Any, asked: str) -> list[SearchHit]:
    visible = queries.visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(str(one), _now("Yearly reviews"), str(one.body), reverse("annual-review", args=[one.pk]))
        for one in rows(visible, "annualreview", asked, MOST_HITS)
    ]


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """For members: the group's own reviews, and which groups below it need one. None while there is neither."""
    if not policies.can_list(user, body):
        return None
    today = clock.today()
    groups = queries.groups_to_review(user, body, today)
    own = list(queries.reviews_of(user, body, today)[:MOST_SHOWN]) if body.parent_id else []
    if not groups and not own:
        return None
    waiting = [(one, words.due_status(one)) for one in groups if one.due is not None]
    return {"waiting": waiting[:MOST_SHOWN], "own": [(one, words.status_of(one)) for one in own], "has_groups": groups}


def _chapter(user: Any, body: Body) -> list[Any]:
    """Reviews that are open, and what was decided and is not done."""
    from sectorworks.documents.tree import BulletList, Heading, Paragraph  # only the pack needs it

    today = clock.today()
    lines = [
        f"{one.body.name}: {words.due_status(one).label}"
        for one in queries.groups_to_review(user, body, today)
        if one.due is not None
    ]
    lines += [
        _now("%(name)s, reviewed %(year)s: %(result)s; not done yet")
        % {"name": one.body.name, "year": one.year, "result": review_document.result_words(one)}
        for one in queries.visible_to(user, today).filter(body=body).select_related("body", "merges_into")
        if not queries.is_followed(one)
    ]
    listed = BulletList(tuple(lines)) if lines else Paragraph(_now("No review is due, and none waits to be followed."))
    return [Heading(_now("Yearly reviews")), listed]

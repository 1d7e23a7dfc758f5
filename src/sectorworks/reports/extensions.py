"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import Door, DoorPage, SearchHit
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows

from . import record_extensions, sample_operations
from .operations.signing import TOPIC
from .policies import reports as policies
from .queries.reports import reports_visible_to

MOST_HITS = 6
MOST_SHOWN = 4


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    record_extensions.register()
    bodies.sample_parts.register("reports", sample_operations.play, rank=60)
    bodies.body_panels.register("reports", bodies.Panel("reports/body_panel.html", _panel, beside=True), rank=60)
    pages = (DoorPage(gettext_lazy("Reports of groups"), "reports"),)
    site.doors.register("results", Door(gettext_lazy("Results"), "reports", "assessment", pages), rank=60)
    site.search_providers.register("reports", find_reports, rank=70)
    words = gettext_lazy("A report of a group that you chair waits for your word.")
    notices.register(Topic(TOPIC, gettext_lazy("Reports to sign off"), words), rank=60)


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    found = reports_visible_to(user, clock.today()).filter(body=body).defer("content", "inputs")
    shown = list(found.order_by("-ends_on", "-pk")[:MOST_SHOWN])
    may_draft = bool(policies.can_draft(user, body))
    return {"reports": shown, "may_draft_report": may_draft} if shown or may_draft else None


def find_reports(user: Any, words: str) -> list[SearchHit]:
    """Published reports the person may see, best first."""
    found = rows(reports_visible_to(user, clock.today()).defer("content", "inputs"), "report", words, MOST_HITS)
    return [SearchHit(one.title, _("Reports"), one.body.name, reverse("report", args=[one.pk])) for one in found]

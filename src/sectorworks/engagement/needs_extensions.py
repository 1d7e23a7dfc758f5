"""What needs, visits and referrals add to the site: panels, topics of notices, and the daily look at deadlines."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from .models import NeedShare
from .operations import needs_telling, referrals, visits
from .queries.needs import needs_visible_to

KIND = "engagement-deadlines"
MOST_NEEDS = 10


def register() -> None:
    """Called by the room's `register`."""
    panel = directory.Panel("engagement/employer_link.html", _company)
    directory.organization_panels.register("company", panel, rank=10)
    bodies.body_panels.register("needs", bodies.Panel("engagement/need_body_panel.html", _shared_needs), rank=30)
    for topic in (
        Topic(needs_telling.TOPIC, _("Needs of companies"), _("You are brought in, somebody writes, a reply is due.")),
        Topic(referrals.TOPIC, _("Referrals"), _("A matter is sent to you, answered, or overdue.")),
        Topic(visits.TOPIC, _("Business visits"), _("The recap of a visit that concerns you.")),
    ):
        notices.register(topic, rank=40)
    jobs.register(KIND, tell_deadlines)


def tell_deadlines(job: JobHandle) -> None:
    """Once a day; running it again tells nobody twice."""
    at = clock.now()
    told = needs_telling.tell_deadlines(at=at) + referrals.tell_overdue(at=at)
    job.log(f"Told {told} people of deadlines.")


def _company(_user: Any, organization: Organization) -> dict[str, Any] | None:
    return {"company": organization} if organization.kind == OrganizationKind.EMPLOYER else None


def _shared_needs(user: Any, body: Body) -> dict[str, Any] | None:
    shared = NeedShare.objects.filter(body=body).values("need")
    found = list(needs_visible_to(user, clock.today()).filter(pk__in=shared).order_by("due_on", "pk")[:MOST_NEEDS])
    return {"needs": found} if found else None

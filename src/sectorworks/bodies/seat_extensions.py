"""What seats add to the site: seats on an organization's page, a person's data, topics of notices, the daily look."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Organization
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from .operations import held, telling, warnings
from .queries import held as held_queries
from .queries import organization_seats

KIND = "seat-terms"
RELATIONS = ("bodies.Term.person", "bodies.Term.in_name_of", "bodies.Proxy.person")


def register() -> None:
    """Called by the room's `register`."""
    panel = directory.Panel("bodies/_organization_seats.html", _seats)
    directory.organization_panels.register("seats", panel, rank=20)
    data = directory.PersonalData(held_queries.held, held.remove, RELATIONS)
    directory.personal_data.register("seats", data, rank=20)
    topic = Topic(
        telling.TOPIC, _("Seats and terms"), _("An invitation is answered, a term ends soon, a seat is vacant.")
    )
    notices.register(topic, rank=20)
    jobs.register(KIND, tell_terms)


def tell_terms(job: JobHandle) -> None:
    """Once a day; running it again tells nobody twice."""
    job.log(f"Told of {warnings.tell_of_terms(at=clock.now())} terms that end or ended.")


def _seats(user: Any, organization: Organization) -> dict[str, Any] | None:
    rows = organization_seats.seats_held_by(user, organization, clock.today())
    return {"rows": rows} if rows else None

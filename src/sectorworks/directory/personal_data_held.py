"""How the directory answers for a person's data, forgets it in time, and what its notices are about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.core import clock
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from . import registry
from .operations.people_reports import TOPIC
from .operations.personal_data import forget_ended_acquaintances, remove_here
from .queries.personal_data import held_here
from .registry import PersonalData

RETENTION = "directory-retention"
RELATIONS = (
    "directory.Affiliation.person",
    "directory.Acquaintance.knower",
    "directory.Acquaintance.known",
    "directory.DataRequest.person",
    "directory.Person.merged_into",
)


def register() -> None:
    """Called once, when the site starts. The lowest rank: upper rooms remove before the name goes."""
    registry.personal_data.register("directory", PersonalData(held_here, remove_here, RELATIONS), rank=10)
    jobs.register(RETENTION, forget)
    notices.register(
        Topic(
            TOPIC,
            _("People’s records"),
            _("Mail that came back, somebody who left a job, introductions, and requests about personal data."),
        )
    )


def forget(job: JobHandle) -> None:
    """Once a day: delete what is past its time."""
    count = forget_ended_acquaintances(by=None, at=clock.now())
    job.log(f"Ended acquaintances forgotten: {count}.")

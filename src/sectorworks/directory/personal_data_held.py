"""How the directory answers for a person's data, and what its notices are about."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from . import registry
from .operations.people_reports import TOPIC
from .operations.personal_data import remove_here
from .queries.personal_data import held_here
from .registry import PersonalData

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
    notices.register(
        Topic(
            TOPIC,
            _("People’s records"),
            _("Mail that came back, somebody who left a job, introductions, and requests about personal data."),
        )
    )

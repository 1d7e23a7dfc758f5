"""What the records of meetings add to the site: a person's own data."""

from __future__ import annotations

from sectorworks.directory import registry as directory

from .operations import record_held
from .queries import record_held as queries

RELATIONS = ("meetings.Attendance.person", "meetings.Vote.person", "meetings.SpeakerCare.person")


def register() -> None:
    """Called by the room's `register`."""
    data = directory.PersonalData(queries.held, record_held.remove, RELATIONS)
    directory.personal_data.register("meeting-records", data, rank=60)

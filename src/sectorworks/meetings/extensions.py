"""What this room adds to the whole site, and to the rooms below it."""

from __future__ import annotations

from sectorworks.directory.registry import MergeRelation, organization_relations, person_relations

from . import meeting_extensions, open_meetings_extensions, record_extensions, records_extensions

ORGANIZATION_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (("meetings.Attendance", "organization", ()),)
PERSON_FIELDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("meetings.AccessRequest", "person", ()),
    ("meetings.AgendaItem", "presenter", ()),
    ("meetings.MeetingInvitation", "person", ("meeting",)),
    ("meetings.Attendance", "person", ("meeting", "role")),
    ("meetings.Vote", "person", ()),
    ("meetings.MemberTraining", "person", ("jurisdiction", "completed_on")),
    ("meetings.SpeakerCare", "person", ()),
    ("meetings.VisitRsvp", "person", ("visit",)),
    ("meetings.NetworkingListing", "person", ("item",)),
    ("meetings.Introduction", "asker", ("item", "asked")),
    ("meetings.Introduction", "asked", ("item", "asker")),
)


def register() -> None:
    """Called once, when the site starts. Reads nothing yet."""
    for model, field, unique_with in ORGANIZATION_FIELDS:
        organization_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    for model, field, unique_with in PERSON_FIELDS:
        person_relations.register(f"{model}.{field}", MergeRelation(model, field, unique_with))
    open_meetings_extensions.register()
    meeting_extensions.register()
    record_extensions.register()
    records_extensions.register()

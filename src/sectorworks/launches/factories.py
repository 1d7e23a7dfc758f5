"""Valid minimum objects for tests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, RoleLine, SupportRole
from sectorworks.directory.factories import AT
from sectorworks.directory.models import Organization, Person
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import MeetingMode, MeetingSite

from .models import Launch, PeerInvitation
from .rules.run_of_show import STANDARD


def launch(of: Body, chair: Person, host: Organization, **fields: Any) -> Launch:
    """One launch with the standard run of show, a month from today."""
    day = timezone.localdate() + timedelta(days=30)
    meeting = meetings.meeting(
        of, f"Launch of {of}", day=day, mode=MeetingMode.IN_PERSON, is_open_to_public=False, access_contact="Reception"
    )
    MeetingSite.objects.create(meeting=meeting, name="Training room", address="1 Mill Road")
    for part in STANDARD:
        meetings.item(meeting, str(part.title), kind=part.kind.value, planned_minutes=part.minutes)
    made = {"host": host, "welcomed_by": chair, "closed_by": chair, "made_at": AT}
    return Launch.objects.create(body=of, meeting=meeting, **made | fields)


def ready(of: Body, *companies: tuple[Person, Organization], listener: Organization) -> Body:
    """A core group of these leaders of companies, and somebody who listens: what a launch of the group asks for."""
    core = bodies.body(of.host, f"Core group of {of}", kind=BodyKind.CORE_GROUP, parent=of, visibility=of.visibility)
    for number, (person, organization) in enumerate(companies):
        bodies.term(bodies.seat(core, position=number + 1), person, organization=organization)
    line = {"body": of, "organization": listener, "role": SupportRole.LISTENS, "agreed_at": AT}
    RoleLine.objects.create(starts_on=bodies.START, **line)
    return core


def invitation(to: Launch, person: Person, organization: Organization, peer: Person, **fields: Any) -> PeerInvitation:
    """One that is not sent yet."""
    made = {"organization": organization, "in_name_of": peer, "made_at": AT}
    return PeerInvitation.objects.create(launch=to, person=person, **made | fields)

"""Which meetings somebody may know of. Twin in `policies.meetings`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to, parts_of
from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock

from ..models import JointBody, Meeting


def meetings_visible_to(user: Any, today: date) -> QuerySet[Meeting]:
    """Meetings open to the public of groups the person may see; and all of groups they have a part in."""
    seen, own = bodies_visible_to(user, today).values("pk"), bodies_taking_part(user, today).values("pk")
    joint_seen = JointBody.objects.filter(body__in=seen).values("meeting")
    joint_own = JointBody.objects.filter(body__in=own).values("meeting")
    as_visitor = Q(is_open_to_public=True) & (Q(body__in=seen) | Q(pk__in=joint_seen))
    return Meeting.objects.filter(as_visitor | Q(body__in=own) | Q(pk__in=joint_own))


def meeting_visible_to(user: Any, pk: int) -> Meeting:
    """One meeting the person may know of; raises `Meeting.DoesNotExist`."""
    found = meetings_visible_to(user, clock.today()).select_related("body__host", "body__parent__parent", "series")
    return found.prefetch_related("joint_bodies__body__host").get(pk=pk)


def bodies_of(meeting: Meeting) -> list[Body]:
    """The groups that hold a meeting, the one that keeps its record first."""
    return [meeting.body, *(one.body for one in meeting.joint_bodies.all())]


def parts_in(user: Any, meeting: Meeting, today: date) -> frozenset[Part]:
    """What somebody is to a meeting: their parts in all groups that hold it; staff and chairs only of the first."""
    found = set(parts_of(user, meeting.body, today))
    for body in bodies_of(meeting)[1:]:
        if parts_of(user, body, today):
            found.add(Part.MEMBER)
    return frozenset(found)

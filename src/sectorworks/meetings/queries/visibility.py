"""Which meetings somebody may know of. Twin in `policies.meetings`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part, bodies_visible_to, parts_of
from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock
from sectorworks.core.memo import remembered

from ..models import JointBody, Meeting


def meetings_visible_to(user: Any, today: date) -> QuerySet[Meeting]:
    """Meetings open to the public of groups the person may see; and all of groups they have a part in."""
    seen, own = bodies_visible_to(user, today).values("pk"), bodies_taking_part(user, today).values("pk")
    joint_seen = JointBody.objects.filter(body__in=seen).values("meeting")
    joint_own = JointBody.objects.filter(body__in=own).values("meeting")
    as_visitor = Q(is_open_to_public=True) & (Q(body__in=seen) | Q(pk__in=joint_seen))
    return Meeting.objects.filter(as_visitor | Q(body__in=own) | Q(pk__in=joint_own))


def meeting_visible_to(user: Any, pk: int) -> Meeting:
    """One meeting the person may know of, with what all its pages need; raises `Meeting.DoesNotExist`."""
    above = ("body__host", "body__parent__parent", "body__open_meetings_coverage__designee")
    along = (*above, "series", "follows", "circumstances")
    joint = Exists(JointBody.objects.filter(meeting=OuterRef("pk")))
    found = meetings_visible_to(user, clock.today()).select_related(*along).annotate(is_joint=joint).get(pk=pk)
    if found.is_joint:
        joined = JointBody.objects.select_related("body__host", "body__open_meetings_coverage__designee").order_by("pk")
        prefetch_related_objects([found], Prefetch("joint_bodies", joined))
    return found


def bodies_of(meeting: Meeting) -> list[Body]:
    """The groups that hold a meeting, the one that keeps its record first."""
    if not getattr(meeting, "is_joint", True):
        return [meeting.body]
    return [meeting.body, *(one.body for one in meeting.joint_bodies.all())]


def others_seen_by(user: Any, meeting: Meeting) -> list[Body]:
    """The groups that hold a meeting beside the keeping one and that the person may see. One statement, or none."""
    others = bodies_of(meeting)[1:]
    if not others:
        return []
    seen = bodies_visible_to(user, clock.today()).filter(pk__in=[one.pk for one in others])
    keys = set(seen.values_list("pk", flat=True))
    return [one for one in others if one.pk in keys]


def parts_in(user: Any, meeting: Meeting, today: date) -> frozenset[Part]:
    """What somebody is to a meeting: their parts in the group that keeps its record; who has none there, and a part
    in another group that holds it, is a member."""
    own = parts_of(user, meeting.body, today)
    others = [] if own else [body.pk for body in bodies_of(meeting)[1:]]
    if not others or not getattr(user, "is_active", False):
        return own
    takes_part = remembered(
        ("takes part", user.pk, tuple(others), today),
        lambda: bodies_taking_part(user, today).filter(pk__in=others).exists(),
    )
    return frozenset({Part.MEMBER} if takes_part else ())

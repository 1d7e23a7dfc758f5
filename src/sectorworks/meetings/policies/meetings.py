"""Who may do what with a meeting."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Meeting
from ..queries.visibility import bodies_of, parts_in


def can_see(user: Any, meeting: Meeting) -> Verdict:
    """Know of a meeting. Twin: `queries.visibility.meetings_visible_to`."""
    if parts_in(user, meeting, clock.today()):
        return yes(_("You have a part in the group that meets."))
    if meeting.is_open_to_public and any(bodies.can_see(user, body) for body in bodies_of(meeting)):
        return yes(_("This meeting is open to the public."))
    return no(_("This meeting is for the group's members."))


def can_see_inside(user: Any, meeting: Meeting) -> Verdict:
    """See what only members see: drafts, notes, who is expected, papers that are not public."""
    if parts_in(user, meeting, clock.today()):
        return yes(_("You have a part in the group that meets."))
    return no(_("This part is for the group's members."))


def can_schedule(user: Any, body: Body) -> Verdict:
    """Put a meeting of this group on the calendar: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_prepare(user: Any, meeting: Meeting) -> Verdict:
    """Change the meeting, its agenda, its papers and its record: chairs and staff of the group that keeps it."""
    if not (seen := can_see(user, meeting)):
        return seen
    return bodies.can_lead(user, meeting.body)


def can_write_minutes(user: Any, meeting: Meeting) -> Verdict:
    """Type notes and mark attendance while the group meets: its chairs and staff."""
    return can_prepare(user, meeting)

"""Who may put something before the public in a group's name, and take part in its public record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.bodies.policies import bodies
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import AgendaItem, Meeting, Posting, PublicComment
from ..queries.open_meetings import Wanted
from . import meetings


def can_see_record(_user: Any, body: Body) -> Verdict:
    """The public record of a group: everybody, where the group is public. Twin: `queries.public_record.bodies`."""
    if body.visibility == BodyVisibility.PUBLIC:
        return yes(_("This is the group's public record."))
    return no(_("This group is for its members and has no public record."))


def can_post(user: Any, body: Body) -> Verdict:
    """Post a schedule of the group: its chairs and staff."""
    if not (leads := bodies.can_lead(user, body)):
        return leads
    return leads if (public := can_see_record(user, body)) else public


def can_post_of(user: Any, meeting: Meeting) -> Verdict:
    """Post what concerns one meeting: chairs and staff, where the public may know of it."""
    if not (prepares := meetings.can_prepare(user, meeting)):
        return prepares
    if not meeting.is_open_to_public:
        return no(_("This meeting is not open to the public, so nothing of it is posted."))
    return prepares if (public := can_see_record(user, meeting.body)) else public


def can_post_wanted(user: Any, wanted: Wanted) -> Verdict:
    """The same, of what the person asks to post."""
    return can_post_of(user, wanted.meeting)


def can_take_down(user: Any, posting: Posting) -> Verdict:
    """End a posting: whoever may post it."""
    return can_post_of(user, posting.meeting) if posting.meeting else can_post(user, posting.body)


def can_keep_closed(user: Any, item: AgendaItem) -> Verdict:
    """Keep the record of a closed session: chairs and staff."""
    if item.meeting is None:
        return no(_("This item belongs to no meeting."))
    return meetings.can_prepare(user, item.meeting)


def can_cover(user: Any, body: Body) -> Verdict:
    """Say which law covers the group, and who has had its training: the group's staff."""
    return bodies.can_keep(user, body)


def can_moderate(user: Any, body: Body) -> Verdict:
    """Let public comments through or not: the group's staff."""
    return bodies.can_keep(user, body)


def can_decide(user: Any, comment: PublicComment) -> Verdict:
    """The same, of one comment."""
    return can_moderate(user, comment.body)

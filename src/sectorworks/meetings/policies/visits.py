"""Who may arrange a visit, come along, and keep what was learned."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import AgendaItem, LearningNote, SiteVisit
from . import meetings


def can_see(user: Any, item: AgendaItem) -> Verdict:
    """Look at a visit: whoever has a part in the groups that meet."""
    if item.meeting is None:
        return no(_("This item belongs to no meeting."))
    return meetings.can_see_inside(user, item.meeting)


def can_arrange(user: Any, item: AgendaItem) -> Verdict:
    """Say where and how it takes place: chairs and staff."""
    return seen if not (seen := can_see(user, item)) else meetings.can_prepare(user, item.meeting)  # type: ignore[arg-type]


def can_answer(user: Any, item: AgendaItem) -> Verdict:
    """Come along: those with a part in the groups, by the directory's record of them."""
    if not (seen := can_see(user, item)):
        return seen
    if own.person_of(user) is None:
        return no(_("The directory has no record of you yet. Ask the group’s staff to add it."))
    return yes(_("You have a part in the group that visits."))


def can_answer_to(user: Any, visit: SiteVisit) -> Verdict:
    """The same, of a visit that is arranged."""
    return can_answer(user, visit.item)


def can_learn(user: Any, item: AgendaItem) -> Verdict:
    """Write down what was learned: everybody with a part in the groups."""
    return can_see(user, item)


def can_act_on(user: Any, note: LearningNote) -> Verdict:
    """Make an action of it: chairs and staff."""
    return can_arrange(user, note.visit.item)


def can_remove(user: Any, note: LearningNote) -> Verdict:
    """Take a note away: who wrote it, and chairs and staff."""
    if not (seen := can_see(user, note.visit.item)):
        return seen
    if note.written_by_id == user.pk:
        return yes(_("You wrote this note."))
    return can_arrange(user, note.visit.item)

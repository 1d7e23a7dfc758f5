"""What came of agenda items in plans and surveys, and what surveys want from a meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, Q

from sectorworks.surveys.models import Theme

from ..models import (
    AgendaItem,
    ItemAccomplishment,
    ItemAction,
    Meeting,
    MeetingState,
    MeetingSurvey,
    ThemeTarget,
)

MOST_MEETINGS = 12


@dataclass(slots=True)
class FollowUp:
    """What was born from one item: actions of a workplan, and accomplishments it is evidence for."""

    actions: list[ItemAction] = field(default_factory=list)
    accomplishments: list[ItemAccomplishment] = field(default_factory=list)


def follow_ups(items: list[int]) -> dict[int, FollowUp]:
    """What came of each item: two statements, however many."""
    found: dict[int, FollowUp] = {}
    for action in ItemAction.objects.filter(item__in=items).select_related("action__goal__plan").order_by("pk"):
        found.setdefault(action.item_id, FollowUp()).actions.append(action)
    proofs = ItemAccomplishment.objects.filter(item__in=items, accomplishment__removed_at=None)
    for proof in proofs.select_related("accomplishment").order_by("pk"):
        found.setdefault(proof.item_id, FollowUp()).accomplishments.append(proof)
    return found


def themes_for(meeting: Meeting) -> list[ThemeTarget]:
    """What was heard in surveys and is to be built into this meeting."""
    return list(meeting.themes.select_related("theme__survey", "item").order_by("pk"))


def target_of(theme: Theme) -> ThemeTarget | None:
    """Where one promise went."""
    return ThemeTarget.objects.filter(theme=theme).select_related("meeting__body", "item").first()


def meetings_for_theme(theme: Theme, at: datetime) -> list[Meeting]:
    """Meetings of the group that asked, still to come or running, with their items; the next first."""
    of_group = Q(body=theme.survey.body_id) | Q(joint_bodies__body=theme.survey.body_id)
    coming = Q(state=MeetingState.PLANNED, starts_at__gt=at) | Q(state=MeetingState.OPEN)
    items = Prefetch("items", queryset=AgendaItem.objects.order_by("position", "pk"))
    rows = Meeting.objects.filter(of_group, coming).distinct().prefetch_related(items)
    return list(rows.order_by("starts_at", "pk")[:MOST_MEETINGS])


def survey_of(meeting: Meeting) -> MeetingSurvey | None:
    """The survey about a meeting."""
    return meeting.surveys.select_related("survey").order_by("pk").first()

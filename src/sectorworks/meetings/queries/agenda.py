"""The agenda of a meeting with its running clock, what a group parked, and its templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from sectorworks.bodies.models import Body, BodyRequest, TextState, TextVersion
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.documents import data
from sectorworks.documents.tree import Document
from sectorworks.plans.models import Goal

from ..models import AgendaItem, AgendaTemplate, ItemState, JointBody, Meeting, Posting, PostingKind
from ..rules.agenda_clock import Due, Slot, minutes_over, running, total_minutes


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the agenda shows it: when it is due, and the wording in force of the text it serves."""

    item: AgendaItem
    due: Due
    text: TextVersion | None
    moved_to: AgendaItem | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """All lines in order. `over_minutes` is positive where the items need more time than the meeting has."""

    lines: tuple[Line, ...]
    total_minutes: int
    over_minutes: int

    @property
    def consent(self) -> tuple[Line, ...]:
        """The items that the group takes in one vote."""
        return tuple(one for one in self.lines if one.item.is_consent)

    @property
    def sections(self) -> list[tuple[str, list[Line]]]:
        """The lines by section, in the order in which sections first appear side by side."""
        found: list[tuple[str, list[Line]]] = []
        for one in self.lines:
            if not found or found[-1][0] != one.item.section:
                found.append((one.item.section, []))
            found[-1][1].append(one)
        return found


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items of a meeting in their order."""
    along = ("presenter", "text", "goal__plan", "matter__from_body", "matter__to_body", "moved_from__meeting")
    return meeting.items.select_related(*along).order_by("position", "pk")


def agenda_of(meeting: Meeting) -> Agenda:
    """The agenda as it stands. Three statements, however many items."""
    items = list(items_of(meeting))
    slots = [Slot(one.planned_minutes, one.started_at, one.ended_at, one.state == ItemState.POSTPONED) for one in items]
    begins_at = meeting.opened_at or meeting.starts_at
    due = running(begins_at, slots)
    texts = wordings({one.text_id for one in items if one.text_id})
    moved = {
        one.moved_from_id: one
        for one in AgendaItem.objects.filter(moved_from__in=items).select_related("meeting")
        if one.moved_from_id
    }
    lines = tuple(
        Line(one, when, texts.get(one.text_id or 0), moved.get(one.pk)) for one, when in zip(items, due, strict=True)
    )
    return Agenda(lines, total_minutes(slots), minutes_over(begins_at, meeting.planned_minutes, slots))


def wordings(texts: set[int | None]) -> dict[int, TextVersion]:
    """The wording in force of each text; the latest where none is."""
    found: dict[int, TextVersion] = {}
    if texts:
        kept = Q(state__in=[TextState.ADOPTED, TextState.SUPERSEDED, TextState.RETIRED])
        for one in TextVersion.objects.filter(kept, text__in=texts).order_by("number"):
            if one.state == TextState.ADOPTED or one.text_id not in found:
                found[one.text_id] = one
    return found


def parked_of(body: Body) -> QuerySet[AgendaItem]:
    """What a group keeps for later, the oldest first."""
    return body.agenda_items.filter(meeting=None).select_related("presenter", "moved_from__meeting").order_by("made_at")


def item_visible_to(user: Any, pk: int) -> AgendaItem:
    """One item, also a parked one, of a group in which the person has a part; raises `AgendaItem.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    joint = JointBody.objects.filter(body__in=own).values("meeting")
    along = ("meeting__body__host", "meeting__body__parent__parent", "body__host", "body__parent__parent", "presenter")
    return AgendaItem.objects.select_related(*along).get(Q(body__in=own) | Q(meeting__in=joint), pk=pk)


def template_visible_to(user: Any, pk: int) -> AgendaTemplate:
    """One usual agenda of a group in which the person has a part; raises `AgendaTemplate.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    return AgendaTemplate.objects.select_related("body__host", "body__parent__parent").get(pk=pk, body__in=own)


def templates_of(body: Body) -> QuerySet[AgendaTemplate]:
    """The usual agendas of a group, by name."""
    return body.agenda_templates.order_by("title")


def texts_for(bodies: Sequence[Body]) -> QuerySet[TextVersion]:
    """Charges and priorities in force of the groups that meet."""
    found = TextVersion.objects.filter(state=TextState.ADOPTED, text__body__in=bodies)
    return found.exclude(text__kind="charter").select_related("text").order_by("text__kind", "text__position", "pk")


def goals_for(bodies: Sequence[Body], on: date) -> QuerySet[Goal]:
    """Goals that stand in a plan of the groups on a day."""
    plans = Q(plan__body__in=bodies, plan__starts_on__lte=on, plan__ends_on__gte=on)
    return Goal.objects.filter(plans, dropped_on=None).select_related("plan").order_by("plan", "position", "pk")


def matters_for(bodies: Sequence[Body]) -> QuerySet[BodyRequest]:
    """Requests to or from the groups that wait for an answer."""
    found = BodyRequest.objects.filter(Q(to_body__in=bodies) | Q(from_body__in=bodies))
    return found.filter(state__in=["asked", "accepted"]).select_related("from_body", "to_body").order_by("asked_at")


def item_counts(meetings: list[int]) -> dict[int, int]:
    """How many items each meeting has: one statement for a page of a list."""
    rows = AgendaItem.objects.filter(meeting__in=meetings).values("meeting").annotate(count=Count("pk"))
    return {row["meeting"]: row["count"] for row in rows}


def posted_agenda(meeting: Meeting) -> Document | None:
    """The agenda as the public sees it now: what was posted, not what became of it since."""
    posting = agenda_posting(meeting)
    return data.document_of(posting.content) if posting else None


def agenda_posting(meeting: Meeting) -> Posting | None:
    """The posting of the agenda that stands."""
    return meeting.postings.filter(kind=PostingKind.AGENDA, ended_at=None).order_by("-posted_at", "-pk").first()


def under_way(meeting: Meeting, at: datetime) -> Line | None:
    """The item that the group is at."""
    return next((one for one in agenda_of(meeting).lines if one.item.state == ItemState.UNDER_WAY), None)

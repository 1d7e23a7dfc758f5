"""Meetings held and to come, what people said of them, and boards."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q
from django.utils import timezone

from sectorworks.boards.models import Board, BoardStage
from sectorworks.bodies.models import Body
from sectorworks.meetings.models import AgendaItem, ItemKind, ItemState, Meeting, MeetingState
from sectorworks.meetings.queries import counts, meetings
from sectorworks.surveys.models import Survey, SurveyState, Theme, ThemeState

from ..rules.record import (
    BoardRecord,
    ItemRecord,
    MeetingRecord,
    NextMeetingRecord,
    SurveyRecord,
    ThemeRecord,
)
from . import evidence
from .priorities import priority_of

PLATFORMS = {"zoom.us": "zoom", "teams.microsoft.com": "teams", "webex.com": "webex", "meet.google.com": "meet"}
# How far ahead a group's calendar is told.
AHEAD = timedelta(days=366)


def held(body: Body, starts_on: date, ends_on: date) -> tuple[MeetingRecord, ...]:
    """The meetings that took place."""
    items = AgendaItem.objects.exclude(state=ItemState.POSTPONED).select_related("presenter", "text")
    found = meetings.between(body, starts_on, ends_on).filter(state=MeetingState.HELD).select_related("series", "body")
    prefetched = found.prefetch_related(
        "sites",
        "joint_bodies__body",
        Prefetch("items", items.order_by("position", "pk")),
        "items__speakers",
        "items__text__versions",
    )
    return tuple(_held(body, one) for one in prefetched)


def _held(body: Body, meeting: Meeting) -> MeetingRecord:
    counted = counts.of(meeting)
    items = list(meeting.items.all())
    speakers = [one for item in items for one in item.speakers.all() if one.speaks_from_lived_experience]
    rule: dict[str, Any] = meeting.series.rule if meeting.series else {}
    others = [meeting.body, *(one.body for one in meeting.joint_bodies.all())]
    return MeetingRecord(
        evidence=_evidence(meeting),
        day=meeting.day,
        kind=str(meeting.kind),
        rhythm=str(rule.get("every", "")) if rule.get("interval", 1) == 1 else "",
        mode=str(meeting.mode),
        platform=platform_of(meeting.join_address),
        sites=tuple(one.name for one in sorted(meeting.sites.all(), key=lambda site: site.position)),
        joint=tuple(one.name for one in others if one.pk != body.pk),
        purpose=meeting.purpose,
        people_count=counted.total,
        member_count=counted.members,
        has_lived_experience=counted.lived_experience > 0,
        heard_lived_experience=any(one.withdrawn_on is None for one in speakers),
        items=tuple(_item(meeting, one) for one in items if not _is_withdrawn(one)),
    )


def _evidence(meeting: Meeting) -> Any:
    return evidence.of(meeting, meeting.title, meeting.pk, is_public=meeting.is_open_to_public)


def _is_withdrawn(item: AgendaItem) -> bool:
    """Whether everybody who was to be looked after at an item took their consent back: then it is not told."""
    speakers = list(item.speakers.all())
    return bool(speakers) and all(one.withdrawn_on is not None for one in speakers)


def _item(meeting: Meeting, item: AgendaItem) -> ItemRecord:
    """Who speaks of their own life is never named; others as the agenda names them."""
    is_private = any(one.speaks_from_lived_experience or not one.may_be_named for one in item.speakers.all())
    named = item.presenter_name or (item.presenter.full_name if item.presenter else "")
    opened = evidence.of(item, item.title, meeting.pk, is_public=meeting.is_open_to_public)
    return ItemRecord(
        opened, str(item.kind), item.title, "" if is_private else named, item.section,
        priority_of(item.text, meeting.body_id),
    )  # fmt: skip


def platform_of(address: str) -> str:
    """The code of a video service by its address; empty for one that is not known.

    >>> platform_of("https://us02web.zoom.us/j/1"), platform_of("https://evilzoom.us/"), platform_of("")
    ('zoom', '', '')
    """
    host = urlsplit(address).hostname or ""
    return next((code for name, code in PLATFORMS.items() if host == name or host.endswith(f".{name}")), "")


def next_after(body: Body, ends_on: date) -> NextMeetingRecord | None:
    """The first meeting in the year after the period."""
    after = (
        meetings.of_body(body).filter(day__gt=ends_on, day__lte=ends_on + AHEAD).exclude(state=MeetingState.CANCELLED)
    )
    acted = AgendaItem.objects.filter(is_for_action=True).exclude(kind=ItemKind.MINUTES).order_by("position", "pk")
    prefetched = after.prefetch_related("sites", Prefetch("items", acted), "items__speakers", "items__text__versions")
    found = prefetched.order_by("starts_at", "pk").first()
    if found is None:
        return None
    starts = datetime.combine(found.day, found.starts_at_time)
    return NextMeetingRecord(
        evidence=_evidence(found),
        day=found.day,
        starts=f"{starts:%H:%M}",
        ends=f"{starts + timedelta(minutes=found.planned_minutes):%H:%M}",
        time_zone=found.time_zone,
        mode=str(found.mode),
        platform=platform_of(found.join_address),
        sites=tuple(one.name for one in sorted(found.sites.all(), key=lambda site: site.position)),
        to_act_on=tuple(_item(found, one) for one in found.items.all() if not _is_withdrawn(one)),
    )


def planned_days(body: Body, ends_on: date) -> tuple[date, ...]:
    """The days of a group's meetings in the year after the period."""
    after = meetings.of_body(body).filter(day__gt=ends_on, day__lte=ends_on + AHEAD)
    return tuple(after.exclude(state=MeetingState.CANCELLED).order_by("day", "pk").values_list("day", flat=True))


def surveys(body: Body, starts_on: date, ends_on: date) -> tuple[SurveyRecord, ...]:
    """Surveys about a meeting of the period, and others that closed in it."""
    first, latest = _moments(starts_on, ends_on)
    about = Q(meeting_link__meeting__day__range=(starts_on, ends_on))
    apart = Q(meeting_link=None, closes_at__range=(first, latest))
    themes = Theme.objects.exclude(state=ThemeState.OPEN).select_related("target__meeting").order_by("made_at", "pk")
    found = Survey.objects.filter(about | apart, body=body).exclude(state=SurveyState.DRAFT)
    rows = found.select_related("meeting_link__meeting").prefetch_related(Prefetch("themes", themes))
    return tuple(_survey(one, ends_on) for one in rows.order_by("made_at", "pk"))


def _survey(survey: Survey, ends_on: date) -> SurveyRecord:
    link = getattr(survey, "meeting_link", None)
    count = survey.submissions.filter(withdrawn_on=None, is_flagged=False).count()
    return SurveyRecord(
        evidence=evidence.of(survey, survey.title, survey.pk),
        title=survey.title,
        title_es=survey.title_es,
        about_day=link.meeting.day if link else None,
        answer_count=count if count >= survey.minimum_shown_count else None,
        themes=tuple(_theme(one, ends_on) for one in survey.themes.all()),
    )


def _theme(theme: Theme, ends_on: date) -> ThemeRecord:
    """As it stood at the end of the period: what was done since was promised then."""
    target = getattr(theme, "target", None)
    opened = (evidence.of(theme, theme.title, theme.pk), *([_evidence(target.meeting)] if target else []))
    is_later = theme.state == ThemeState.DONE and theme.closed_on is not None and theme.closed_on > ends_on
    state = str(ThemeState.PROMISED if is_later else theme.state)
    return ThemeRecord(opened, theme.title, state, theme.response, target.meeting.day if target else None)


def boards(body: Body, starts_on: date, ends_on: date) -> tuple[BoardRecord, ...]:
    """Boards with notes: on the day of their meeting, else the day they were closed, else begun."""
    first, latest = _moments(starts_on, ends_on)
    at_meeting = Q(meeting__day__range=(starts_on, ends_on))
    apart = Q(meeting=None) & (Q(closed_at__range=(first, latest)) | Q(closed_at=None, made_at__range=(first, latest)))
    found = Board.objects.filter(at_meeting | apart, body=body).exclude(stage=BoardStage.SETUP)
    rows = found.select_related("meeting").prefetch_related("notes__goals__goal__plan", "clusters__goals__goal__plan")
    told = [_board(one) for one in rows.order_by("made_at", "pk")]
    return tuple(one for one in told if one.note_count)


def _board(board: Board) -> BoardRecord:
    shown = [one for one in board.notes.all() if not one.is_hidden]
    links = [link for one in board.clusters.all() for link in one.goals.all()]
    links += [link for one in board.notes.all() for link in one.goals.all()]
    goals = sorted((link.goal for link in links), key=lambda goal: goal.pk)
    day = board.meeting.day if board.meeting else timezone.localdate(board.closed_at or board.made_at)
    plans = {one.plan_id: one.plan for one in goals}
    opened = (
        evidence.of(board, board.title, board.pk),
        *(evidence.of(one, one.title, one.pk) for one in plans.values()),
    )
    titles = tuple(one.wording for one in goals)
    return BoardRecord(opened, board.question, board.question_es, day, len(shown), titles)


def _moments(starts_on: date, ends_on: date) -> tuple[datetime, datetime]:
    """From the first moment of the period to its end, on the site's clock."""
    zone = timezone.get_default_timezone()
    assert isinstance(zone, ZoneInfo)
    first = datetime.combine(starts_on, datetime.min.time(), zone)
    return first, datetime.combine(ends_on, datetime.max.time(), zone)

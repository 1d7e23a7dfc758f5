"""What groups wait for from one person: one statement over five rooms, so that the start page stays quick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Concat, TruncDate
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.queries.visibility import bodies_led, bodies_taking_part
from sectorworks.committees.models import Recommendation, RecommendationState
from sectorworks.directory.queries import own
from sectorworks.engagement.models import Contact, ContactState
from sectorworks.meetings.models import MeetingInvitation, MeetingState, MinutesEdition, MinutesState
from sectorworks.meetings.queries.invitations import still_seated
from sectorworks.plans.queries import actions
from sectorworks.surveys.models import Theme, ThemeState
from sectorworks.surveys.queries import answering
from sectorworks.ui import wording

from .items import MOST_SHOWN, Item, due_words

NEVER = date.max
Row = tuple[str, int, str, str, date]


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a kind of thing has its key, its title, its group's name and its day."""

    key: str
    title: str
    group: str
    due: Any


def owed_by(user: User, at: datetime) -> list[Item]:
    """Actions, promises, surveys, answers to meetings, minutes and recommendations; drafts of contacts. By day."""
    today = localdate(at)
    first, *others = (*_promised(user, today), *_asked(user, at), *_led(user, today), _drafts(user))
    rows = first.union(*others, all=True).order_by("owed_on", "owed_key")[: 4 * MOST_SHOWN]
    return [_item(row, today) for row in rows]


def _promised(user: User, today: date) -> list[QuerySet[Any, Row]]:
    """What the person took on in groups they still have a part in."""
    groups = bodies_taking_part(user, today).values("pk")
    theirs = actions.open_of_account(user, today).filter(goal__plan__body__in=groups)
    themes = Theme.objects.filter(owner__account=user, state=ThemeState.PROMISED, survey__body__in=groups)
    return [
        _rows(theirs, "action", Columns("pk", "wording", "goal__plan__body__name", F("due_on"))),
        _rows(themes, "theme", Columns("pk", "response", "survey__body__name", F("due_on"))),
    ]


def _asked(user: User, at: datetime) -> list[QuerySet[Any, Row]]:
    """What the person is asked by name: surveys, and whether they come to a meeting."""
    # A survey ends at the first moment of the day after its final one.
    final = TruncDate(F("survey__closes_at") - timedelta(seconds=1))
    surveys = answering.waiting_for(user, at)
    invited = MeetingInvitation.objects.filter(
        person__account=user, person__removed_on=None, answer="", meeting__state=MeetingState.PLANNED,
        meeting__starts_at__gt=at,
    )  # fmt: skip
    meetings = still_seated(invited, localdate(at))
    return [
        _rows(surveys, "survey", Columns("survey", "survey__title", "survey__body__name", final)),
        _rows(meetings, "meeting", Columns("meeting", "meeting__title", "meeting__body__name", F("meeting__day"))),
    ]


def _led(user: User, today: date) -> list[QuerySet[Any, Row]]:
    """What waits for the chairs and staff of a group, the person among them."""
    led = bodies_led(user, today).values("pk")
    minutes = MinutesEdition.objects.filter(
        meeting__body__in=led, state__in=(MinutesState.DRAFT, MinutesState.APPROVED)
    )
    put_to_us = Q(to_body__in=led) | Q(to_organization__in=own.own_affiliations(user, today).values("organization"))
    answers = Recommendation.objects.filter(put_to_us, state=RecommendationState.MADE)
    kind = Concat(Value("minutes-"), Cast("state", CharField()), output_field=CharField())
    return [
        _rows(minutes, kind, Columns("meeting", "meeting__title", "meeting__body__name", Value(None, DateField()))),
        _rows(answers, "recommendation", Columns("pk", "title", "body__name", F("answer_due_on"))),
    ]


def _drafts(user: User) -> QuerySet[Any, Row]:
    rows = Contact.objects.filter(recorded_by=user, state=ContactState.DRAFT, removed_at=None)
    return _rows(rows, "contact", Columns("pk", "headline", "", Value(None, DateField())))


def _rows(rows: QuerySet[Any], kind: Any, told: Columns) -> QuerySet[Any, Row]:
    """The rows as the union reads them. What has no day comes last."""
    found: QuerySet[Any, Row] = (
        rows.order_by()
        .annotate(
            owed_kind=kind if isinstance(kind, Concat) else Value(kind, CharField()),
            owed_key=Cast(told.key, IntegerField()),
            owed_title=Cast(told.title, CharField()),
            owed_group=Cast(told.group, CharField()) if told.group else Value("", CharField()),
            owed_on=Coalesce(told.due, Value(NEVER, DateField()), output_field=DateField()),
        )
        .values_list("owed_kind", "owed_key", "owed_title", "owed_group", "owed_on")
    )
    return found


def _item(row: Row, today: date) -> Item:
    kind, key, title, group, day = row
    due_on = None if day == NEVER else day
    if due_on is None:
        when = ""
    elif kind == "meeting":
        when = _("Meets on %(day)s") % {"day": wording.day(due_on)}
    else:
        when = due_words(due_on, today)
    what, address = {
        "action": (_("Yours to do"), "action"),
        "theme": (_("You promised this"), "theme"),
        "survey": (_("Give your view"), "survey-own"),
        "meeting": (_("Say whether you come"), "meeting-answer"),
        "minutes-draft": (_("Review the minutes"), "meeting-minutes"),
        "minutes-approved": (_("Publish the minutes"), "meeting-minutes"),
        "recommendation": (_("Answer the recommendation"), "recommendation"),
        "contact": (_("Finish the draft"), "contact"),
    }[kind]
    detail = _("Read from a message") if kind == "contact" else " · ".join(part for part in (group, when) if part)
    return Item(title, reverse(address, args=[key]), detail, what, due_on=due_on)

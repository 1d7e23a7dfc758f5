"""What meetings give to plans and surveys: actions and evidence from items, a survey after, an answer promised for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.plans.models import Accomplishment, Action, Goal
from sectorworks.plans.operations import accomplishments, actions
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft
from sectorworks.plans.operations.actions import ActionDraft
from sectorworks.surveys.models import Survey, Theme
from sectorworks.surveys.operations import surveys

from ..models import AgendaItem, ItemAccomplishment, ItemAction, Meeting, MeetingState, MeetingSurvey, ThemeTarget
from ..policies import agenda as item_policies
from ..policies import meetings as policies
from ..queries.visibility import bodies_of
from .meetings import locked as locked_meeting
from .problems import MeetingProblem, WrongMoment


@transaction.atomic
def action_from_item(
    *, item: AgendaItem, goal: Goal, draft: ActionDraft, by: User, at: datetime, key: str = ""
) -> Action:
    """Put an action that was agreed on at an item into a workplan of the groups that met; the item stays its origin."""
    current = _held(item)
    item_policies.can_change(by, current).enforce()
    if goal.plan.body_id not in _bodies(current):
        raise MeetingProblem(_("An action goes to a goal of a group that meets."))
    action = actions.add(goal=goal, draft=draft, by=by, at=at, key=key)
    ItemAction.objects.get_or_create(item=current, action=action, defaults={"is_origin": True})
    audit.record(noun=current, verb="make action", by=by, at=at, detail={"action": action.pk})
    return action


@transaction.atomic
def evidence_from_item(
    *, item: AgendaItem, of: Accomplishment | AccomplishmentDraft, by: User, at: datetime, key: str = ""
) -> Accomplishment:
    """Make an item evidence for an accomplishment of the groups that met: one that stands, or a new one."""
    current = _held(item)
    item_policies.can_change(by, current).enforce()
    if isinstance(of, AccomplishmentDraft):
        row = accomplishments.record(body=current.body, draft=of, by=by, at=at, key=key)
    elif of.body_id in _bodies(current) and of.removed_at is None:
        row = of
    else:
        raise MeetingProblem(_("An item proves what a group that met accomplished."))
    _link, made = ItemAccomplishment.objects.get_or_create(item=current, accomplishment=row)
    if made:
        audit.record(noun=current, verb="make evidence", by=by, at=at, detail={"accomplishment": row.pk})
    return row


@transaction.atomic
def survey_after(*, meeting: Meeting, by: User, at: datetime) -> Survey:
    """Ask those who came, in one step: the usual questions, ready to open. Asked again, it is the same survey."""
    current = locked_meeting(meeting)
    policies.can_prepare(by, current).enforce()
    if current.state not in (MeetingState.OPEN, MeetingState.HELD):
        raise WrongMoment(_("The survey is about a meeting that has begun."))
    link = current.surveys.select_related("survey").first()
    if link is not None:
        return link.survey
    survey: Survey = surveys.after_meeting(body=current.body, title=current.title, day=current.day, by=by, at=at)
    MeetingSurvey.objects.create(meeting=current, survey=survey)
    audit.record(noun=current, verb="survey", by=by, at=at, detail={"survey": survey.pk})
    return survey


@transaction.atomic
def target_theme(
    *, theme: Theme, meeting: Meeting, item: AgendaItem | None = None, by: User, at: datetime
) -> ThemeTarget:
    """Say into which meeting the answer to a theme is built, and by which item; said again, it moves."""
    current = locked_meeting(meeting)
    policies.can_prepare(by, current).enforce()
    if theme.survey.body_id not in {body.pk for body in bodies_of(current)}:
        raise MeetingProblem(_("What was heard is answered at a meeting of the group that asked."))
    if current.state == MeetingState.CANCELLED:
        raise WrongMoment(_("This meeting is cancelled. Choose another."))
    if item is not None and item.meeting_id != current.pk:
        raise MeetingProblem(_("The item stands on another agenda."))
    target, _made = ThemeTarget.objects.update_or_create(theme=theme, defaults={"meeting": current, "item": item})
    audit.record(noun=theme, verb="target", by=by, at=at, detail={"meeting": current.pk})
    return target


def _held(item: AgendaItem) -> AgendaItem:
    rows = AgendaItem.objects.select_for_update(of=("self",))
    along = ("meeting__body__host", "meeting__body__parent__parent", "body__host", "body__parent__parent")
    return rows.select_related(*along).get(pk=item.pk)


def _bodies(item: AgendaItem) -> set[int]:
    return {item.body_id, *({body.pk for body in bodies_of(item.meeting)} if item.meeting else set())}

"""The boards, workplans and accomplishments of the sample's quarter, made by the operations that the pages call."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sectorworks.accounts.models import User
from sectorworks.boards.models import Board, BoardStage
from sectorworks.boards.operations import boards, clusters, sorting
from sectorworks.boards.operations import goals as board_goals
from sectorworks.boards.operations import notes as board_notes
from sectorworks.boards.rules.lists import Line, Reading
from sectorworks.bodies.models import Body, Decision, Office, Term, TermState, Text, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.meetings.models import Meeting
from sectorworks.meetings.rules import local_time
from sectorworks.plans.models import Action, ActionState, Plan
from sectorworks.plans.operations import accomplishments, actions, goals, plans

from .sample import workplans
from .sample.workplans import SampleAction, SampleBoard, SamplePlan

TIME_ZONE = "America/Chicago"


def load(
    groups: dict[str, Body], held: dict[tuple[str, date], Meeting], decided: dict[str, Decision], by: User
) -> None:
    """After the meetings: what was written down at and between them."""
    boarded = {one.body: brainstorm(held[one.body, one.day], one, by=by) for one in workplans.BOARDS}
    make_plan(groups[workplans.COMMITTEE_PLAN.body], workplans.COMMITTEE_PLAN, None, None, by=by)
    for plan in workplans.PLANS:
        make_plan(groups[plan.body], plan, decided.get(plan.body), boarded.get(plan.body), by=by)
    for name, day, wording, title in workplans.ACCOMPLISHMENTS:
        at = noon_after(day)
        draft = accomplishments.AccomplishmentDraft(day, wording, priority=priority(groups[name], title))
        made = accomplishments.record(body=groups[name], draft=draft, by=by, at=at)
        accomplishments.publish(accomplishment=made, is_public=True, expected=made.version, by=by, at=at)


def brainstorm(meeting: Meeting, given: SampleBoard, *, by: User) -> Board:
    """Notes of the meeting, in groups, on a board that is closed."""
    at = meeting.starts_at + timedelta(minutes=10)
    draft = boards.BoardDraft(given.title, given.question, meeting=meeting)
    board = boards.make(body=meeting.body, draft=draft, by=by, at=at)
    board = boards.turn_to(board=board, stage=BoardStage.WRITING, by=by, at=at)
    lines = tuple(Line(number, wording) for number, wording in enumerate(_notes_of(given), start=1))
    board_notes.bring(board=board, reading=Reading(lines), key="sample", by=by, at=at)
    board = boards.turn_to(board=board, stage=BoardStage.GROUPING, by=by, at=at)
    for title, wordings in given.groups:
        cluster = clusters.add(board=board, title=title[:160], by=by, at=at)
        chosen = board.notes.filter(wording__in=wordings).values_list("pk", flat=True)
        sorting.put(board=board, notes=list(chosen), cluster=cluster, by=by, at=at)
    return boards.turn_to(board=board, stage=BoardStage.CLOSED, by=by, at=at)


def _notes_of(given: SampleBoard) -> list[str]:
    return [wording for _title, wordings in given.groups for wording in wordings]


def make_plan(body: Body, given: SamplePlan, decision: Decision | None, board: Board | None, *, by: User) -> None:
    """Written, its goals from the board where there was one, adopted, and as far done as it was."""
    adopted_at, written_at = noon_after(given.adopted_on), noon_after(given.written_on)
    period = plans.PlanDraft(given.title, given.starts_on, given.ends_on)
    plan = plans.make(body=body, draft=period, by=by, at=written_at)
    for one in given.goals:
        words = goals.GoalDraft(
            one.wording, horizon=one.horizon, outcome=one.outcome, priority=priority(body, one.priority)
        )
        if board is None:
            goal = goals.add(plan=plan, draft=words, by=by, at=written_at)
        else:
            thing = f"cluster-{board.clusters.get(title=one.wording[:160]).pk}"
            goal = board_goals.carry(board=board, thing=thing, plan=plan, draft=words, by=by, at=written_at).goal
        for action in one.actions:
            draft = actions.ActionDraft(action.wording, action.due_on, owners=(_owner(body, action),))
            actions.add(goal=goal, draft=draft, by=by, at=written_at)
    plan.refresh_from_db()
    adoption = plans.Adoption(given.adopted_on, decision)
    plans.adopt(plan=plan, adoption=adoption, expected=plan.version, by=by, at=adopted_at)
    for action in (action for one in given.goals for action in one.actions):
        _finish(plan, action, by=by)


def _owner(body: Body, given: SampleAction) -> actions.Owner:
    serving = Term.objects.filter(seat__body=body, state=TermState.SERVING).select_related("person")
    if given.owner:
        serving = serving.filter(person__full_name=given.owner)
    else:
        serving = serving.filter(seat__office__in=(Office.CHAIR, Office.CO_CHAIR))
    return actions.Owner(serving.order_by("pk")[0].person, is_lead=True)


def _finish(plan: Plan, given: SampleAction, *, by: User) -> None:
    action = Action.objects.get(goal__plan=plan, wording=given.wording)
    if given.finished_on is None:
        if given.status:
            word = actions.Word(given.status, ActionState.UNDER_WAY)
            actions.say_status(action=action, word=word, expected=action.version, by=by, at=noon_after(plan.starts_on))
        return
    at = local_time.moment(given.finished_on, time(18, 0), TIME_ZONE)
    actions.finish(action=action, state=ActionState.DONE, status="", expected=action.version, by=by, at=at)


def priority(body: Body, title: str) -> Text:
    """The group's adopted priority of this title."""
    return next(one.text for one in texts.adopted(body, TextKind.PRIORITY) if one.title == title)


def noon_after(day: date) -> datetime:
    """Noon of the day after."""
    return local_time.moment(day + timedelta(days=1), time(12, 0), TIME_ZONE)

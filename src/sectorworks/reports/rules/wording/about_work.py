"""What a group got done beside its meetings: boards, plan, actions, accomplishments, and work with other groups."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..record import (
    BoardRecord,
    DeedRecord,
    EventRecord,
    FeedbackRecord,
    FocusRecord,
    PlanRecord,
    RecommendationRecord,
    ReviewRecord,
)
from .days import day
from .lines import LineDraft
from .scribe import Scribe
from .templates import ended, listed, word


def lines(scribe: Scribe, ends_on: date) -> Iterator[LineDraft]:
    """In the order in which a reader asks: what was thought up, decided, planned, done, and heard from others."""
    group = scribe.about
    for board in group.boards:
        yield from _board(scribe, board)
    yield from _deeds(scribe, "decision", group.decisions)
    for plan in group.plans:
        yield from _plan(scribe, plan, ends_on)
    yield from _deeds(scribe, "action_done", group.actions)
    for one in group.accomplishments:
        yield scribe.line("accomplished", ended(one.wording), *one.evidence, is_held_back=not one.is_public)
        yield from _serves(scribe, one)
    for feedback in group.feedback:
        yield from _feedback(scribe, feedback)
    for recommendation in group.recommendations:
        yield from _recommendation(scribe, recommendation)
    for review in group.reviews:
        yield from _review(scribe, review)
    for focus in group.focuses:
        yield from _focus(scribe, focus)
    for event in group.events:
        yield from _event(scribe, event)


def _deeds(scribe: Scribe, template: str, deeds: tuple[DeedRecord, ...]) -> Iterator[LineDraft]:
    for one in deeds:
        yield scribe.say(template, one.evidence, day=day(one.day, scribe.language), text=ended(one.wording))
        yield from _serves(scribe, one)


def _serves(scribe: Scribe, one: DeedRecord) -> Iterator[LineDraft]:
    if one.priority and one.is_public:
        yield scribe.say("serves", one.evidence, is_formula=True, title=one.priority)


def _board(scribe: Scribe, board: BoardRecord) -> Iterator[LineDraft]:
    question = ((scribe.language == "es" and board.question_es) or board.question).strip()
    when = day(board.day, scribe.language)
    yield scribe.say("board", board.evidence, count=board.note_count, day=when, question=question)
    if board.goals:
        yield scribe.say("board_goals", board.evidence, count=len(board.goals), titles=listed(board.goals))


def _plan(scribe: Scribe, plan: PlanRecord, ends_on: date) -> Iterator[LineDraft]:
    """Adopted or amended in the period, and how far it came; unfinished work is told with the finished."""
    own, language = (plan.evidence,), scribe.language
    for edition in plan.editions:
        values: dict[str, Any] = {"title": plan.title, "day": day(edition.adopted_on, language)}
        evidence = (edition.evidence, plan.evidence)
        if edition.number == 1:
            yield scribe.say("plan_adopted", evidence, count=len(plan.goals), **values)
            continue
        amended = scribe.say("plan_amended", evidence, **values)
        yield amended
        if edition.reason:
            yield scribe.say("reason", evidence, text=ended(edition.reason))
    if plan.is_draft:
        yield scribe.say("plan_draft", own, title=plan.title)
    elif plan.action_count and plan.starts_on <= ends_on:
        done: dict[str, Any] = {"count": plan.action_count, "done": plan.done_count}
        yield scribe.say("plan_done", own, title=plan.title, is_formula=True, **done)
        if plan.overdue_count:
            yield scribe.say("plan_overdue", own, is_formula=True, count=plan.overdue_count)


def _feedback(scribe: Scribe, feedback: FeedbackRecord) -> Iterator[LineDraft]:
    template = "feedback_given" if feedback.is_ours else "feedback_heard"
    when = day(feedback.day, scribe.language)
    yield scribe.say(template, feedback.evidence, other=feedback.other, day=when, text=ended(feedback.topic))
    if feedback.what_changed:
        yield scribe.say("changed", feedback.evidence, text=ended(feedback.what_changed))


def _recommendation(scribe: Scribe, one: RecommendationRecord) -> Iterator[LineDraft]:
    own = (one.evidence,)
    values: dict[str, Any] = {"addressee": one.addressee, "number": one.number, "text": ended(one.title)}
    if one.made_on:
        yield scribe.say("recommended", own, day=day(one.made_on, scribe.language), **values)
    if one.answered_on:
        answer = word(scribe.language, one.answer)
        yield scribe.say("answered", own, day=day(one.answered_on, scribe.language), answer=answer, **values)


def _review(scribe: Scribe, one: ReviewRecord) -> Iterator[LineDraft]:
    """The reason stands once in a report of both groups: with the group that was reviewed."""
    template = f"review_{one.result}_own" if one.is_own else f"review_{one.result}"
    told: dict[str, Any] = {"name": one.name, "year": one.year, "other": one.merges_into}
    yield scribe.say(template, one.evidence, day=day(one.closed_on, scribe.language), **told)
    if one.is_own and one.reason:
        yield scribe.say("reason", one.evidence, text=ended(one.reason))


def _focus(scribe: Scribe, one: FocusRecord) -> Iterator[LineDraft]:
    first, latest = day(one.starts_on, scribe.language), day(one.ends_on, scribe.language)
    yield scribe.say("focus_chosen", one.evidence, title=one.title.rstrip("."), first=first, latest=latest)
    if one.why:
        yield scribe.say("reason", one.evidence, text=ended(one.why))


def _event(scribe: Scribe, event: EventRecord) -> Iterator[LineDraft]:
    template = "event_held" if event.is_held else "event_planned"
    own = (event.evidence,)
    yield scribe.say(template, own, day=day(event.day, scribe.language), text=ended(event.title))
    if event.audience:
        yield scribe.say("audience" if event.is_held else "audience_planned", own, text=ended(event.audience))
    if event.employer_count:
        yield scribe.say("event_employers", own, is_formula=True, count=event.employer_count)
    if event.committed_count:
        yield scribe.say("event_committed", own, is_formula=True, count=event.committed_count)

"""Every rule in force, asked of one meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from . import agenda, closed, notice, physical, place, records, training
from .facts import MeetingFacts
from .results import ClockResult, State, not_applicable, worst_of
from .rulebook import Rule, Rulebook

Check = Callable[[Rule, Rulebook, MeetingFacts, datetime], ClockResult]

# What a rule's `kind` means. A jurisdiction's file chooses among these and gives the numbers.
CHECKS: dict[str, Check] = {
    "gathering": physical.gathering,
    "published_schedule": notice.published_schedule,
    "change_of_dates": notice.change_of_dates,
    "posted_before": notice.posted_before,
    "reconvened": notice.reconvened,
    "emergency": notice.emergency,
    "continuous": agenda.continuous,
    "stays_until_end": agenda.stays_until_end,
    "final_action": agenda.final_action,
    "open_place": place.open_place,
    "holiday": place.holiday,
    "election_day": place.election_day,
    physical.KIND: physical.physical_quorum,
    "remote_members": physical.remote_members,
    "remote_rules": physical.remote_rules,
    "disaster": physical.disaster,
    "roll_call": physical.roll_call,
    "minutes_content": records.minutes_content,
    "minutes_approved": records.minutes_approved,
    "minutes_available": records.minutes_available,
    "minutes_stay": records.minutes_stay,
    "public_comment": records.public_comment,
    "closed_vote": closed.closed_vote,
    "closed_final_action": closed.closed_final_action,
    "closed_recording": closed.closed_recording,
    "closed_review": closed.closed_review,
    "member_training": training.member_training,
    "designee_training": training.designee_training,
}


def evaluate(facts: MeetingFacts, rules: Rulebook, at: datetime) -> list[ClockResult]:
    """One result for each rule that holds on the meeting's day, in the order of the jurisdiction's file."""
    return [_one(rule, rules, facts, at) for rule in rules.in_force(facts.day)]


def _one(rule: Rule, book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    if facts.coverage.jurisdiction != book.code:
        return not_applicable(rule, facts.coverage.reason or _("This law does not cover the group."))
    if facts.is_cancelled:
        return not_applicable(rule, _("The meeting was cancelled."))
    if facts.kind not in rule.meetings:
        return not_applicable(rule, _("The rule is for other kinds of meeting."))
    return CHECKS[rule.kind](rule, book, facts, at)


def worst(results: Sequence[ClockResult]) -> State:
    """The state that stands for all of a meeting's rules."""
    return worst_of([one.state for one in results]) if results else State.NOT_APPLICABLE

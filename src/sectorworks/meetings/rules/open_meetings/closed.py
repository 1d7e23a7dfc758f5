"""Closed sessions: the vote, what may be done in them, the recording and the review."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from ..local_time import add_months, end_of_day, local_day
from .facts import ClosedSessionFact, MeetingFacts
from .results import ClockResult, Evidence, Finding, State, combined, not_applicable, shown_day
from .rulebook import Rule, Rulebook


def _begun(facts: MeetingFacts, at: datetime) -> list[ClosedSessionFact]:
    return [one for one in facts.closed_sessions if one.starts_at <= at]


def _none(rule: Rule) -> ClockResult:
    return not_applicable(rule, _("There was no closed session."))


def closed_vote(rule: Rule, book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Closed only by an open vote before it, each vote and the exception on record."""
    sessions = _begun(facts, at)
    if not sessions:
        return _none(rule)
    evidence = [Evidence(_("Vote to close: %(code)s") % {"code": one.exception}, one.voted_at) for one in sessions]
    return combined(rule, [_vote(one, book, facts.day) for one in sessions], evidence)


def _vote(one: ClosedSessionFact, book: Rulebook, day: date) -> Finding:
    if one.voted_at is None or one.voted_at > one.starts_at:
        return Finding(State.RED, _("The meeting was closed without a vote in open session before."))
    if one.was_carried is False:
        return Finding(State.RED, _("The meeting was closed though the vote to close it was lost."))
    if not one.exception:
        return Finding(State.RED, _("The vote to close cited no exception of the law."))
    if one.votes_recorded is False:
        return Finding(State.RED, _("How each member voted on closing was not recorded."))
    if one.was_carried is None or one.votes_recorded is None:
        return Finding(State.UNKNOWN, _("How each member voted on closing is not on record."))
    known = book.exception(one.exception, day)
    if known is None:
        words = _("“%(code)s” is not among the exceptions listed here. Check the citation.")
        return Finding(State.UNKNOWN, words % {"code": one.exception})
    return Finding(State.GREEN, _("Closed by an open, recorded vote: %(words)s.") % {"words": known.words})


def closed_final_action(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Nothing is decided behind closed doors."""
    sessions = _begun(facts, at)
    if not sessions:
        return _none(rule)
    inside = [
        motion
        for motion in facts.motions
        if motion.is_final
        and motion.state == "carried"
        and any(one.starts_at <= motion.at and (one.ends_at is None or motion.at < one.ends_at) for one in sessions)
    ]
    if inside:
        words = _("Decided in closed session: %(motions)s. Decide it again in open session.")
        said = words % {"motions": "; ".join(one.wording for one in inside)}
        return ClockResult(rule, State.RED, said, tuple(Evidence(one.wording, one.at) for one in inside))
    return ClockResult(rule, State.GREEN, _("Nothing was decided in closed session."))


def closed_recording(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """A recording of every word, kept long enough, and destroyed only with consent once its minutes are approved."""
    sessions = _begun(facts, at)
    if not sessions:
        return _none(rule)
    months = rule.parameters["months"]
    until = [add_months(local_day(one.ends_at or one.starts_at, facts.zone), months) for one in sessions]
    findings = [_recording(one, day) for one, day in zip(sessions, until, strict=True)]
    result = combined(rule, findings)
    return ClockResult(rule, result.state, result.sentence, (), end_of_day(max(until), facts.zone))


def _recording(one: ClosedSessionFact, keep_until: date) -> Finding:
    if one.is_recorded is False:
        return Finding(State.RED, _("The closed session was not recorded."))
    if one.is_recorded is None:
        return Finding(State.UNKNOWN, _("Whether the closed session was recorded is not on record."))
    day = {"day": shown_day(keep_until)}
    if one.recording_destroyed_on is None:
        return Finding(State.GREEN, _("Recorded. Keep the recording until %(day)s at least.") % day)
    if one.recording_destroyed_on < keep_until:
        return Finding(State.RED, _("The recording was destroyed before %(day)s.") % day)
    for agreed in (one.destruction_approved_on, one.minutes_approved_on):
        if agreed is None or agreed > one.recording_destroyed_on:
            return Finding(
                State.RED, _("The recording was destroyed before the group agreed and had approved the closed minutes.")
            )
    return Finding(State.GREEN, _("The recording was kept until %(day)s and destroyed with the group's consent.") % day)


def closed_review(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """The minutes of closed sessions are looked at again and again until the public may read them."""
    sessions = _begun(facts, at)
    if not sessions:
        return _none(rule)
    today, kept = local_day(at, facts.zone), [one for one in sessions if not _is_out(one, local_day(at, facts.zone))]
    if not kept:
        return ClockResult(rule, State.GREEN, _("The minutes of the closed session are open to the public."))
    findings, due_on = [], []
    for one in kept:
        reviews = [day for day in one.reviewed_on if day <= today]
        latest = max(reviews, default=local_day(one.ends_at or one.starts_at, facts.zone))
        due = add_months(latest, rule.parameters["months"])
        due_on.append(due)
        day = {"day": shown_day(due)}
        if today > due:
            findings.append(Finding(State.RED, _("The closed minutes were to be reviewed by %(day)s.") % day))
        elif reviews:
            findings.append(Finding(State.GREEN, _("Reviewed. Review the closed minutes again by %(day)s.") % day))
        else:
            findings.append(Finding(State.AMBER, _("Review the closed minutes by %(day)s.") % day))
    result = combined(
        rule,
        findings,
        [Evidence(_("Reviewed %(day)s") % {"day": shown_day(day)}) for one in kept for day in one.reviewed_on],
    )
    return ClockResult(rule, result.state, result.sentence, result.evidence, end_of_day(min(due_on), facts.zone))


def _is_out(one: ClosedSessionFact, today: date) -> bool:
    return one.released_on is not None and one.released_on <= today

"""Minutes, and the public's right to speak."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..local_time import end_of_day, local_day
from .facts import MeetingFacts
from .notice import posted
from .results import Clock, ClockResult, Evidence, State, missing, not_applicable, run, shown, shown_day
from .rulebook import Rule, Rulebook
from .spans import Window, gaps


def minutes_content(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Everything that the law wants minutes to say; a draft may still grow."""
    if facts.minutes is None:
        return ClockResult(rule, State.AMBER, _("The minutes are not written yet."))
    lacking = [part["words"] for part in rule.parameters["parts"] if part["code"] not in facts.minutes.parts]
    if not lacking:
        words = _("The minutes say everything that the law asks for.")
        return ClockResult(
            rule, State.GREEN, words, (Evidence(pgettext("of a meeting", "Minutes"), None, facts.minutes.sha256),)
        )
    state = State.RED if facts.minutes.approved_on is not None else State.AMBER
    return ClockResult(rule, state, _("The minutes lack: %(parts)s.") % {"parts": ", ".join(lacking)})


def minutes_approved(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Within days, or at a later regular meeting where that comes after; while none is set, the clock waits."""
    due_at = end_of_day(facts.day + timedelta(days=rule.parameters["days"]), facts.zone)
    nth = rule.parameters.get("or_later_regular_meeting")
    later = sorted(one for one in facts.later_regular_meetings if one > facts.starts_at)
    approved_on = facts.minutes.approved_on if facts.minutes else None
    evidence = [Evidence(_("Approved on %(day)s") % {"day": shown_day(approved_on)})] if approved_on else []
    if nth is not None and len(later) >= nth:
        due_at = max(due_at, end_of_day(local_day(later[nth - 1], facts.zone), facts.zone))
    elif nth is not None and approved_on is None and at > due_at:
        words = _("Approve them at the regular meeting number %(nth)s after this one. It is not scheduled yet.")
        return ClockResult(rule, State.AMBER, words % {"nth": nth})
    elif nth is not None and approved_on is not None:
        return ClockResult(rule, State.GREEN, _("Approved in time."), tuple(evidence))
    due = {"due": shown(due_at, facts.zone)}
    clock = Clock(
        end_of_day(approved_on, facts.zone) if approved_on else None,
        due_at,
        done=_("Approved in time: it was due by %(due)s.") % due,
        to_do=_("Approve the minutes by %(due)s.") % due,
        late=_("Approved too late: it was due by %(due)s.") % due,
        missed=_("Not approved: it was due by %(due)s.") % due,
    )
    return run(rule, clock, at, evidence)


def minutes_available(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Open to the public within days of their approval."""
    minutes = facts.minutes
    if minutes is None or minutes.approved_on is None:
        words = _("Once approved, the minutes must be public within %(days)s days.")
        return ClockResult(rule, State.AMBER, words % {"days": rule.parameters["days"]})
    due_at = end_of_day(minutes.approved_on + timedelta(days=rule.parameters["days"]), facts.zone)
    due = {"due": shown(due_at, facts.zone)}
    clock = Clock(
        minutes.published_at,
        due_at,
        done=_("Public in time: they were due by %(due)s.") % due,
        to_do=_("Publish the approved minutes by %(due)s.") % due,
        late=_("Public too late: they were due by %(due)s.") % due,
        missed=_("Not public: they were due by %(due)s.") % due,
    )
    there = minutes.published_at
    return run(rule, clock, at, [Evidence(_("Minutes published"), there, minutes.sha256)] if there else [])


def minutes_stay(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """On the website for days from their first posting."""
    if not facts.coverage.has_full_time_web_staff:
        return not_applicable(rule, _("The group has no full-time staff who keep a website."))
    postings = facts.postings_of("minutes")
    if not postings:
        if facts.minutes is not None and facts.minutes.published_at is not None:
            return missing(rule, _("That the minutes were on the website is not on record."))
        words = _("Once posted, the minutes must stay up for %(days)s days.")
        return ClockResult(rule, State.AMBER, words % {"days": rule.parameters["days"]})
    first = postings[0].posted_at
    until = end_of_day(local_day(first, facts.zone) + timedelta(days=rule.parameters["days"]), facts.zone)
    evidence = tuple(posted(one) for one in postings)
    found = [] if at <= first else gaps(postings, Window(first, min(at, until)))
    if found:
        words = _("The minutes were not on the website from %(start)s to %(end)s.")
        times = {"start": shown(found[0].starts_at, facts.zone), "end": shown(found[0].ends_at, facts.zone)}
        return ClockResult(rule, State.RED, words % times, evidence, until)
    day = {"day": shown_day(local_day(until, facts.zone))}
    if at <= until:
        return ClockResult(rule, State.GREEN, _("Up. Leave them up until %(day)s.") % day, evidence, until)
    return ClockResult(rule, State.GREEN, _("They stayed up until %(day)s.") % day, evidence, until)


def public_comment(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """A place on the agenda where anybody may speak, under rules that the group wrote down."""
    item = next((one for one in facts.items if one.kind == rule.parameters["item_kind"]), None)
    if item is None:
        if at < facts.starts_at:
            return ClockResult(rule, State.AMBER, _("Put public comment on the agenda."), (), facts.starts_at)
        return ClockResult(rule, State.RED, _("The agenda gave the public no place to speak."))
    adopted_on = facts.coverage.comment_rules_adopted_on
    if adopted_on is None or adopted_on > facts.day:
        return missing(rule, _("The group's rules for public comment are not on record."))
    evidence = (Evidence(item.title), Evidence(_("Rules adopted on %(day)s") % {"day": shown_day(adopted_on)}))
    return ClockResult(rule, State.GREEN, _("Anybody may speak, under the group's rules."), evidence)

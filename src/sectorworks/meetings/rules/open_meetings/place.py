"""Where and on which day a meeting may be."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from .facts import MeetingFacts
from .results import ClockResult, Evidence, State, missing, shown_day
from .rulebook import Rule, Rulebook


def excused_from(names: list[str], facts: MeetingFacts) -> str:
    """Which of the named circumstances is this group's or meeting's; empty where none is."""
    holds = {
        "state_advisory": facts.coverage.is_state_advisory,
        "statewide": facts.coverage.is_statewide,
        "disaster": facts.disaster is not None,
    }
    return next((name for name in names if holds[name]), "")


def open_place(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Anybody may come, and there is somewhere to come to."""
    if not facts.is_open_to_public:
        return ClockResult(rule, State.RED, _("The meeting is not open to the public."))
    if facts.sites:
        return ClockResult(
            rule,
            State.GREEN,
            _("Anybody may come to the places named."),
            tuple(Evidence(site.name) for site in facts.sites),
        )
    if excused_from(rule.parameters.get("place_not_needed_for", []), facts):
        return ClockResult(rule, State.GREEN, _("Anybody may join from anywhere; no place is needed."))
    if at < facts.starts_at:
        return ClockResult(rule, State.AMBER, _("Name a place where the public can come."), (), facts.starts_at)
    return ClockResult(rule, State.RED, _("No place was named where the public could come."))


def holiday(rule: Rule, book: Rulebook, facts: MeetingFacts, _at: datetime) -> ClockResult:
    """Not on a legal holiday, unless the regular day falls on it."""
    name = facts.extra_holidays.get(facts.day) or book.holiday_on(facts.day)
    if not name:
        words = _("%(day)s is no legal holiday.") % {"day": shown_day(facts.day)}
        return ClockResult(rule, State.GREEN, words)
    evidence = (Evidence(f"{shown_day(facts.day)}: {name}"),)
    if facts.kind in rule.parameters["regular_kinds"]:
        if facts.schedule is None or not facts.schedule.listed_days:
            return missing(rule, _("It is a legal holiday, and the days of the yearly schedule are not on record."))
        if facts.day in facts.schedule.listed_days:
            words = _("It is a legal holiday, but the regular meeting day falls on it.")
            return ClockResult(rule, State.GREEN, words, evidence)
    words = _("The meeting is on a legal holiday: %(name)s. Choose another day.") % {"name": name}
    return ClockResult(rule, State.RED, words, evidence)


def election_day(rule: Rule, book: Rulebook, facts: MeetingFacts, _at: datetime) -> ClockResult:
    """Not on the day of an election."""
    name = facts.extra_election_days.get(facts.day) or book.elections.get(facts.day)
    if name:
        words = _("The meeting is on an election day: %(name)s. Choose another day.") % {"name": name}
        return ClockResult(rule, State.RED, words, (Evidence(f"{shown_day(facts.day)}: {name}"),))
    if book.elections_until is None or facts.day > book.elections_until:
        return missing(rule, _("Election days are not on record so far ahead."))
    return ClockResult(rule, State.GREEN, _("%(day)s is no election day.") % {"day": shown_day(facts.day)})

"""Was the public told in time: schedule, notice, agenda."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..local_time import end_of_day, hours_before
from .facts import MeetingFacts, PostingFact
from .results import Clock, ClockResult, Evidence, State, missing, not_applicable, run, shown, shown_day
from .rulebook import Rule, Rulebook

POSTED = {
    "agenda": lambda: _("Agenda posted"),
    "notice": lambda: _("Notice posted"),
    "minutes": lambda: _("Minutes posted"),
    "schedule": lambda: _("Schedule posted"),
}


def posted(one: PostingFact) -> Evidence:
    """A posting as evidence: what, since when, with its fingerprint."""
    return Evidence(POSTED[one.kind]() if one.kind in POSTED else one.kind, one.posted_at, one.sha256)


def first_of_each(rule: Rule, facts: MeetingFacts) -> list[PostingFact | None]:
    """The earliest posting of each kind that the rule asks for."""
    found = [facts.postings_of(kind) for kind in rule.parameters["postings"]]
    return [one[0] if one else None for one in found]


def posted_before(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """So many hours before the meeting, as hours pass."""
    due_at = hours_before(facts.starts_at, rule.parameters["hours"])
    return _posted_by(rule, facts, due_at, at)


def emergency(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """As soon as practicable; the only moment that can be checked is the meeting itself."""
    return _posted_by(rule, facts, facts.starts_at, at)


def _posted_by(rule: Rule, facts: MeetingFacts, due_at: datetime, at: datetime) -> ClockResult:
    first = first_of_each(rule, facts)
    there = [one for one in first if one is not None]
    done_at = max(one.posted_at for one in there) if len(there) == len(first) else None
    due = {"due": shown(due_at, facts.zone)}
    clock = Clock(
        done_at,
        due_at,
        done=_("Posted in time: it was due by %(due)s.") % due,
        to_do=_("Post it by %(due)s.") % due,
        late=_("Posted too late: it was due by %(due)s.") % due,
        missed=_("Not posted: it was due by %(due)s.") % due,
    )
    return run(rule, clock, at, [posted(one) for one in there])


def reconvened(rule: Rule, book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Notice as for a special meeting, unless an open meeting goes on soon, or as announced with the same agenda."""
    result = posted_before(rule, book, facts, at)
    if result.state is State.GREEN:
        return result
    from_ = facts.reconvened
    if from_ is None or from_.was_open is None:
        return missing(rule, _("The meeting that this one goes on with, and whether it was open, are not on record."))
    if not from_.was_open:
        return result
    hours = rule.parameters["exempt_within_hours"]
    if from_.ended_at is not None and facts.starts_at - from_.ended_at <= timedelta(hours=hours):
        words = _("No new notice is needed: an open meeting goes on within %(hours)s hours.") % {"hours": hours}
        return not_applicable(rule, words)
    if from_.was_announced and from_.is_same_agenda:
        words = _("No new notice is needed: it was announced at the open meeting, and the agenda is the same.")
        return not_applicable(rule, words)
    undecided = None in (from_.ended_at, from_.was_announced, from_.is_same_agenda)
    if undecided and False not in (from_.was_announced, from_.is_same_agenda):
        return missing(rule, _("When the first part ended, and what was announced at it, is not on record."))
    return result


def published_schedule(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """The year's regular meetings made known at its beginning."""
    if facts.schedule is None:
        return missing(rule, _("No yearly schedule is on record."))
    due_at = end_of_day(facts.schedule.year_starts_on + timedelta(days=rule.parameters["days"]), facts.zone)
    due = {"due": shown(due_at, facts.zone)}
    clock = Clock(
        facts.schedule.published_at,
        due_at,
        done=_("The yearly schedule was published in time."),
        to_do=_("Publish the yearly schedule by %(due)s.") % due,
        late=_("The yearly schedule was published after %(due)s.") % due,
        missed=_("The yearly schedule was not published by %(due)s.") % due,
    )
    there = facts.schedule.published_at
    return run(rule, clock, at, [Evidence(_("Schedule published"), there, facts.schedule.sha256)] if there else [])


def change_of_dates(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """A regular meeting on another day than the schedule says needs days of notice, counted from the earlier day."""
    schedule = facts.schedule
    if schedule is None or not schedule.listed_days:
        return missing(rule, _("The days of the yearly schedule are not on record."))
    change = next((one for one in schedule.changes if one.moved_to == facts.day), None)
    if facts.day in schedule.listed_days and change is None:
        words = _("The meeting is on a day of the yearly schedule.")
        return ClockResult(rule, State.GREEN, words, (Evidence(shown_day(facts.day)),))
    if change is None:
        words = _("%(day)s is not in the yearly schedule, and no change of date is on record.")
        return missing(rule, words % {"day": shown_day(facts.day)})
    days = rule.parameters["days"]
    due_at = end_of_day(min(change.planned_on, change.moved_to) - timedelta(days=days), facts.zone)
    due = {"due": shown(due_at, facts.zone), "days": days}
    clock = Clock(
        change.noticed_at,
        due_at,
        done=ngettext("Given at least %(days)s day before.", "Given at least %(days)s days before.", days) % due,
        to_do=_("Give notice of the new date by %(due)s.") % due,
        late=_("Notice of the new date came after %(due)s.") % due,
        missed=_("No notice of the new date was given by %(due)s.") % due,
    )
    words = change.published_in or _("Notice of the new date")
    result = run(rule, clock, at, [Evidence(words, change.noticed_at)] if change.noticed_at else [])
    if result.state is State.GREEN and rule.parameters.get("in_newspaper") and not change.published_in:
        return missing(rule, _("Which newspaper printed the notice of the new date is not on record."))
    return result

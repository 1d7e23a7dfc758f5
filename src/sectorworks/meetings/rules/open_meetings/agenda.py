"""The agenda stays up, and binds: proof of posting and final action."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ..local_time import hours_before
from .facts import CheckFact, MeetingFacts, PostingFact
from .notice import posted
from .results import ClockResult, Evidence, Finding, State, combined, missing, not_applicable, shown
from .rulebook import Rule, Rulebook
from .spans import Window, gaps, is_up_throughout, longest_between


def continuous(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Up without a gap in the hours before the meeting, and seen to be."""
    whole = Window(hours_before(facts.starts_at, rule.parameters["hours"]), facts.starts_at)
    postings = facts.postings_of("agenda")
    due = {"start": shown(whole.starts_at, facts.zone), "end": shown(whole.ends_at, facts.zone)}
    if at <= whole.starts_at:
        words = _("From %(start)s to %(end)s the agenda must be up without a gap.") % due
        return ClockResult(rule, State.AMBER, words, tuple(posted(one) for one in postings), whole.starts_at)
    so_far = Window(whole.starts_at, min(at, whole.ends_at))
    findings = [_gap(gap, facts) for gap in gaps(postings, so_far)] or [
        *_bad_looks(rule, facts, postings, so_far),
        _proof(rule, facts, postings, so_far),
    ]
    if at < whole.ends_at:
        findings.append(Finding(State.AMBER, _("Up so far; it must stay up to %(end)s.") % due))
    looks = [Evidence(_look(look, one), look.at, look.sha256) for one in postings for look in one.checks]
    return combined(rule, findings, [*map(posted, postings), *looks])


def _gap(gap: Window, facts: MeetingFacts) -> Finding:
    words = _("The agenda was not up from %(start)s to %(end)s.")
    return Finding(
        State.RED, words % {"start": shown(gap.starts_at, facts.zone), "end": shown(gap.ends_at, facts.zone)}
    )


def _look(look: CheckFact, of: PostingFact) -> str:
    if not look.was_available:
        return _("The page did not answer")
    return _("The page showed the agenda") if _is_same(look, of) else _("The page showed something else")


def _is_same(look: CheckFact, of: PostingFact) -> bool:
    return not look.sha256 or not of.sha256 or look.sha256 == of.sha256


def _bad_looks(rule: Rule, facts: MeetingFacts, postings: list[PostingFact], window: Window) -> list[Finding]:
    """A page that did not answer may be excused; one that showed something else may not."""
    outage = State.AMBER if rule.parameters.get("outage_is_excused") else State.RED
    found = []
    for one in postings:
        looks = sorted((look for look in one.checks if _is_in_force(one, look)), key=lambda look: look.at)
        nexts = [*(look.at for look in looks[1:]), one.ended_at or window.ends_at]
        for look, following_at in zip(looks, nexts, strict=False):
            until = min(following_at, window.ends_at)
            if look.at >= window.ends_at or until <= window.starts_at or (look.was_available and _is_same(look, one)):
                continue
            times = {"start": shown(look.at, facts.zone), "end": shown(until, facts.zone)}
            if look.was_available:
                words = _("From %(start)s to %(end)s at the latest, the page showed something else than was posted.")
                found.append(Finding(State.RED, words % times))
            else:
                words = _("From %(start)s to %(end)s at the latest, the page did not answer. Note the cause.")
                found.append(Finding(outage, words % times))
    return found


def _is_in_force(one: PostingFact, look: CheckFact) -> bool:
    return one.posted_at <= look.at and (one.ended_at is None or look.at < one.ended_at)


def _proof(rule: Rule, facts: MeetingFacts, postings: list[PostingFact], window: Window) -> Finding:
    """Green when somebody, or the site itself, looked often enough; without a website, when paper hangs somewhere."""
    if not facts.coverage.has_full_time_web_staff:
        if any(one.paper_places for one in postings):
            return Finding(State.GREEN, _("A copy hung where anybody could read it, for the whole time."))
        return Finding(State.UNKNOWN, _("Where a copy hung for the public is not on record."))
    hours = rule.parameters["most_hours_between_checks"]
    good = [look.at for one in postings for look in one.checks if look.was_available and _is_same(look, one)]
    if longest_between(good, window) <= timedelta(hours=hours):
        return Finding(State.GREEN, _("Up without a gap, and seen to be at least every %(n)s hours.") % {"n": hours})
    words = _("Up without a gap by our record, but for more than %(n)s hours nobody looked at the page.")
    return Finding(State.AMBER, words % {"n": hours})


def stays_until_end(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """The agenda on the website is not taken down before the meeting is over."""
    if not facts.coverage.has_full_time_web_staff:
        return not_applicable(rule, _("The group has no full-time staff who keep a website."))
    if at <= facts.starts_at:
        return ClockResult(rule, State.AMBER, _("Leave the agenda up until the meeting is over."))
    if facts.closed_at is None and facts.is_over(at):
        return missing(rule, _("When the meeting ended is not on record."))
    postings = facts.postings_of("agenda")
    held = Window(facts.starts_at, min(at, facts.closed_at or at))
    found = gaps(postings, held)
    if found:
        return combined(rule, [_gap(gap, facts) for gap in found], [posted(one) for one in postings])
    state = State.GREEN if facts.is_over(at) else State.AMBER
    words = _("The agenda stayed up to the end.") if facts.is_over(at) else _("Leave it up until the meeting is over.")
    return ClockResult(rule, state, words, tuple(posted(one) for one in postings))


def final_action(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Whatever was decided stood on the agenda for the whole time before the meeting."""
    window = Window(hours_before(facts.starts_at, rule.parameters["hours"]), facts.starts_at)
    exempt = set(rule.parameters.get("exempt_item_kinds", ()))
    kinds = {item.id: item.kind for item in facts.items}
    titles = {item.id: item.title for item in facts.items}
    decided = [one for one in facts.motions if one.is_final and one.state == "carried" and one.at <= at]
    decided = [one for one in decided if kinds.get(one.item) not in exempt]
    findings = []
    for one in decided:
        named = [posting for posting in facts.postings_of("agenda") if one.item in posting.items]
        if not is_up_throughout(named, window):
            words = _("“%(title)s” was decided, but did not stand on the agenda for the whole time before.")
            findings.append(Finding(State.RED, words % {"title": titles.get(one.item, one.wording)}))
    evidence = [Evidence(one.wording or titles.get(one.item, ""), one.at) for one in decided]
    if findings:
        return combined(rule, findings, evidence)
    if not facts.is_over(at):
        return ClockResult(rule, State.AMBER, _("Decide only what stands on the posted agenda."), tuple(evidence))
    if not decided:
        return ClockResult(rule, State.GREEN, _("No final action was taken."))
    return ClockResult(rule, State.GREEN, _("Everything decided stood on the posted agenda."), tuple(evidence))

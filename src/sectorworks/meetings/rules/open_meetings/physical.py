"""Who must sit in the room: quorum, gatherings, members who join from elsewhere, and disasters."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from ..quorum import ANY_MODE, IN_PERSON, QuorumRules, Stretch, majority_of, needed, quorum, stretches
from .facts import AttendanceFact, MeetingFacts
from .place import excused_from
from .results import ClockResult, Evidence, Finding, State, combined, missing, not_applicable, shown
from .rulebook import Rule, Rulebook

KIND = "physical_quorum"


def quorum_rules(facts: MeetingFacts, book: Rulebook | None) -> QuorumRules:
    """Who counts toward the quorum of this meeting; without a law, everybody who takes part."""
    own, rule = facts.coverage, _in_force(book, facts.day)
    modes, sites = (ANY_MODE, None) if rule is None else _who_counts(rule, facts)
    proxies_count = own.proxies_count and no_proxies(book, facts.day) is None
    return QuorumRules(own.filled_voting_seats, own.quorum_count, proxies_count, modes, sites)


def no_proxies(book: Rulebook | None, day: date) -> Rule | None:
    """The rule by which nobody who stands in for a member counts or votes, whatever the by-laws say."""
    rule = _in_force(book, day)
    return rule if rule is not None and rule.parameters.get("proxies_may_count") is False else None


def _in_force(book: Rulebook | None, day: date) -> Rule | None:
    return next((one for one in book.in_force(day) if one.kind == KIND), None) if book else None


def _who_counts(rule: Rule, facts: MeetingFacts) -> tuple[frozenset[str], frozenset[int] | None]:
    if excused_from(rule.parameters.get("no_room_needed_for", []), facts):
        return ANY_MODE, None
    public = frozenset(site.id for site in facts.sites if site.is_public_building)
    if _may_link_rooms(rule, facts) and len(public) > 1:
        return IN_PERSON, public
    main = [site.id for site in facts.sites if site.is_main] or [site.id for site in facts.sites[:1]]
    return IN_PERSON, frozenset(main) if main else None


def _may_link_rooms(rule: Rule, facts: MeetingFacts) -> bool:
    """Whether several public buildings, linked by video, are one place for this group."""
    over, area = rule.parameters.get("linked_rooms_over_sq_miles"), facts.coverage.area_sq_miles
    is_wide = over is not None and area is not None and area > over
    return is_wide or bool(excused_from(rule.parameters.get("linked_rooms_for", []), facts))


def physical_quorum(rule: Rule, book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """A quorum for as long as the meeting lasts, and at every vote above all."""
    own = facts.coverage
    if not own.filled_voting_seats and own.quorum_count is None:
        return missing(rule, _("How many voting seats are filled is not on record."))
    need = {"needed": needed(own.filled_voting_seats, own.quorum_count)}
    if facts.opened_at is None:
        if facts.is_over(at):
            return missing(rule, _("When the meeting was opened is not on record."))
        return ClockResult(rule, State.AMBER, _("%(needed)s members who count must be there.") % need)
    if not any(one.spans for one in facts.attendance):
        return missing(rule, _("Who was there, and when, is not on record."))
    rules, until = quorum_rules(facts, book), min(at, facts.closed_at or at)
    presences = [one.presence() for one in facts.attendance]
    parts = stretches(rules, presences, facts.opened_at, until)
    if not parts:  # opened this very moment
        parts = [Stretch(facts.opened_at, until, quorum(rules, presences, facts.opened_at))]
    return combined(rule, _findings(parts, facts, at), [_stretch(part, facts) for part in parts])


def _stretch(part: Stretch, facts: MeetingFacts) -> Evidence:
    words = _("%(present)s of %(needed)s needed, until %(end)s")
    given = {"present": part.quorum.present, "needed": part.quorum.needed, "end": shown(part.ends_at, facts.zone)}
    return Evidence(words % given, part.starts_at)


def _findings(parts: list[Stretch], facts: MeetingFacts, at: datetime) -> list[Finding]:
    without = [part for part in parts if not part.quorum.is_met]
    if not without:
        least = min(part.quorum.present for part in parts)
        words = _("A quorum was there throughout: never fewer than %(least)s, %(needed)s are needed.")
        return [Finding(State.GREEN, words % {"least": least, "needed": parts[0].quorum.needed})]
    if len(without) == len(parts):
        most = max(part.quorum.present for part in parts)
        words = _("No quorum: never more than %(most)s who count, %(needed)s are needed.")
        return [Finding(State.RED, words % {"most": most, "needed": parts[0].quorum.needed})]
    final = parts[-1]
    found = []
    for motion in facts.motions:
        if motion.at <= at and any(_holds(part, motion.at, final) for part in without):
            words = _("A vote was taken without a quorum at %(time)s.")
            found.append(Finding(State.RED, words % {"time": shown(motion.at, facts.zone)}))
    for part in without:
        words = _("From %(start)s to %(end)s no quorum was there: nothing could be decided.")
        times = {"start": shown(part.starts_at, facts.zone), "end": shown(part.ends_at, facts.zone)}
        found.append(Finding(State.AMBER, words % times))
    return found


def _holds(part: Stretch, at: datetime, final: Stretch) -> bool:
    return part.starts_at <= at < part.ends_at or (part is final and at == part.ends_at)


def gathering(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Enough members talking together are a meeting, whatever it is called and by whatever means."""
    own = facts.coverage
    if not own.filled_voting_seats and own.quorum_count is None:
        return missing(rule, _("How many voting seats are filled is not on record."))
    whole = needed(own.filled_voting_seats, own.quorum_count)
    is_small = own.filled_voting_seats in rule.parameters.get("whole_quorum_for_seats", [])
    limit = whole if is_small else majority_of(whole)
    words = {"limit": limit}
    presences = [one.presence() for one in facts.attendance]
    anybody = QuorumRules(own.filled_voting_seats, own.quorum_count, proxies_count=True)
    arrivals = {span.starts_at for one in presences for span in one.spans if span.starts_at <= at}
    most = max((quorum(anybody, presences, arrival).present for arrival in arrivals), default=0)
    if most >= limit:
        text = _("%(most)s members were together: from %(limit)s on it is a meeting that needs notice.")
        return ClockResult(rule, State.RED, text % {**words, "most": most})
    if not facts.is_over(at):
        return ClockResult(rule, State.AMBER, _("With %(limit)s members it becomes a meeting.") % words)
    if not facts.attendance:
        return missing(rule, _("Which members were there is not on record."))
    text = _("Never more than %(most)s members were together: %(limit)s would be a meeting.")
    return ClockResult(rule, State.GREEN, text % {**words, "most": most})


def remote_members(rule: Rule, book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Each member who joined from elsewhere: a reason the law knows, the clerk told, the group's consent."""
    if excused_from(rule.parameters.get("not_for", []), facts):
        return not_applicable(rule, _("Members of this group may join from elsewhere without a reason."))
    remote = [one for one in facts.attendance if one.mode != "in_person" and one.spans]
    if remote:
        return combined(rule, [_remote(one, book, facts.day) for one in remote], [_joined(one) for one in remote])
    if facts.is_over(at):
        if facts.attendance:
            return ClockResult(rule, State.GREEN, _("No member joined from elsewhere."))
        return missing(rule, _("Who was there, and how, is not on record."))
    return ClockResult(rule, State.AMBER, _("A member who joins from elsewhere needs a reason and consent."))


def _joined(one: AttendanceFact) -> Evidence:
    return Evidence(f"{one.name}: {one.remote_reason}", one.spans[0].starts_at)


def _remote(one: AttendanceFact, book: Rulebook, day: date) -> Finding:
    name = {"name": one.name or _("A member")}
    if one.remote_reason and book.reason(one.remote_reason, day) is None:
        return Finding(State.RED, _("%(name)s joined for a reason that the law does not know.") % name)
    if one.was_allowed is False:
        return Finding(State.RED, _("%(name)s joined without the group's consent.") % name)
    if not one.remote_reason:
        return Finding(State.UNKNOWN, _("Why %(name)s joined from elsewhere is not on record.") % name)
    if one.was_allowed is None:
        return Finding(State.UNKNOWN, _("The group's consent that %(name)s joins is not on record.") % name)
    if one.was_notified is None:
        return Finding(State.UNKNOWN, _("Whether %(name)s told the clerk beforehand is not on record.") % name)
    if one.was_notified is False:
        return Finding(State.AMBER, _("%(name)s did not tell the clerk beforehand. Note why not.") % name)
    return Finding(State.GREEN, _("Every member who joined from elsewhere had a reason and the group's consent."))


def remote_rules(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Rules for joining from elsewhere, adopted by the day they are used."""
    if facts.disaster is not None and "disaster" in rule.parameters.get("not_for", []):
        return not_applicable(rule, _("In a disaster the group's own rules are not needed."))
    is_used = facts.mode != "in_person" or any(one.mode != "in_person" and one.spans for one in facts.attendance)
    if not is_used:
        return not_applicable(rule, _("Nobody joins from elsewhere."))
    adopted_on = facts.coverage.remote_rules_adopted_on
    if adopted_on is not None and adopted_on <= facts.day:
        return ClockResult(rule, State.GREEN, _("The group adopted rules for it."), (Evidence(adopted_on.isoformat()),))
    if at < facts.starts_at:
        return ClockResult(rule, State.AMBER, _("Adopt rules for joining from elsewhere first."), (), facts.starts_at)
    return ClockResult(rule, State.RED, _("Members joined from elsewhere before the group had adopted rules for it."))


def disaster(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Every condition of a meeting without a room."""
    if facts.disaster is None:
        return not_applicable(rule, _("The meeting does not rely on a disaster."))
    undecided = State.AMBER if at < facts.starts_at else State.UNKNOWN
    findings = []
    for condition in rule.parameters["conditions"]:
        held, words = facts.disaster.get(condition["code"]), {"condition": condition["words"]}
        if held is False:
            findings.append(Finding(State.RED, _("Not met: %(condition)s.") % words))
        elif held is None:
            findings.append(Finding(undecided, _("Not on record: %(condition)s.") % words))
        else:
            findings.append(Finding(State.GREEN, _("Every condition is met.")))
    met = [one["words"] for one in rule.parameters["conditions"] if facts.disaster.get(one["code"])]
    return combined(rule, findings, [Evidence(words) for words in met])


def roll_call(rule: Rule, _book: Rulebook, facts: MeetingFacts, at: datetime) -> ClockResult:
    """Every vote by roll call, where the law asks for it."""
    if not excused_from(rule.parameters["for"], facts):
        return not_applicable(rule, _("Votes may be taken in any way."))
    votes = [one for one in facts.motions if one.at <= at]
    others = [one for one in votes if one.method != "roll_call"]
    if others:
        words = _("Not by roll call: %(motions)s.") % {"motions": "; ".join(one.wording for one in others)}
        return ClockResult(rule, State.RED, words, tuple(Evidence(one.wording, one.at) for one in others))
    if not facts.is_over(at):
        return ClockResult(rule, State.AMBER, _("Take every vote by roll call."))
    return ClockResult(
        rule, State.GREEN, _("Every vote was by roll call."), tuple(Evidence(one.wording, one.at) for one in votes)
    )

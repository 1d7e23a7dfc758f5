"""The checks behind the six marks: each a question to the record as of a day, answered in a sentence that helps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .facts import CHAIRS, NOT_AT_THE_TABLE, held_by
from .next_gen import Check, Finding, Known, Standing
from .shares import Share, share_of

Limits = Mapping[str, int]
PARTNER_GROUPS: Mapping[str, tuple[str, ...]] = {
    "education": ("k12", "community_college", "university"),
    "workforce": ("workforce_board", "job_center"),
    "economic_development": ("economic_development", "business_association"),
    "community": ("community", "human_services", "labor"),
}
SELLS_OR_FUNDS = ("provides", "funds")


def _found(code: str, holds: bool | None, words: str, evidence: str, counts: Share | None = None) -> Finding:
    standing = Standing.CANT_TELL if holds is None else Standing.MET if holds else Standing.NOT_YET
    return Finding(code, standing, words, evidence, counts)


def business_chairs(known: Known, day: date, _limits: Limits) -> Finding:
    """At least half of the chairs who serve are leaders of companies, and one of them is."""
    chairs = [one for one in known.sittings if one.body == known.body and one.office in CHAIRS and one.holds(day)]
    counts = share_of(one.is_business for one in chairs)
    if not chairs:
        return _found("business_chairs", False, _("Nobody chairs it. Ask a leader of a company."), "roster", counts)
    holds = counts.part > 0 and counts.part * 2 >= counts.whole
    numbers = {"part": counts.part, "whole": counts.whole}
    words = _("%(part)s of %(whole)s chairs lead a company.") % numbers
    if not holds:
        words += " " + _("Ask a leader of a company to take the chair.")
    return _found("business_chairs", holds, words, "roster", counts)


def business_seats(known: Known, day: date, _limits: Limits) -> Finding:
    """At least half of the people at the table are of companies; the convener and staff serve it and don't count."""
    seated = [
        one
        for one in known.sittings
        if one.body == known.body and one.office not in NOT_AT_THE_TABLE and one.holds(day)
    ]
    counts = share_of(one.is_business for one in seated)
    if not seated:
        return _found("business_seats", False, _("Nobody sits on it yet. Invite companies first."), "roster", counts)
    holds = counts.part * 2 >= counts.whole
    words = _("Companies hold %(part)s of %(whole)s filled seats.") % {"part": counts.part, "whole": counts.whole}
    return _found("business_seats", holds, words, "roster", counts)


def business_attends(known: Known, day: date, limits: Limits) -> Finding:
    """More people of companies than others at each of the latest held meetings."""
    wanted = limits["meetings_looked_at"]
    latest = [share_of(who.is_business for who in one.here) for one in held_by(known.meetings, day)[-wanted:]]
    counted = [one for one in latest if one.whole]
    if not latest:
        return _found("business_attends", None, _("No meeting has been held yet."), "lead_meter")
    if len(counted) < len(latest):
        return _found("business_attends", None, _("Attendance of a recent meeting was not marked."), "lead_meter")
    led = Share(sum(1 for one in counted if one.part * 2 > one.whole), len(counted))
    words = ngettext(
        "Companies outnumbered others at %(part)s of the latest %(whole)s meeting.",
        "Companies outnumbered others at %(part)s of the latest %(whole)s meetings.",
        led.whole,
    ) % {"part": led.part, "whole": led.whole}
    return _found("business_attends", led.part == led.whole, words, "lead_meter", led)


def priorities_championed(known: Known, day: date, limits: Limits) -> Finding:
    """Each standing priority has enough champions from companies."""
    aims = [one for one in known.aims if one.stands(day)]
    if not aims:
        return _found("priorities_championed", False, _("No priority is adopted yet."), "priorities", Share())
    champions: dict[int, int] = {}
    for one in known.championings:
        if one.holds(day):
            champions[one.aim] = champions.get(one.aim, 0) + 1
    least = limits["champions_least"]
    lacking = [one.title for one in aims if champions.get(one.key, 0) < least]
    counts = Share(len(aims) - len(lacking), len(aims))
    numbers = {"part": counts.part, "whole": counts.whole, "least": least}
    words = _("%(part)s of %(whole)s priorities have at least %(least)s champions from companies.") % numbers
    if lacking:
        words += " " + _("Find champions for “%(title)s”.") % {"title": lacking[0]}
    return _found("priorities_championed", not lacking, words, "priorities", counts)


def partner_groups(known: Known, day: date, limits: Limits) -> Finding:
    """Kinds of public partners with a role in the charter, or a seat on it or its teams."""
    kinds = {one.kind for one in known.supports if one.holds(day)} | {
        one.kind for one in known.sittings if one.holds(day)
    }
    names = {
        "education": _("education"),
        "workforce": _("workforce"),
        "economic_development": _("economic development"),
        "community": _("community and labor"),
    }
    missing = [names[group] for group, of in PARTNER_GROUPS.items() if not kinds & set(of)]
    counts = Share(len(PARTNER_GROUPS) - len(missing), len(PARTNER_GROUPS))
    numbers = {"part": counts.part, "whole": counts.whole}
    words = _("%(part)s of %(whole)s kinds of public partners have a part in it.") % numbers
    if missing:
        words += " " + _("Missing: %(kinds)s.") % {"kinds": ", ".join(missing)}
    return _found("partner_groups", counts.part >= limits["partner_groups_least"], words, "roles", counts)


def _conveners(known: Known, day: date) -> list[tuple[int, str, str]]:
    return [
        (one.organization, one.name, one.kind) for one in known.supports if one.role == "convenes" and one.holds(day)
    ]


def convener_named(known: Known, day: date, _limits: Limits) -> Finding:
    """The role charter says who convenes."""
    found = _conveners(known, day)
    if not found:
        words = _("The role charter names no convener. Choose one, and write it down there.")
        return _found("convener_named", False, words, "roles")
    return _found("convener_named", True, _("%(name)s convenes it.") % {"name": found[0][1]}, "roles")


def convener_no_company(known: Known, day: date, _limits: Limits) -> Finding:
    """Whoever convenes is no company."""
    found = _conveners(known, day)
    if not found:
        return _found("convener_no_company", None, _("Without a convener this can’t be told."), "roles")
    company = next((name for _key, name, kind in found if kind == "employer"), "")
    if company:
        words = _("%(name)s is itself a company, and so no third party.") % {"name": company}
        return _found("convener_no_company", False, words, "roles")
    return _found("convener_no_company", True, _("The convener is none of the companies."), "roles")


def convener_neutral(known: Known, day: date, _limits: Limits) -> Finding:
    """Whoever convenes neither provides programs to it nor funds it."""
    found = {key: name for key, name, _kind in _conveners(known, day)}
    if not found:
        return _found("convener_neutral", None, _("Without a convener this can’t be told."), "roles")
    clash = next(
        (
            one.name
            for one in known.supports
            if one.holds(day) and one.organization in found and one.role in SELLS_OR_FUNDS
        ),
        "",
    )
    if clash:
        words = _("%(name)s convenes, and also provides or funds programs. Give one of the two to another.")
        return _found("convener_neutral", False, words % {"name": clash}, "roles")
    words = _("The convener has no program to sell and no money to give here.")
    return _found("convener_neutral", True, words, "roles")


def partners_at_work(known: Known, day: date, limits: Limits) -> Finding:
    """Organizations beside companies that own or share an action of the plans, as it stands."""
    partners = {key for one in known.works if one.stands(day) for key in one.partners}
    count = len(partners)
    words = ngettext(
        "%(count)s partner organization has a part in the plan.",
        "%(count)s partner organizations have a part in the plan.",
        count,
    ) % {"count": count}
    holds = count >= limits["partners_at_work_least"]
    if not holds:
        words += " " + _("Open an action to partners.")
    return _found("partners_at_work", holds, words, "plan")


def priorities_worked_on(known: Known, day: date, limits: Limits) -> Finding:
    """Standing priorities with an action in a plan."""
    aims = [one for one in known.aims if one.stands(day)]
    if not aims:
        return _found("priorities_worked_on", False, _("No priority is adopted yet."), "priorities", Share())
    worked = {one.aim for one in known.works if one.stands(day)}
    counts = Share(sum(1 for one in aims if one.key in worked), len(aims))
    holds = counts.part * 100 >= limits["priorities_worked_pct"] * counts.whole
    words = _("%(part)s of %(whole)s priorities have actions.") % {"part": counts.part, "whole": counts.whole}
    return _found("priorities_worked_on", holds, words, "plan", counts)


def plan_in_force(known: Known, day: date, _limits: Limits) -> Finding:
    """A plan adopted by the group is in force."""
    holds = any(one.holds(day) for one in known.plans)
    words = _("An adopted plan is in force.") if holds else _("No plan is in force. Adopt one.")
    return _found("plan_in_force", holds, words, "plan")


def plan_touched(known: Known, day: date, limits: Limits) -> Finding:
    """The plan's record was written to lately."""
    limit = limits["fresh_days"]
    days = [(day - one).days for one in known.touched if one <= day]
    if not days:
        return _found("plan_touched", False, _("Nothing has been written in its plan yet."), "plan")
    holds = min(days) <= limit
    numbers = {"days": min(days), "limit": limit}
    words = (
        ngettext(
            "The latest word in its plan is %(days)s day old (at most %(limit)s is fresh).",
            "The latest word in its plan is %(days)s days old (at most %(limit)s is fresh).",
            min(days),
        )
        % numbers
    )
    if not min(days):
        words = _("The latest word in its plan is from today.")
    # A newer word on an action takes the place of the older: that day may have been fresh all the same.
    overwritten = not holds and any(one.said_on and one.said_on > day and one.made_on <= day for one in known.works)
    if overwritten:
        return _found("plan_touched", None, _("The words of that time were replaced by newer ones."), "plan")
    return _found("plan_touched", holds, words, "plan")


def action_finished(known: Known, day: date, _limits: Limits) -> Finding:
    """At least one action is done."""
    stands = [one for one in known.works if one.stands(day)]
    counts = Share(sum(1 for one in stands if one.is_finished(day)), len(stands))
    words = _("%(part)s of %(whole)s actions are done.") % {"part": counts.part, "whole": counts.whole}
    return _found("action_finished", counts.part > 0, words, "plan", counts)


def beyond_workforce(known: Known, day: date, _limits: Limits) -> Finding:
    """At least one standing priority is about more than skills and staffing."""
    aims = [one for one in known.aims if one.stands(day)]
    if not aims:
        return _found("beyond_workforce", False, _("No priority is adopted yet."), "priorities", Share())
    counts = share_of((one.issue not in known.workforce_issues) if one.issue else None for one in aims)
    if counts.part:
        numbers = {"part": counts.part, "whole": len(aims)}
        words = _("%(part)s of %(whole)s priorities go beyond workforce.") % numbers
        return _found("beyond_workforce", True, words, "priorities", counts)
    if counts.unknown:
        words = _("Nobody has said which sort of issue its priorities are.")
        return _found("beyond_workforce", None, words, "priorities", counts)
    words = _("All priorities are about workforce. Ask companies what else holds them back.")
    return _found("beyond_workforce", False, words, "priorities", counts)


CHECKS: dict[str, Check] = {
    check.__name__: check
    for check in (
        business_chairs, business_seats, business_attends, priorities_championed, partner_groups, convener_named,
        convener_no_company, convener_neutral, partners_at_work, priorities_worked_on, plan_in_force, plan_touched,
        action_finished, beyond_workforce,
    )
}  # fmt: skip

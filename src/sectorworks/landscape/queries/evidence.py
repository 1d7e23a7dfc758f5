"""How a partnership stands on the criteria of recognition: what this room reads itself of public records."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, Office, Term, TermState, Voice
from sectorworks.meetings.models import Meeting, MeetingState
from sectorworks.partnerships.queries import next_gen
from sectorworks.plans.models import Action, PlanEdition
from sectorworks.ui.wording import day

from ..models import Listing
from ..registry import evidence
from ..rules.recognition import Finding, dated
from . import clearances, parameters
from .parameters import Criteria


def findings(body: Body, today: date, criteria: Criteria | None = None) -> tuple[Finding, ...]:
    """Every criterion in force, answered. One that a room does not answer, or that is not cleared, is not known."""
    found = []
    answering = {one.code: one for one in evidence}
    for line in (criteria or parameters.criteria_on(today)).lines:
        one = answering.get(line.code)
        if one is None or (one.matter and not clearances.is_cleared(body, one.matter, today)):
            words = _("Not cleared for the State, or not kept here.")
            found.append(Finding(line.code, is_met=False, words=words, must=line.must, is_known=False))
            continue
        answer = one.find(body, line.least, today)
        found.append(Finding(line.code, answer.is_met, answer.words, answer.holds_until, line.must))
    return tuple(found)


def _serving(body: Body, today: date) -> Q:
    return Q(Q(ends_on=None) | Q(ends_on__gte=today), seat__body=body, state=TermState.SERVING, starts_on__lte=today)


def business_chair(body: Body, _least: int | None, today: date) -> Finding:
    """Somebody of a business chairs it today."""
    held = Term.objects.filter(
        _serving(body, today), seat__voice=Voice.BUSINESS, seat__office__in=(Office.CHAIR, Office.CO_CHAIR)
    ).exists()
    words = _("A business chairs it.") if held else _("No business chairs it. Give the chair’s seat to a company.")
    return Finding("business_chair", held, words)


def companies(body: Body, least: int | None, today: date) -> Finding:
    """How many companies sit on it."""
    seats = Term.objects.filter(_serving(body, today), seat__voice=Voice.BUSINESS, organization__isnull=False)
    count, needed = seats.values("organization").distinct().count(), least or 1
    words = ngettext("%(num)s company sits on it", "%(num)s companies sit on it", count) % {"num": count}
    return Finding(
        "companies", count >= needed, _("%(words)s; %(least)s are needed.") % {"words": words, "least": needed}
    )


def met(body: Body, least: int | None, today: date) -> Finding:
    """When it met last, and was open to the public or told so by its own record."""
    held = Meeting.objects.filter(body=body, state=MeetingState.HELD).aggregate(last=Max("day"))["last"]
    ok, until = dated(held, least or 0, today)
    if held is None:
        return Finding("met", is_met=False, words=_("No meeting of it is on record."))
    words = _("It met on %(day)s. A meeting counts for %(days)s days.") % {"day": day(held), "days": least}
    return Finding("met", ok, words, until)


def plan_fresh(body: Body, least: int | None, today: date) -> Finding:
    """When its plan, or a team's, last moved: adopted, amended, an action finished.

    The day somebody said how an action stands is the members' own; it counts where the partnership cleared it.
    """
    ours = Q(goal__plan__body=body) | Q(goal__plan__body__parent=body)
    days = Action.objects.filter(ours).aggregate(said=Max("status_on"), finished=Max("finished_on"))
    adopted = PlanEdition.objects.filter(Q(plan__body=body) | Q(plan__body__parent=body))
    moved = [days["finished"], adopted.aggregate(last=Max("adopted_on"))["last"]]
    if clearances.is_cleared(body, clearances.EVIDENCE, today):
        moved.append(days["said"])
    last = max((one for one in moved if one), default=None)
    ok, until = dated(last, least or 0, today)
    if last is None:
        return Finding("plan_fresh", is_met=False, words=_("Its plan has not moved yet."))
    told = _("Its plan last moved on %(day)s. That counts for %(days)s days.") % {"day": day(last), "days": least}
    return Finding("plan_fresh", ok, told, until)


def next_gen_result(body: Body, _least: int | None, today: date) -> Finding:
    """How many of the six marks of the next-gen test are met; the marks' evidence stays with the partnership."""
    test = next_gen.of(body, today)
    told = {"count": test.met, "all": len(test.criteria)}
    words = _("%(count)s of %(all)s criteria of the next-gen test are met.") % told
    return Finding("next_gen", test.met == len(test.criteria), words)


def entry_confirmed(body: Body, least: int | None, today: date) -> Finding:
    """When its staff last said that its entry is right."""
    on = Listing.objects.filter(body=body).values_list("confirmed_on", flat=True).first()
    ok, until = dated(on, least or 0, today)
    told = _("Its entry was confirmed on %(day)s.") % {"day": day(on)} if on else _("It has no entry on the map.")
    return Finding("entry_confirmed", ok, told, until)

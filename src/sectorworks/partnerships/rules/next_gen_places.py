"""The checks of the mark "local or regional". Of the footprint the record keeps since when, and no earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .next_gen import Check, Finding, Known, Standing
from .shares import Share

Limits = Mapping[str, int]


def _unknown(code: str) -> Finding:
    words = _("The footprint changed since; the record does not keep the earlier one.")
    return Finding(code, Standing.CANT_TELL, words, "footprint")


def footprint_given(known: Known, day: date, _limits: Limits) -> Finding:
    """Counties are named."""
    place = known.footprint
    if day < place.since:
        return _unknown("footprint_given")
    if not place.counties:
        return Finding("footprint_given", Standing.NOT_YET, _("No county is named. Say where it works."), "footprint")
    numbers = {"counties": place.counties, "states": place.states}
    if place.states > 1:
        words = _("It covers %(counties)s counties in %(states)s states.") % numbers
    else:
        words = ngettext("It covers %(counties)s county.", "It covers %(counties)s counties.", place.counties) % numbers
    return Finding("footprint_given", Standing.MET, words, "footprint")


def not_statewide(known: Known, day: date, limits: Limits) -> Finding:
    """Not more than a part of the counties of the states it lies in."""
    place = known.footprint
    if day < place.since:
        return _unknown("not_statewide")
    if not place.counties or not place.counties_of_states:
        words = _("Without counties this can’t be told.")
        return Finding("not_statewide", Standing.CANT_TELL, words, "footprint")
    counts = Share(min(place.counties, place.counties_of_states), place.counties_of_states)
    holds = counts.part * 100 <= limits["counties_most_pct"] * counts.whole
    numbers = {"part": counts.part, "whole": counts.whole}
    words = _("These are %(part)s of the %(whole)s counties of its states.") % numbers
    return Finding("not_statewide", Standing.MET if holds else Standing.NOT_YET, words, "footprint", counts)


def not_state_convened(known: Known, day: date, _limits: Limits) -> Finding:
    """Nobody from the State leads or convenes it."""
    leads = [one for one in known.supports if one.holds(day) and one.role in ("leads", "convenes")]
    state = next((one.name for one in leads if one.kind in ("state_agency", "legislature")), "")
    if state:
        words = _("%(name)s is of the State. Let somebody of the region lead.") % {"name": state}
        return Finding("not_state_convened", Standing.NOT_YET, words, "roles")
    if not leads:
        words = _("The role charter does not say who leads or convenes.")
        return Finding("not_state_convened", Standing.CANT_TELL, words, "roles")
    return Finding("not_state_convened", Standing.MET, _("It is led from the region."), "roles")


def members_inside(known: Known, day: date, limits: Limits) -> Finding:
    """Member companies have a worksite inside the footprint. Companies of today: worksites keep no days."""
    place = known.footprint
    if day < place.since:
        return _unknown("members_inside")
    counts = place.members_inside
    if not counts.whole:
        words = _("No worksite of a member company is known. Add them in the directory.")
        return Finding("members_inside", Standing.CANT_TELL, words, "roster", counts)
    holds = counts.part * 100 >= limits["worksites_least_pct"] * counts.whole
    numbers = {"part": counts.part, "whole": counts.whole}
    words = _("%(part)s of %(whole)s member companies have a worksite inside.") % numbers
    return Finding("members_inside", Standing.MET if holds else Standing.NOT_YET, words, "roster", counts)


CHECKS: dict[str, Check] = {
    check.__name__: check for check in (footprint_given, not_statewide, not_state_convened, members_inside)
}

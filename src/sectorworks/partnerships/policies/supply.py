"""Who sees and writes what on a supply map. Without a company's own yes nobody else sees anything of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import SupplyEntry, SupplyIntroduction, SupplyLink
from ..queries import supply_readers as readers
from ..queries.supply_readers import MapCompany


def can_see_map(user: Any, body: Body) -> Verdict:
    """Members, staff, and the people of member companies. Twin: `queries.supply_readers.with_map`."""
    if readers.reads_map(user, body, clock.today()):
        return yes(_("You, or the company you act for, have a part in this partnership."))
    return no(_("The supply map is for the partnership’s members and staff."))


def can_see_lines(user: Any, place: MapCompany) -> Verdict:
    """All lines of one company. Twin: `queries.supply_readers.lines_of`."""
    today = clock.today()
    if not readers.lines_of(user, place.body, today).filter(pk=place.company.pk).exists():
        return no(_("What a company noted is for the company and the organization that keeps its record."))
    if own.acts_for(user, place.company, today):
        return yes(_("You act for this company."))
    return yes(_("Your organization keeps this company’s record."))


def can_write_lines(user: Any, place: MapCompany) -> Verdict:
    """Note something for the company."""
    if not (seen := can_see_lines(user, place)):
        return seen
    return _while_running(place.body, seen)


def can_write_entry(user: Any, entry: SupplyEntry) -> Verdict:
    """Change an entry, or agree that others see it."""
    return can_write_lines(user, MapCompany(entry.body, entry.organization))


def can_withdraw_entry(user: Any, entry: SupplyEntry) -> Verdict:
    """Take consent back, or the entry away: any day, even when the group has ended."""
    return can_see_lines(user, MapCompany(entry.body, entry.organization))


def can_write_link(user: Any, link: SupplyLink) -> Verdict:
    """Change what a company buys and from whom: its own side alone."""
    if "buyer" not in readers.sides_of(user, link, clock.today()):
        return no(_("Only the buyer and the organization that keeps its record change this line."))
    return can_write_lines(user, MapCompany(link.body, link.buyer))


def can_speak_on_link(user: Any, link: SupplyLink) -> Verdict:
    """Agree that others see a purchase, or take that back: each end for itself."""
    if readers.sides_of(user, link, clock.today()):
        return yes(_("You speak for one of the two companies."))
    return no(_("Only the two companies agree to show a purchase, each for itself."))


def can_introduce(user: Any, body: Body) -> Verdict:
    """Ask two companies whether they want to talk: either of them, and the partnership's chairs and staff."""
    if not (seen := can_see_map(user, body)):
        return seen
    if bodies.can_lead(user, body) or readers.lines_of(user, body, clock.today()).exists():
        return _while_running(body, seen)
    return no(_("Only the companies themselves, the chairs and the staff ask for an introduction."))


def can_introduce_these(user: Any, need: SupplyEntry, offer: SupplyEntry) -> Verdict:
    """Ask these two."""
    if not (may := can_introduce(user, need.body)):
        return may
    pair = [need.organization_id, offer.organization_id]
    mine = readers.lines_of(user, need.body, clock.today()).filter(pk__in=pair)
    if bodies.can_lead(user, need.body) or mine.exists():
        return may
    return no(_("Only the two companies, the chairs and the staff ask these for an introduction."))


def can_answer(user: Any, introduction: SupplyIntroduction) -> Verdict:
    """Say yes or no for a company that was asked."""
    if readers.ends_of(user, introduction, clock.today()):
        return yes(_("You speak for one of the two companies."))
    return no(_("Only the two companies answer, each for itself."))


def _while_running(body: Body, verdict: Verdict) -> Verdict:
    """The verdict while the group runs, else the refusal."""
    return no(_("This group ended. Its map is an archive.")) if is_ended(body.ends_on, clock.today()) else verdict

"""What the record proves of step 1 of a playbook: team, decision, initiatives, associations, readiness."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries import composition
from sectorworks.playbooks.registry import EvidenceLink, ProofFinding, Standing
from sectorworks.ui.addresses import url

from ..models import Alignment
from ..rules.readiness import Advice
from . import associations, industry_decisions, initiatives, readiness

MOST_NAMED = 4


def _found(is_proven: bool, told: str, *links: EvidenceLink) -> ProofFinding:
    return ProofFinding(Standing.PROVEN if is_proven else Standing.MISSING, told, links)


def support_team_covered(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """A support team stands in which each kind of partner has a voice."""
    running = Q(ends_on=None) | Q(ends_on__gt=today)
    teams = Body.objects.filter(running, parent=body, kind=BodyKind.SUPPORT_TEAM).select_related("host", "parent")
    team = teams.order_by("starts_on", "pk").first()
    if team is None:
        return _found(False, _("No support team stands below this partnership. Start one, and seat its partners."))
    link = EvidenceLink(_("Who must sit there"), url("group-composition", slug=team.slug))
    status = composition.status(team, today)
    if status.failing:
        told = _("%(team)s lacks: %(what)s Seat them, or waive this gate and say why.")
        what = " ".join(one.words for one in status.failing[:MOST_NAMED])
        return _found(False, told % {"team": team, "what": what}, link)
    return _found(True, _("%(team)s stands, and each kind of partner has a voice in it.") % {"team": team}, link)


def industries_compared(body: Body, _settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """A joint decision on the region has been opened, and somebody answered."""
    link = EvidenceLink(_("Joint decisions in which you take part"), url("reviews"))
    found = industry_decisions.decisions_for(body)
    answered = [one for one in found if one.answered]
    if answered:
        one = answered[0]
        told = ngettext(
            "%(n)s organization laid its industries beside those of others, for %(region)s.",
            "%(n)s participants laid their industries side by side, for %(region)s.",
            one.answered,
        )
        return _found(one.answered > 1, told % {"n": one.answered, "region": one.region}, link)
    if found:
        told = _("A joint decision for %(region)s is open; nobody has answered yet. Remind those who take part.")
        return _found(False, told % {"region": found[0].region}, link)
    return _found(False, _("The partners’ industries were never laid side by side. Start a joint decision."), link)


def joint_decision_made(body: Body, _settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """A joint decision on the region is closed and chose an industry of the partnership."""
    link = EvidenceLink(_("Joint decisions in which you take part"), url("reviews"))
    if not body.naics_codes:
        told = _("This partnership has not said which industry it is for. Say it once the joint decision is made.")
        return _found(False, told, EvidenceLink(_("Say the industry"), url("group-edit", slug=body.slug)))
    closed = [one for one in industry_decisions.decisions_for(body) if one.closed_on is not None]
    for one in closed:
        if titles := industry_decisions.chose_for(body, one):
            told = _("The partners chose %(titles)s together, for %(region)s.")
            return _found(True, told % {"titles": ", ".join(titles), "region": one.region}, link)
    if closed:
        titles = tuple(title for _code, title in closed[0].chosen[:MOST_NAMED])
        told = _(
            "The joint decision for %(region)s chose %(titles)s: none of them is this partnership’s industry. Change "
            "the industry, or decide again."
        )
        return _found(False, told % {"region": closed[0].region, "titles": ", ".join(titles)}, link)
    return _found(False, _("No joint decision is closed for these counties. Answer it together, then close it."), link)


def initiatives_listed(body: Body, _settings: Mapping[str, Any], _today: date) -> ProofFinding:
    """What runs for the industry here is on one list, and of each somebody said how it stands."""
    link = EvidenceLink(_("What already runs"), url("initiative-portfolio", slug=body.slug))
    fits = initiatives.of_industry(body.naics_codes, body.area_codes).values_list("pk", Value(""))
    aligned = body.initiative_alignments.filter(initiative__removed_at=None).values_list("initiative", "state")
    rows = set(fits.order_by().union(aligned, all=True))
    fitting = {key for key, state in rows if not state}
    said = {key: state for key, state in rows if state}
    listed = fitting | set(said)
    if not listed:
        told = _("No initiative for this industry is listed. Ask each partner what it already runs; one table will do.")
        return _found(False, told, link)
    if unsaid := len(fitting - set(said)):
        told = ngettext(
            "%(n)s initiative is listed without a word on how it stands to this partnership. Say it.",
            "%(n)s initiatives are listed without a word on how they stand to this partnership. Say it for each.",
            unsaid,
        )
        return _found(False, told % {"n": unsaid}, link)
    together = sum(state in (Alignment.ALIGNED, Alignment.PART) for state in said.values())
    told = ngettext(
        "%(n)s initiative is listed, and how it stands is on record; %(together)s aligned.",
        "%(n)s initiatives are listed, and how each stands is on record; %(together)s aligned.",
        len(listed),
    )
    return _found(True, told % {"n": len(listed), "together": together}, link)


def associations_looked_at(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Something is on record about associations, and none in which half of the companies meet is left out."""
    link = EvidenceLink(_("Where companies already meet"), url("associations", slug=body.slug))
    rows = associations.gatherings(body, today)
    if open_ones := [one for one in rows if one.is_to_build_on]:
        one = open_ones[0]
        told = _("%(both)s of %(companies)s companies already meet in %(name)s. Build on it, or say why not.")
        assert one.overlap is not None
        numbers = {"both": one.overlap.both, "companies": one.overlap.companies, "name": one.association}
        return _found(False, told % numbers, link)
    if decided := [one for one in rows if one.is_decided]:
        names = ", ".join(str(one.association) for one in decided[:MOST_NAMED])
        return _found(True, _("It is on record what you do about %(names)s.") % {"names": names}, link)
    told = _("Nobody has noted where these companies already meet. Look at chambers and associations.")
    return _found(False, told, link)


def readiness_rated(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Enough organizations rated, and what follows is to go."""
    link = EvidenceLink(_("How ready the industry is"), url("readiness", slug=body.slug))
    found = readiness.index(body, today)
    if found.finding.advice is Advice.OPEN:
        told = _("%(n)s of at least %(least)s organizations of the support team have rated. Ask: %(names)s.")
        names = ", ".join(str(one) for one in found.waiting[:MOST_NAMED]) or _("more partners to join the team")
        numbers = {"n": len(found.raters), "least": found.listed.least_raters, "names": names}
        return _found(False, told % numbers, link)
    if found.finding.advice is Advice.GO:
        return _found(True, _("The support team rated every point as there: go."), link)
    low = [found.listed.point(code) for code in found.finding.points]
    words = " ".join(str(one.low) for one in low)
    is_wait = found.finding.advice is Advice.WAIT
    told = _("The ratings say: wait. %(why)s") if is_wait else _("The ratings say: build first. %(why)s")
    return _found(False, told % {"why": words}, link)

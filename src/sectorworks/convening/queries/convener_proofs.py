"""What the record proves of step 2 of a playbook: convener, core group, chairs, roles, champions, plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.playbooks.registry import EvidenceLink, ProofFinding, Standing
from sectorworks.ui.addresses import url

from ..rules.core_groups import Size
from . import conveners, convening_plan, core_groups, movers
from . import core_group_words as words


def _found(is_proven: bool, told: str, link: str = "", address: str = "") -> ProofFinding:
    links = (EvidenceLink(link, address),) if link else ()
    return ProofFinding(Standing.PROVEN if is_proven else Standing.MISSING, told, links)


def convener_chosen(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """A choice is on record, with its reason."""
    link, address = _("Who convenes"), url("convener", slug=body.slug)
    if chosen := conveners.selection_of(body, today):
        return _found(
            True,
            _("%(name)s convenes. The choice, its method and its reason are on record.") % {"name": chosen.convener},
            link,
            address,
        )
    if lines := conveners.convening_lines(body, today):
        told = _(
            "The role charter says that %(name)s convenes, but not how it was chosen. Score it beside others and "
            "record the choice."
        )
        return _found(False, told % {"name": lines[0].organization}, link, address)
    if standing := conveners.standing(body):
        told = _("%(names)s could convene; no choice is on record. Score them on the same points, compare and choose.")
        return _found(False, told % {"names": ", ".join(str(one.organization) for one in standing)}, link, address)
    return _found(False, _("Nobody convenes yet. Put organizations on the list that could."), link, address)


def core_group_size(body: Body, settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Between the least and the most companies of the playbook."""
    group = core_groups.core_group(body, today)
    least, most = int(settings.get("core_group_least", 2)), int(settings.get("core_group_most", 5))
    size, told = words.size_words(group, least, most)
    return _found(size is Size.RIGHT, told, _("The core group"), url("core-group", slug=body.slug))


def core_group_spread(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Companies that differ in size, county and part of the industry."""
    group = core_groups.core_group(body, today)
    links = (EvidenceLink(_("The core group"), url("core-group", slug=body.slug)),)
    alike = [one.words for one in group.spreads if one.holds is False]
    if group.companies < 2 or alike:
        told = (
            _("Not so yet: %(names)s. Add a company that is different.") % {"names": "; ".join(alike)}
            if alike
            else _(
                "A group of fewer than two companies has no spread. Bring in companies of another size, county "
                "or trade."
            )
        )
        return ProofFinding(Standing.MISSING, told, links)
    unknown = [one.words for one in group.spreads if one.holds is None]
    if unknown:
        told = _(
            "The directory does not say enough of these companies: %(names)s. Fill in their size, worksites and "
            "industry."
        )
        return ProofFinding(Standing.UNKNOWN, told % {"names": "; ".join(unknown)}, links)
    return ProofFinding(Standing.PROVEN, _("The companies differ in size, county and part of the industry."), links)


def chair_named(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Whoever chairs the partnership or its core group is of a company."""
    found = core_groups.chairing(body, today)
    is_so = bool(found.companies) and not found.others
    return _found(is_so, words.chair_words(found), _("Seats"), url("group-seats", slug=body.slug))


def roles_agreed_with_listeners(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """The role charter says who convenes, and that somebody else listens or supports."""
    leading, helping = core_groups.charter_of(body, today)
    told = words.charter_words(leading, helping)
    return _found(bool(leading and helping), told, _("The role charter"), url("group-roles", slug=body.slug))


def movers_named(body: Body, settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Candidates of as many companies as a core group may have, each with somebody to speak to them. Names nobody."""
    rows = list(movers.of(body).filter(state__in=movers.OPEN))
    companies = len({one.organization_id for one in rows})
    wanted = int(settings.get("core_group_most", 5))
    silent = sum(one.state == "named" and one.through_id is None for one in rows)
    told = {"n": len(rows), "companies": companies, "wanted": wanted, "silent": silent}
    link, address = _("Candidate champions"), url("movers", slug=body.slug)
    if companies < wanted:
        return _found(
            False,
            _(
                "Candidates of %(companies)s companies are listed; name some of at least %(wanted)s, since not "
                "all will come."
            )
            % told,
            link,
            address,
        )
    if silent:
        return _found(
            False,
            _("Nobody is to speak to %(silent)s of %(n)s candidates. Find who knows them, best a peer.") % told,
            link,
            address,
        )
    return _found(
        True,
        _("%(n)s candidates of %(companies)s companies are listed, each with somebody to speak to them.") % told,
        link,
        address,
    )


def convening_planned(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """Several organizations have steps with days, companies are named in the ask ledger, and nothing is overdue."""
    steps = convening_plan.steps_of(body)
    link, address = _("The convening plan"), url("convening-plan", slug=body.slug)
    if not steps:
        return _found(
            False, _("No step is planned. Write down who talks to which companies, and by when."), link, address
        )
    if late := [one for one in steps if convening_plan.is_overdue(one, today)]:
        told = _("%(count)s steps are overdue, first “%(step)s”. Do them, or move their days.")
        if len(late) == 1:
            told = _("A step is overdue: “%(step)s”. Do it, or move its days.")
        return _found(False, told % {"count": len(late), "step": late[0].wording}, link, address)
    if len({one.organization_id for one in steps}) < 2:
        told = _("All steps are %(name)s’s. A shared plan has steps of at least two organizations.")
        return _found(False, told % {"name": steps[0].organization}, link, address)
    if not any(one.asks.all() for one in steps):
        return _found(
            False,
            _("No step names companies yet. Choose “Ask companies” at a step, so that all see who is asked when."),
            link,
            address,
        )
    told = _("%(n)s steps of %(organizations)s organizations say who talks to which companies, and by when.")
    return _found(
        True, told % {"n": len(steps), "organizations": len({one.organization_id for one in steps})}, link, address
    )

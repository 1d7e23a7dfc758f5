"""What the record of a partnership at work proves of its playbook's steps."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.plans.models import Horizon
from sectorworks.playbooks.registry import EvidenceLink, ProofFinding, Standing
from sectorworks.ui import wording
from sectorworks.ui.addresses import url

from ..rules import proofs as rules
from ..rules.facts import CHAIRS
from ..rules.plan_health import WINDOW
from ..rules.proofs import Decay
from ..rules.pulse import kept_share
from . import plan_health
from .record import record_of

FRESH_DAYS = 90
KEPT_PCT = 70
Settings = Mapping[str, Any]


def teams_chaired_by_business(body: Body, _settings: Settings, today: date) -> ProofFinding:
    """Every running action team has a chair who leads a company."""
    teams = list(
        Body.objects.filter(parent=body, kind=BodyKind.ACTION_TEAM)
        .exclude(ends_on__lte=today)
        .order_by("name", "pk")
        .values_list("pk", "name", "slug")
    )
    if not teams:
        words = _("No action team is formed yet. Form one for each priority, with a chair from a company.")
        return ProofFinding(Standing.MISSING, words)
    led = {
        one.body for one in record_of(body).sittings if one.office in CHAIRS and one.is_business and one.holds(today)
    }
    links = tuple(EvidenceLink(name, url("group", slug=slug)) for _key, name, slug in teams)
    lacking = [name for key, name, _slug in teams if key not in led]
    if lacking:
        words = _("%(names)s has no chair from a company. Ask one of its members to take it.")
        return ProofFinding(Standing.MISSING, words % {"names": ", ".join(lacking)}, links)
    words = ngettext(
        "The %(count)s action team is chaired by a leader of a company.",
        "All %(count)s action teams are chaired by leaders of companies.",
        len(teams),
    )
    return ProofFinding(Standing.PROVEN, words % {"count": len(teams)}, links)


def roadmap_has_horizons(body: Body, _settings: Settings, today: date) -> ProofFinding:
    """The plan in force has early wins, middle and long work."""
    record = record_of(body)
    links = _plans(body)
    if not any(one.is_in_force and one.stands(today) for one in record.works):
        words = _("No plan with actions is in force. Write down early wins, mid-term and long-term work, and adopt it.")
        return ProofFinding(Standing.MISSING, words, links)
    missing = rules.missing_horizons(record.works, today)
    if missing:
        names = ", ".join(str(Horizon(one).label) for one in missing)
        words = _("The plan has no action for: %(names)s. Add one, or a plan serves only part of the way.")
        return ProofFinding(Standing.MISSING, words % {"names": names}, links)
    return ProofFinding(Standing.PROVEN, _("The plan has early wins, mid-term and long-term actions."), links)


def early_win_reached(body: Body, _settings: Settings, today: date) -> ProofFinding:
    """Something meant as an early win is done; and how long it took, beside the middle of all partnerships."""
    record = record_of(body)
    win = rules.first_win(record.wins, today, early=True)
    if win is None:
        other = rules.first_win(record.wins, today, early=False)
        if other is not None:
            words = _("Something is done, but no goal is marked as an early win. Mark the one it belongs to.")
        else:
            words = _("Nothing is done yet. Choose one action that can be finished within weeks, and tell everybody.")
        return ProofFinding(Standing.MISSING, words, _plans(body))
    words = _("The first early win came on %(day)s.") % {"day": wording.day(win.day)}
    days = rules.days_to_first_win(record.meetings, record.wins, today)
    if days is not None:
        words += " " + ngettext(
            "It was %(days)s day from the first meeting to the first win.",
            "It was %(days)s days from the first meeting to the first win.",
            days,
        ) % {"days": days}  # fmt: skip
        middle = plan_health.of(body, today).peers.win_days
        if middle is not None:
            words += " " + _("Half of the partnerships here took at most %(days)s.") % {"days": round(middle)}
    return ProofFinding(Standing.PROVEN, words, _plans(body))


def plan_is_fresh(body: Body, settings: Settings, today: date) -> ProofFinding:
    """The plan was written to within the days that the playbook calls fresh."""
    limit = int(settings.get("fresh_days", FRESH_DAYS))
    state, days = rules.decay(record_of(body).touched, today, limit)
    links = _plans(body)
    if state is Decay.UNTOUCHED:
        return ProofFinding(Standing.MISSING, _("Nothing is written in its plan yet. Adopt one with actions."), links)
    told = {"days": days, "limit": limit}
    if state is Decay.STALE:
        words = _("The latest word in the plan is %(days)s days old; more than %(limit)s is stale. Ask the owners.")
        return ProofFinding(Standing.MISSING, words % told, links)
    words = _("The latest word in the plan is %(days)s days old.") % told
    if not days:
        words = _("The latest word in its plan is from today.")
    if state is Decay.AGING:
        words += " " + _("It is aging: after %(limit)s days it counts as stale.") % told
    return ProofFinding(Standing.PROVEN, words, links)


def promises_kept(body: Body, settings: Settings, today: date) -> ProofFinding:
    """Of the promises that fell due in half a year, enough came."""
    due = [one for one in record_of(body).promises if one.due_on is not None and one.due_on >= today - WINDOW]
    kept = kept_share(due, today)
    links = (EvidenceLink(_("Commitments"), url("commitments", slug=body.slug)),)
    if kept.value is None:
        words = _("No promise fell due in the latest half year. Give each promise a day.")
        return ProofFinding(Standing.UNKNOWN, words, links)
    told = {"part": kept.part, "whole": kept.whole, "share": wording.share(kept.value, 0)}
    words = _("%(part)s of %(whole)s promises that fell due in half a year were kept (%(share)s).") % told
    if kept.value * 100 >= int(settings.get("promises_kept_pct", KEPT_PCT)):
        return ProofFinding(Standing.PROVEN, words, links)
    return ProofFinding(Standing.MISSING, words + " " + _("Call those who owe one, or release them from it."), links)


def _plans(body: Body) -> tuple[EvidenceLink, ...]:
    return (EvidenceLink(_("Workplans"), url("plans-of", slug=body.slug)),)

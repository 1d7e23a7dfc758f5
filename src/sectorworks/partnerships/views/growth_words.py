"""Newcomers, shares, quarters and suggestions in words."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..models import CircleReferral
from ..queries.circle import Circle, Quarter
from ..queries.gaps import Gaps
from ..rules.growth import Growth, Newcomer, Subsector, Way

WAYS = {
    Way.INVITED: (
        gettext_lazy("Invited to the launch by a company"),
        gettext_lazy("Invited to the launch by a partner"),
    ),
    Way.SUGGESTED: (gettext_lazy("Suggested by a company at the table"), gettext_lazy("Suggested by a partner")),
    Way.SPOKEN_TO: (gettext_lazy("Won by a company’s leader"), gettext_lazy("Won by a partner")),
    Way.INTRODUCED: (gettext_lazy("Introduced by somebody of a company"), gettext_lazy("Introduced by a partner")),
    Way.NAMED: (gettext_lazy("Named by a company at the table"), gettext_lazy("Named by a partner")),
}


def title_of(circle: Circle, since_launch: Growth | None) -> str:
    """The finding: how many companies, and how that moved since the launch."""
    count = ngettext("%(num)s company is at the table", "%(num)s companies are at the table", circle.companies)
    words = count % {"num": circle.companies}
    if since_launch is None:
        return words
    if not since_launch.net:
        return _("%(words)s, as many as at the launch") % {"words": words}
    more = _("%(words)s, %(count)s more than at the launch")
    fewer = _("%(words)s, %(count)s fewer than at the launch")
    return (more if since_launch.net > 0 else fewer) % {"words": words, "count": abs(since_launch.net)}


def share_of(circle: Circle) -> str:
    """Who brings the newcomers, with the counts the share is made of."""
    if not circle.newcomers:
        return _("No company has come since the partnership began, so there is no share to tell.")
    found = circle.share
    if found.value is None:
        words = ngettext(
            "%(num)s company came since the partnership began; how it came is not on record.",
            "%(num)s companies came since the partnership began; how they came is not on record.",
            len(circle.newcomers),
        )
        return words % {"num": len(circle.newcomers)}
    words = _("Companies brought %(share)s of the newcomers: %(part)s of %(whole)s whose way is on record.") % {
        "share": wording.share(found.value, 0), "part": found.part, "whole": found.whole,
    }  # fmt: skip
    if found.unknown:
        more = ngettext(
            "Of %(num)s more the record does not say.", "Of %(num)s more the record does not say.", found.unknown
        )
        words += " " + more % {"num": found.unknown}
    return words


def way_of(one: Newcomer) -> str:
    """How a newcomer came."""
    if one.lead is None or one.lead.by_company is None:
        return _("Not on record")
    by_company, by_partner = WAYS[one.lead.way]
    return str(by_company if one.lead.by_company else by_partner)


def quarter(one: Quarter, today: date) -> str:
    """The day a quarter ended, or now."""
    return _("Now") if one.day == today else wording.day(one.day)


def count_of(one: Subsector) -> str:
    """Establishments: a number, at least so many, or withheld."""
    if one.establishments is not None:
        return wording.number(one.establishments)
    if one.at_least:
        return _("at least %(count)s; part is withheld by BLS") % {"count": wording.number(one.at_least)}
    return _("withheld by BLS")


def gaps_title(found: Gaps) -> str:
    """The finding: how many parts are missing, and the largest of them."""
    if not found.parts:
        return _("Which parts of the industry are missing can’t be told")
    if not found.missing:
        return _("Every part of the industry has a company at the table")
    words = ngettext(
        "%(num)s of %(all)s part of the industry has nobody at the table; the largest is %(name)s",
        "%(num)s of %(all)s parts of the industry have nobody at the table; the largest is %(name)s",
        len(found.parts),
    )
    return words % {"num": len(found.missing), "all": len(found.parts), "name": found.missing[0].part.title}


def outcome_of(one: CircleReferral, seated: frozenset[int]) -> Status:
    """What became of a suggestion."""
    if one.answered_at is None:
        return Status(_("Waits for an answer"), "attention")
    if one.mover is None:
        return Status(_("Not now"), "neutral")
    if one.mover.organization_id in seated:
        return Status(_("At the table"), "good")
    return Status(_("On the list: %(state)s") % {"state": one.mover.get_state_display().lower()}, "info")

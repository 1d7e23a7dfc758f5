"""Initiatives in words: chips, cells, sentences, and the file that can be brought back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.queries import footprint
from sectorworks.ui.links import Status
from sectorworks.ui.wording import day, dollars, number

from ..models import Alignment, Initiative, InitiativeAlignment
from ..queries.initiatives import Portfolio

TONES = {
    Alignment.APART: "neutral",
    Alignment.TALKING: "info",
    Alignment.ALIGNED: "good",
    Alignment.PART: "good",
}
MOST_NAMED = 3


def industries(initiative: Initiative) -> str:
    return ", ".join(f"{title} ({code})" for code, title in footprint.industry_names(initiative.naics_codes))


def counties(codes: Sequence[str], names: dict[str, str]) -> str:
    """The first few and how many more; none named means everywhere."""
    if not codes:
        return _("Everywhere")
    told = [names.get(code, code).partition(",")[0] for code in codes[:MOST_NAMED]]
    more = len(codes) - len(told)
    if not more:
        return ", ".join(told)
    words = ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", more)
    return words % {"names": ", ".join(told), "n": more}


def county_names(rows: Iterable[Initiative], today: date) -> dict[str, str]:
    """Names of all counties of a page's rows: one statement."""
    codes = sorted({code for one in rows for code in one.area_codes})
    return footprint.county_names(codes, today) if codes else {}


def status_of(initiative: Initiative, today: date) -> Status:
    if initiative.removed_at is not None:
        return Status(_("Removed"), "bad")
    if initiative.ends_on is not None and initiative.ends_on < today:
        return Status(_("Ended"), "neutral")
    if initiative.starts_on is not None and initiative.starts_on > today:
        return Status(_("Planned"), "info")
    return Status(_("Running"), "good")


def alignment_status(alignment: InitiativeAlignment | None) -> Status:
    if alignment is None:
        return Status(_("Not said yet"), "attention")
    return Status(str(alignment.get_state_display()), TONES[Alignment(alignment.state)])


def said(alignment: InitiativeAlignment) -> str:
    """By whom, and since when."""
    who = alignment.said_by.full_name if alignment.said_by else ""
    told = {"day": day(alignment.since_on), "name": who}
    return (_("Since %(day)s, says %(name)s.") if who else _("Since %(day)s.")) % told


def money(initiative: Initiative) -> str:
    """A year's money and who pays, for those who see it."""
    if initiative.yearly_usd is None:
        return initiative.funder or _("Nobody said yet")
    amount = dollars(float(initiative.yearly_usd))
    if not initiative.funder:
        return _("%(amount)s a year") % {"amount": amount}
    return _("%(amount)s a year, from %(funder)s") % {"amount": amount, "funder": initiative.funder}


def portfolio_summary(found: Portfolio) -> str:
    """What is true of a portfolio in a sentence or two."""
    if not found.entries:
        return _("Before you start something, write down what already runs for these companies.")
    owners = len({one.initiative.owner_id for one in found.entries})
    told = ngettext(
        "%(n)s initiative of %(owners)s organizations.", "%(n)s initiatives of %(owners)s organizations.",
        len(found.entries),
    ) % {"n": number(len(found.entries)), "owners": number(owners)}  # fmt: skip
    open_ones = sum(one.alignment is None for one in found.entries)
    if open_ones:
        words = ngettext(
            "Of %(n)s nobody has said how it stands to this partnership.",
            "Of %(n)s nobody has said how they stand to this partnership.",
            open_ones,
        )
        told += " " + words % {"n": number(open_ones)}
    return told


def cells(rows: Iterable[Initiative], told: set[int], companies: dict[int, list[str]]) -> Iterator[tuple[str, ...]]:
    """A file's rows in the columns of `imports.initiatives`; what the reader may not see is empty."""
    for one in rows:
        sees = one.pk in told
        yield (
            one.name, one.owner.name, one.purpose, one.summary, ", ".join(one.naics_codes), ", ".join(one.area_codes),
            one.starts_on.isoformat() if one.starts_on else "", one.ends_on.isoformat() if one.ends_on else "",
            "; ".join(companies.get(one.pk, ())) if sees else "",
            "" if not sees or one.yearly_usd is None else f"{one.yearly_usd:f}",
            one.funder if sees else "", "yes" if one.is_public else "no",
        )  # fmt: skip


def history_title(initiative: Initiative) -> Any:
    return _("%(name)s, initiative of %(owner)s") % {"name": initiative.name, "owner": initiative.owner}

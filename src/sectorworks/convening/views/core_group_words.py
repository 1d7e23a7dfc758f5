"""The core group in words that help."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.rules.composition import Finding
from sectorworks.directory.models import SizeClass
from sectorworks.directory.queries import counties, industries
from sectorworks.ui.links import Status

SPREADS = {
    "spread_size": (
        gettext_lazy("Sizes"),
        gettext_lazy("Companies of one size see one set of problems. Add a smaller or a larger one."),
    ),
    "spread_county": (
        gettext_lazy("Counties"),
        gettext_lazy("A partnership serves a region. Add a company from another county."),
    ),
    "spread_subsector": (
        gettext_lazy("Parts of the industry"),
        gettext_lazy(
            "Suppliers and customers of each other have more to do together. Add a company from another part."
        ),
    ),
}


def spread_rows(findings: tuple[Finding, ...], today: date) -> list[tuple[str, Status, str, str]]:
    """Each spread: its name, a state, what there is, and what would help."""
    rows = []
    for one in findings:
        name, advice = SPREADS.get(one.check.id, (one.words, ""))
        rows.append((str(name), _status(one.holds), _have(one, today), "" if one.holds else str(advice)))
    return rows


def _status(holds: bool | None) -> Status:
    if holds is None:
        return Status(_("Not known"))
    return Status(_("They differ"), "good") if holds else Status(_("Alike"), "attention")


def _have(one: Finding, today: date) -> str:
    """What the rule found by code, by name."""
    if one.holds is None:
        return one.have
    codes = one.have.split(", ")
    by = str(one.check.settings["by"])
    if by == "county":
        names = counties.names(codes, today)
        return ", ".join(sorted(names[code] for code in codes))
    if by == "size":
        return ", ".join(str(SizeClass(code).label) for code in codes if code in SizeClass.values)
    return ", ".join(industries.title_of(code) or code for code in codes)

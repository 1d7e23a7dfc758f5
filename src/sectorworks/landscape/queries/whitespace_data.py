"""White space as plain data: what the page's downloads hold and the command prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sectorworks.documents import tree

from .whitespace import Space, WhiteSpace

BOUNDED = ("jobs", "jobs_share", "quotient", "growth")
HEAD = (
    "region_code",
    "region",
    "naics_code",
    "industry",
    "driving",
    "cover",
    "covered_share_lower",
    "covered_share_upper",
)


def plain(found: WhiteSpace, kept: Iterable[Space], address: str = "") -> dict[str, Any]:
    """The marks, where the figures are from, and a line an industry."""
    return {"about": about(found, address), "spaces": [line(one) for one in kept]}


def about(found: WhiteSpace, address: str = "") -> dict[str, Any]:
    marks = found.marks
    judged = "" if found.has_growth else " (not judged: no base period is loaded)"
    formula = (
        f"location quotient >= {marks.quotient_least:g}, share of covered jobs >= {marks.jobs_share_least:g}, "
        f"growth >= {marks.growth_least:g}{judged}; covered from {marks.covered_share_least:g} of its jobs"
    )
    return {
        "scheme": found.scheme.code,
        "level": found.level,
        "formula": formula,
        "marks_valid_from": marks.valid_from.isoformat(),
        "source": found.source,
        "edition": found.edition_id,
        "retrieved_at": found.retrieved_at,
        "is_sample": found.is_sample,
        "problems": [f"{name}: {problem}" for name, problem in found.problems],
    } | ({"address": address} if address else {})


def line(one: Space) -> dict[str, Any]:
    """One industry of one region. A withheld figure has no value: only its bounds, null where nobody knows one."""
    told: dict[str, Any] = {
        "region_code": one.region_code,
        "region": one.region_name,
        "naics_code": one.industry.code,
        "industry": one.industry.title,
        "driving": one.certainty.value,
        "cover": one.cover.value,
        "covered_share_lower": one.share_lower,
        "covered_share_upper": one.share_upper,
        "partnerships": [entry.slug for entry in one.partnerships],
    }
    for name, figure in one.figures.items():
        told[name] = figure.value
        told[f"{name}_lower"], told[f"{name}_upper"] = figure.lower, figure.upper
    return told


def table(found: WhiteSpace, kept: Iterable[Space]) -> tree.Table:
    """The same as rows for a spreadsheet."""
    figures = [f"{name}{end}" for name in BOUNDED for end in ("", "_lower", "_upper")]
    names = [*HEAD, *figures, "partnerships"]
    lines = (line(one) | {"partnerships": " ".join(entry.slug for entry in one.partnerships)} for one in kept)
    rows = tuple(tuple("" if told[name] is None else told[name] for name in names) for told in lines)
    return tree.Table(caption=found.source, columns=tuple(tree.Column(name) for name in names), rows=rows)

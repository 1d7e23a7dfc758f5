"""What a profile says, as sentences: no superlative that a withheld part may undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from lmi.figures import Figure
from sectorworks.ui import wording

LEAST_JOBS = 100
WIDEST_QUOTIENT, WIDEST_GROWTH = 0.5, 0.1
# A range of growth or quotients wider than this is shown, but nothing is said on it.
WIDEST_TOLD = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One industry as the sentences read it."""

    code: str
    title: str
    jobs: Figure
    quotient: Figure
    growth: Figure


@dataclass(frozen=True, slots=True)
class Best:
    """The industry that leads in something; `is_sure` when no withheld part could put another first."""

    line: Line
    figure: Figure
    is_sure: bool


def leader(lines: Sequence[Line], attribute: str, widest: float = float("inf")) -> Best | None:
    """The line with the highest lower bound of a figure; None when nothing is known of any.

    A range wider than `widest` does not lead: a sentence on it would say nothing.
    """
    known = [(line, getattr(line, attribute)) for line in lines]
    known = [(line, figure) for line, figure in known if figure.lower is not None]
    narrow = [(line, one) for line, one in known if one.upper is not None and one.upper - one.lower <= widest]
    if not narrow:
        return None
    line, best = max(narrow, key=lambda pair: pair[1].lower)
    others = [figure for other, figure in known if other is not line]
    sure = all(figure.upper is not None and figure.upper <= best.lower for figure in others)
    return Best(line, best, sure)


def sizable(lines: Sequence[Line]) -> list[Line]:
    """Industries with at least `LEAST_JOBS` sure jobs: quotients and growth of smaller ones say little."""
    return [line for line in lines if (line.jobs.lower or 0) >= LEAST_JOBS]


def summary(lines: Sequence[Line], *, reference: str, since: str) -> str:
    """Two or three sentences on what is true now. `since` is the base period's label, or empty."""
    said = [
        _largest(leader(lines, "jobs")),
        _concentrated(leader(sizable(lines), "quotient", WIDEST_QUOTIENT), reference) if reference else "",
        _fastest(sizable(lines), since) if since else "",
    ]
    return " ".join(sentence for sentence in said if sentence)


def bubble_title(lines: Sequence[Line], *, reference: str, since: str) -> str:
    """The finding of the bubble chart: who is concentrated and growing, else who is most concentrated."""
    strong = [
        line
        for line in sizable(lines)
        if (line.quotient.lower or 0) >= 1.2
        and (line.quotient.upper or 99) - (line.quotient.lower or 0) <= WIDEST_QUOTIENT
        and (line.growth.lower or 0) > 0
    ]
    if strong and since:
        best = max(strong, key=lambda line: line.jobs.lower or 0)
        return _("%(title)s is %(times)s times as concentrated here as in %(area)s, and growing") % {
            "title": best.title,
            "times": wording.figure(best.quotient, "number", 1),
            "area": reference,
        }
    top = leader(sizable(lines), "quotient", WIDEST_QUOTIENT)
    if top is not None and reference and (top.figure.lower or 0) > 1:
        return _("%(title)s stands out: %(times)s times the share of jobs it has in %(area)s") % {
            "title": top.line.title,
            "times": wording.figure(top.figure, "number", 1),
            "area": reference,
        }
    least = leader(sizable(lines), "quotient", float("inf"))
    if least is not None and reference and (least.figure.lower or 0) > 1:
        return _("%(title)s is at least %(times)s times as concentrated here as in %(area)s") % {
            "title": least.line.title,
            "times": _rounded_down(least.figure.lower or 0),
            "area": reference,
        }
    return _("No larger industry is surely more concentrated here than elsewhere")


def is_too_wide(figure: Figure, widest: float = WIDEST_TOLD) -> bool:
    """Whether a range is so wide that a sentence on it would say nothing."""
    return figure.value is None and (
        figure.lower is None or figure.upper is None or figure.upper - figure.lower > widest
    )


def _rounded_down(value: float) -> str:
    """With one decimal, never more than the value: for what is at least so much."""
    return wording.number(int(value * 10) / 10, 1)


def _largest(best: Best | None) -> str:
    if best is None:
        return ""
    told = {"title": best.line.title, "jobs": wording.figure(best.figure)}
    if best.is_sure:
        return _("%(title)s has the most jobs: %(jobs)s.") % told
    return _("%(title)s has %(jobs)s jobs, more than any other industry as far as BLS publishes.") % told


def _concentrated(best: Best | None, reference: str) -> str:
    if best is None or (best.figure.lower or 0) <= 1:
        return ""
    told = {"title": best.line.title, "times": wording.figure(best.figure, "number", 1), "area": reference}
    if best.is_sure:
        return (
            _(
                "Of the larger industries, %(title)s stands out most: its share of jobs is %(times)s times that "
                "in %(area)s."
            )
            % told
        )
    return _("%(title)s stands out: its share of jobs is %(times)s times that in %(area)s.") % told


def _fastest(lines: Sequence[Line], since: str) -> str:
    """Who surely grew most; ranges too wide to rate count only when no rate can be told."""
    best = leader(lines, "growth", WIDEST_GROWTH)
    if best is not None and (best.figure.lower or 0) > 0:
        told = {"title": best.line.title, "rate": wording.figure(best.figure, "share", 1), "since": since}
        if best.is_sure:
            return _("Of the larger industries, %(title)s grew fastest since %(since)s, by %(rate)s.") % told
        return _("%(title)s grew by %(rate)s since %(since)s.") % told
    known = [line for line in lines if line.growth.lower is not None]
    grew = [line for line in known if (line.growth.lower or 0) > 0]
    if grew:
        title = max(grew, key=lambda line: line.growth.lower or 0).title
        return _("%(title)s grew since %(since)s; too much is withheld to say by how much.") % {
            "title": title,
            "since": since,
        }
    if not known:
        return ""
    return _("No larger industry surely added jobs since %(since)s.") % {"since": since}

"""Values, what they rest on, what is missing, and periods in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.plans.models import CommitmentState
from sectorworks.plans.views.words import COMMITMENT_TONES
from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..queries.ledger import Line
from ..rules.leverage import Leverage
from ..rules.match import Gap
from ..rules.valuation import Basis, Lack, Total, Value

YEAR = timedelta(days=365)
JULY = 7
SHORT_GAPS = {
    Gap.AMOUNT: gettext_lazy("amount"),
    Gap.VALUE: gettext_lazy("value"),
    Gap.RATE: gettext_lazy("own rate"),
    Gap.EVIDENCE: gettext_lazy("evidence"),
    Gap.CONFIRMED: gettext_lazy("confirmation"),
    Gap.PURPOSE: gettext_lazy("action"),
    Gap.CHANGED: gettext_lazy("new count"),
}
GAPS = {
    Gap.AMOUNT: gettext_lazy("how much came"),
    Gap.VALUE: gettext_lazy("a value"),
    Gap.RATE: gettext_lazy("a rate of its own: the national average is not the pay of those who came"),
    Gap.EVIDENCE: gettext_lazy("evidence"),
    Gap.CONFIRMED: gettext_lazy("somebody who confirms what came"),
    Gap.PURPOSE: gettext_lazy("the action it serves"),
    Gap.CHANGED: gettext_lazy("a new count: its value changed since it was counted"),
}


def unit_words(unit: str) -> str:
    """The unit in the reader's language; of things as people wrote it."""
    return {"hours": _("hours"), "dollars": _("dollars")}.get(unit, unit)


def amount_words(amount: Decimal | None, unit: str) -> str:
    """`20 hours`; money as dollars."""
    if amount is None:
        return _("no amount")
    if unit == "dollars":
        return usd(amount)
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"{wording.number(float(amount), decimals)} {unit_words(unit)}".strip()


def usd(amount: Decimal) -> str:
    """Dollars; cents only where there are any."""
    return wording.dollars(float(amount), 0 if amount == amount.to_integral_value() else 2)


def valued(amount: Decimal | None) -> str:
    return _("not valued") if amount is None else usd(amount)


def basis_words(value: Value, stated: str = "") -> str:
    """What the value rests on, with rate, source and first day; of what has none, why."""
    if value.basis is Basis.STATED:
        words = _("Stated with the promise: %(basis)s") % {"basis": stated}
        return f"{words}. {lack_words(value.lack)}" if value.lack else words
    if value.lack is not None and value.basis is None:
        return lack_words(value.lack)
    if value.basis is Basis.FACE:
        return _("Money at its face value")
    assert value.rate is not None  # the two other bases are rules
    rate = value.rate
    told = {
        "rate": wording.dollars(float(rate.rate_usd), 2), "unit": unit_words(rate.unit), "source": rate.source,
        "day": wording.day(rate.valid_from),
    }  # fmt: skip
    if rate.is_own:
        return _("Rule of this partnership since %(day)s: %(rate)s each (%(unit)s). %(source)s") % told
    return _("Default since %(day)s: %(rate)s each (%(unit)s). %(source)s") % told


def short_basis(value: Value) -> str:
    """The same in a few words, for a table."""
    if value.basis is Basis.STATED:
        return _("stated")
    if value.basis is Basis.FACE:
        return _("face value")
    if value.rate is None:
        return lack_words(value.lack) if value.lack else ""
    told = {"rate": wording.dollars(float(value.rate.rate_usd), 2)}
    return _("own rule, %(rate)s") % told if value.rate.is_own else _("default, %(rate)s") % told


def lack_words(lack: Lack | None) -> str:
    if lack is Lack.RATE:
        return _("No rule for this unit on that day")
    return _("Nobody wrote down how much") if lack is Lack.AMOUNT else ""


def gap_words(gaps: Iterable[Gap]) -> list[str]:
    """What a line still lacks, to be read after “Still missing:”."""
    return [str(GAPS[one]) for one in gaps]


def short_gaps(gaps: Iterable[Gap]) -> str:
    """The same in a word each, for a table."""
    return ", ".join(str(SHORT_GAPS[one]) for one in gaps)


def came_words(line: Line) -> str:
    """`14 of 24 hours`: what came of what was promised."""
    promised = line.row.amount_pledged
    if not line.has_come:
        told = {"promised": amount_words(promised, line.unit)}
        return _("nothing yet") if promised is None else _("nothing of %(promised)s") % told
    if line.came is None or promised is None:
        return amount_words(line.came, line.unit)
    came = usd(line.came) if line.unit == "dollars" else amount_words(line.came, "")
    return _("%(came)s of %(promised)s") % {"came": came, "promised": amount_words(promised, line.unit)}


def worth_of(line: Line) -> str:
    """What came in dollars; of a promise from which nothing came yet, that."""
    return valued(line.value.delivered_usd) if line.has_come else _("nothing yet")


def status_of(line: Line) -> Status:
    """A promise past its day says so."""
    if line.is_late:
        return Status(_("Late"), "bad")
    state = CommitmentState(line.row.state)
    return Status(str(state.label), COMMITMENT_TONES[state])


def finding(total: Total) -> str:
    """What a list of contributions says, as its title."""
    if not total.came:
        return _("Nothing has come yet of what was promised")
    if total.delivered_usd is None:
        return _("What came is not valued yet")
    told = {"came": wording.dollars(float(total.delivered_usd)), "pledged": valued(total.pledged_usd)}
    if total.pledged_usd is None:
        return _("Contributions worth %(came)s have come") % told
    told["pledged"] = wording.dollars(float(total.pledged_usd))
    return _("%(came)s of %(pledged)s promised has come") % told


def left_out(total: Total) -> str:
    """How many are in no sum for want of a value."""
    if not total.unvalued:
        return ""
    words = ngettext(
        "%(num)s contribution has no value and is in no sum.",
        "%(num)s contributions have no value and are in no sum.",
        total.unvalued,
    )
    return words % {"num": total.unvalued}


def ratio_words(found: Leverage) -> str:
    """`$1.50 for each public dollar`; without a ratio, why there is none."""
    if found.ratio is not None:
        return _("%(ratio)s for each public dollar") % {"ratio": wording.dollars(float(found.ratio), 2)}
    if found.public_usd is None:
        return _("no ratio: no public money in this period")
    if not found.came:
        return _("no ratio: nothing came from companies")
    return _("no ratio: nothing that came is valued")


def left_out_of(found: Leverage) -> str:
    """What the ratio leaves out."""
    if not found.left_out:
        return ""
    words = ngettext(
        "%(num)s of %(all)s contribution left out for want of a value.",
        "%(num)s of %(all)s contributions left out for want of a value.",
        found.came,
    )
    return words % {"num": found.left_out, "all": found.came}


def periods(days: Iterable[date], today: date) -> dict[str, tuple[str, date, date]]:
    """Periods that a list offers, by key: the latest year, calendar years and program years (July to June)."""
    found = {"latest": (_("Latest twelve months"), today - YEAR, today)}
    known = list(days)
    for year in sorted({one.year for one in known}, reverse=True):
        found[str(year)] = (_("Year %(year)s") % {"year": year}, date(year, 1, 1), date(year, 12, 31))
    for year in sorted({one.year - (one.month < JULY) for one in known}, reverse=True):
        told = {"year": year, "next": year + 1}
        words = _("Program year %(year)s (July %(year)s – June %(next)s)") % told
        found[f"py{year}"] = (words, date(year, 7, 1), date(year + 1, 6, 30))
    return found

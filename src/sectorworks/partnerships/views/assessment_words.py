"""Stages, spreads and changes of self-assessments in words."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.convening.rules.scoring import Spread
from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..models import Assessment
from ..queries.assessment_record import Seen
from ..queries.assessment_results import ItemResult, PartResult, Result
from ..queries.assessments import Progress
from ..queries.rubrics import STAGE_NAMES
from ..rules.capabilities import Told

# From expanding on, and before emerging has grown: where a word of the record speaks against what members say.
SETTLED, EARLY = 3, 2
SPREADS = {
    Spread.CLOSE: gettext_lazy("within one stage of each other"),
    Spread.APART: gettext_lazy("two stages apart"),
    Spread.FAR: gettext_lazy("three stages apart"),
}
RECORD = {
    True: (gettext_lazy("It holds"), "good"),
    False: (gettext_lazy("Not yet"), "attention"),
    None: (gettext_lazy("Can’t tell"), "neutral"),
}


def number(value: Fraction | None) -> str:
    """A middle or mean on the scale from 1 to 4."""
    return _("not told") if value is None else wording.number(float(value), 1)


def stage(value: Fraction | None) -> str:
    """A middle by the names of the stages."""
    if value is None:
        return _("Not told")
    low = int(value)
    if value == low:
        return str(STAGE_NAMES[low])
    return _("Between %(low)s and %(high)s") % {
        "low": str(STAGE_NAMES[low]).lower(), "high": str(STAGE_NAMES[low + 1]).lower(),
    }  # fmt: skip


def told(one: Told) -> str:
    """How many rated an item, and how far they lie apart."""
    if one.middle is None:
        return _("Nobody has rated it.") if one.raters == 0 else _("Too few have rated it to tell.")
    counted = ngettext("%(num)s organization rated it", "%(num)s organizations rated it", one.raters or 0)
    words = counted % {"num": one.raters}
    if one.lowest is not None and one.highest is not None:
        ends = {"low": STAGE_NAMES[one.lowest], "high": STAGE_NAMES[one.highest]}
        return f"{words}, " + _("from “%(low)s” to “%(high)s”.") % ends
    return f"{words}, {SPREADS[one.spread] if one.spread else ''}."


def span(one: Told) -> str:
    """Lowest to highest for a table, or how far apart."""
    if one.middle is None or one.spread is None:
        return _("not told")
    if one.lowest is not None:
        return f"{one.lowest}–{one.highest}"
    return str(SPREADS[one.spread])


def raters(one: Told) -> str:
    """How many rated, for a table."""
    return _("fewer than can be told") if one.raters is None else str(one.raters)


def change(value: Fraction | None) -> str:
    """Since the earlier round, with sign and word; empty without one."""
    if value is None:
        return ""
    if not value:
        return _("No change")
    amount = wording.number(abs(float(value)), 1)
    return _("Up by %(amount)s") % {"amount": amount} if value > 0 else _("Down by %(amount)s") % {"amount": amount}


def percentile(one: PartResult, result: Result) -> str:
    """Where a part stands among other partnerships."""
    if one.percentile is not None:
        return _("ahead of %(share)s%% of %(peers)s other partnerships") % {
            "share": one.percentile, "peers": result.peers,
        }  # fmt: skip
    if one.mean is None:
        return _("not told")
    return _("too few others share theirs to say")


def seen(one: Seen) -> Status:
    """Whether the record agrees."""
    label, tone = RECORD[one.holds]
    return Status(str(label), tone)


def differs(one: Told | None, record: list[Seen]) -> str:
    """Where members and the record pull apart; empty where they don't, or one of them can't be told."""
    known = [each.holds for each in record if each.holds is not None]
    if one is None or one.middle is None or not known:
        return ""
    if one.middle >= SETTLED and not any(known):
        return _("Members see more than the record shows.")
    if one.middle < EARLY and all(known):
        return _("The record shows more than members see.")
    return ""


def status(assessment: Assessment) -> Status:
    if assessment.closed_on is None:
        return Status(_("Open"), "info")
    return Status(_("Closed %(day)s") % {"day": wording.day(assessment.closed_on)}, "neutral")


def title_of(result: Result) -> str:
    """The finding: what is strongest, what weakest."""
    known = sorted((one for one in result.parts if one.mean is not None), key=lambda one: one.mean or 0)
    if not known:
        return _("Too few have rated to tell anything")
    best, worst = known[-1], known[0]
    if best.mean == worst.mean:
        return _("Members rate every part alike: %(number)s of 4") % {"number": number(best.mean)}
    return _("Strongest: %(best)s. Weakest: %(worst)s") % {"best": best.part.name, "worst": worst.part.name}


def summary_of(result: Result) -> str:
    """How many rated, where they disagree, and what moved."""
    rated = ngettext("%(num)s organization rated.", "%(num)s organizations rated.", result.raters)
    words = [rated % {"num": result.raters}]
    disputed = sum(1 for one in result.items if one.told.is_disputed)
    if disputed:
        text = ngettext("They disagree on %(num)s item.", "They disagree on %(num)s items.", disputed)
        words.append(text % {"num": disputed})
    if result.earlier:
        up = sum(1 for one in result.items if (one.change or 0) > 0)
        down = sum(1 for one in result.items if (one.change or 0) < 0)
        since = wording.day(result.earlier[0].assessment.closed_on or result.earlier[0].assessment.opened_on)
        words.append(_("Since %(day)s, %(up)s moved up and %(down)s down.") % {"day": since, "up": up, "down": down})
    return " ".join(words)


def progress_of(far: Progress) -> str:
    """How far an open round is."""
    words = ngettext(
        "%(done)s of %(all)s organization has rated every item.",
        "%(done)s of %(all)s organizations have rated every item.",
        far.count,
    )
    return words % {"done": len(far.finished), "all": far.count}


def crossing(result: Result) -> str:
    """What stands behind numbers that were translated from another rubric; empty where none was."""
    crossed = next((one for one in result.earlier if one.is_crossed), None)
    if crossed is None:
        return ""
    new = [str(one.item.name) for one in result.items if one.item.code not in result.rubric.crosswalk]
    words = _("Rounds by “%(earlier)s” are told in today’s items through the crosswalk.") % {
        "earlier": crossed.rubric.name
    }
    if new:
        words += " " + _("New since then, with nothing to compare: %(items)s.") % {"items": ", ".join(new)}
    return words


def is_weak(one: ItemResult) -> bool:
    """Below “expanding”: where technical assistance and next moves matter most."""
    return one.told.middle is not None and one.told.middle < 3

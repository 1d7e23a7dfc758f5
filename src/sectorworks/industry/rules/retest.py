"""Does a closed decision still stand on new data? The same weights and candidates, scored again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .evidence import Criterion, Evidence, IndustryScores
from .robustness import Placed, Weights, mean_weights, normalized, place


class Outcome(StrEnum):
    """What new data does to a decision."""

    HOLDS = "holds"
    WOULD_CHANGE = "would change"
    CANNOT_TELL = "cannot tell"  # withheld figures decide it


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the chosen codes, everyone's weights, and how many places count as the top."""

    chosen: tuple[str, ...]
    everyones_weights: tuple[Weights, ...]
    top_count: int


@dataclass(frozen=True, slots=True)
class Retest:
    """The outcome and its reasons, each a full sentence."""

    outcome: Outcome
    reasons: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """The finding as a person says it.

        >>> Retest(Outcome.WOULD_CHANGE, ("Hospitals falls from place 2 to 6.",)).sentence
        'Would change: Hospitals falls from place 2 to 6.'
        """
        if self.outcome is Outcome.HOLDS:
            return _("Still holds.")
        reasons = {"reasons": " ".join(self.reasons)}
        if self.outcome is Outcome.WOULD_CHANGE:
            return _("Would change: %(reasons)s") % reasons
        return _("Can't be told: %(reasons)s") % reasons


def retest(decision: Decision, then: Evidence, now: Evidence) -> Retest:
    """Compare the candidates' places under the group's weights, in the data of the decision and in newer data.

    It would change when a chosen industry that could be among the first N then surely is not now, when another
    candidate that was surely not among them surely is now, or when a chosen one is no longer in the data. A chosen
    industry that was outside the first N already then was chosen for other reasons, and a new low place does not
    count against it. Where withheld figures leave both open, it can't be told.
    """
    weights = mean_weights(decision.everyones_weights)
    if not weights:
        return Retest(Outcome.CANNOT_TELL, (_("Nobody weighed the criteria, so there is no score to test."),))
    before = {one.code: one for one in place(then.industries, weights)}
    after = {one.code: one for one in place(now.industries, weights)}
    titles = {one.code: one.title for one in (*now.industries, *then.industries)}
    changes, doubts = [], []
    for code, old in before.items():
        new, is_chosen = after.get(code), code in decision.chosen
        if new is None:
            if is_chosen:
                changes.append(_("%(title)s is not in the new data under this code.") % {"title": titles[code]})
            continue
        could_be_in, surely_out = old.best_place <= decision.top_count, old.best_place > decision.top_count
        now_out, now_in = new.best_place > decision.top_count, new.worst_place <= decision.top_count
        if is_chosen and could_be_in and now_out:
            changes.append(_moved(FALLS, titles[code], old, new, _why(code, then, now, weights, sign=-1)))
        elif not is_chosen and surely_out and now_in:
            changes.append(_moved(RISES, titles[code], old, new, _why(code, then, now, weights, sign=1)))
        elif is_chosen and could_be_in and not now_in:
            doubts.append(
                _("%(title)s lies between places %(best)s and %(worst)s.")
                % {"title": titles[code], "best": new.best_place, "worst": new.worst_place}
            )
    if changes:
        return Retest(Outcome.WOULD_CHANGE, tuple(changes))
    if doubts:
        return Retest(Outcome.CANNOT_TELL, tuple(doubts))
    return Retest(Outcome.HOLDS, ())


FALLS = gettext_lazy("%(title)s falls from %(old)s to %(new)s%(why)s.")
RISES = gettext_lazy("%(title)s rises from %(old)s to %(new)s%(why)s.")
# As they read inside a sentence.
NAMES = {
    Criterion.JOBS: gettext_lazy("jobs"),
    Criterion.GROWTH: gettext_lazy("growth"),
    Criterion.LQ: gettext_lazy("concentration"),
    Criterion.SHIFT: gettext_lazy("competitive shift"),
    Criterion.WAGE: gettext_lazy("wages"),
    Criterion.RESILIENCE: gettext_lazy("resilience"),
}


def _moved(sentence: Promise, title: str, old: Placed, new: Placed, why: str) -> str:
    return str(sentence) % {"title": title, "old": _place(old), "new": _place(new), "why": why}


def _place(one: Placed) -> str:
    if one.best_place == one.worst_place:
        return _("place %(place)s") % {"place": one.best_place}
    return _("place %(best)s–%(worst)s") % {"best": one.best_place, "worst": one.worst_place}


def _why(code: str, then: Evidence, now: Evidence, weights: Weights, *, sign: int) -> str:
    """The criterion that moved the industry's weighted score most in the direction of its fall or rise."""
    old, new = _find(then.industries, code), _find(now.industries, code)
    moves = []
    for criterion, share in normalized(weights).items():
        if criterion in old.scores and criterion in new.scores:
            before, after = old.scores[criterion], new.scores[criterion]
            if before.is_exact and after.is_exact:
                moves.append((sign * share * (after.lower - before.lower), criterion, before.lower, after.lower))
    if not moves or max(moves)[0] <= 0:
        return ""
    _size, criterion, before_score, after_score = max(moves)
    return _(": its score for %(criterion)s went from %(old)s to %(new)s") % {
        "criterion": NAMES[criterion],
        "old": f"{before_score:.0f}",
        "new": f"{after_score:.0f}",
    }


def _find(industries: Sequence[IndustryScores], code: str) -> IndustryScores:
    return next(one for one in industries if one.code == code)

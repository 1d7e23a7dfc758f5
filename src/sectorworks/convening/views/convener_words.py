"""The way to a convener in words: headings, sentences, chips, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.bodies.models import Body
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status
from sectorworks.ui.wording import day, number

from ..models import ConvenerCandidate, ConvenerComparison, ConvenerSelection
from ..policies import conveners as policies
from ..queries.conveners import CandidateTold, OwnBallot
from ..queries.parameters import ConvenerPoints
from ..rules.scoring import TOGETHER, Figure, Spread

SIDES = {
    "employer": gettext_lazy("Employers"),
    "partner": gettext_lazy("Support partners"),
    TOGETHER: gettext_lazy("All together"),
}
SPREADS = {
    Spread.CLOSE: gettext_lazy("close together"),
    Spread.APART: gettext_lazy("apart"),
    Spread.FAR: gettext_lazy("far apart"),
}


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate as the list shows it to this reader."""

    candidate: ConvenerCandidate
    raters: int
    own: tuple[OwnBallot, ...]
    score: Action | None
    move: Action | None


def row(user: Any, candidate: ConvenerCandidate, raters: int, own: Sequence[OwnBallot], today: date) -> CandidateRow:
    """What the reader may do about one candidate."""
    score = move = None
    if policies.can_score(user, candidate):
        label = _("Change your scores") if own else _("Score it")
        score = Action(label, url("convener-score", pk=candidate.pk))
    if policies.can_change_candidate(user, candidate):
        is_gone = candidate.declined_on is not None
        label = _("It is a candidate again") if is_gone else _("It declined")
        name = "convener-bring-back" if is_gone else "convener-decline"
        hidden = {"version": str(candidate.version)}
        move = Action(label, url(name, pk=candidate.pk), post=True, hidden=hidden)
    return CandidateRow(candidate, raters, tuple(own), score, move)


@dataclass(frozen=True, slots=True)
class Steps:
    """What comes next, for who may do it."""

    body: Body
    candidates: Sequence[ConvenerCandidate]
    comparison: ConvenerComparison | None
    selection: ConvenerSelection | None
    lacking: Sequence[ConvenerCandidate]
    may_lead: bool = False
    may_keep: bool = False

    @property
    def _stands(self) -> bool:
        return any(one.declined_on is None for one in self.candidates)

    def _listed(self, may_propose: bool) -> list[Action]:
        slug, found = self.body.slug, []
        is_compared = self.comparison is not None
        if self.may_lead and self._stands and not is_compared and not self.lacking:
            found.append(Action(_("Open the comparison"), url("convener-compare", slug=slug), "visibility", post=True))
        if may_propose:
            found.append(Action(_("Propose a candidate"), url("convener-propose", slug=slug), "add"))
        if self.may_keep and self._stands:
            label = _("Record a new choice") if self.selection else _("Record the choice")
            # Once the comparison is open, the choice is what comes next.
            place = 0 if is_compared else len(found)
            found.insert(place, Action(label, url("convener-choose", slug=slug), "check"))
        if self.may_keep and self.selection:
            found.append(Action(_("Change succession and reasons"), url("convener-edit", pk=self.selection.pk)))
            found.append(Action(_("It stops convening"), url("convener-end", pk=self.selection.pk)))
        if self.may_lead and self.comparison is not None:
            found.append(Action(_("Remove all scores and begin anew"), url("convener-anew", slug=slug), post=True))
        return found

    def primary(self, may_propose: bool) -> Action | None:
        """The one thing to do now. With a choice on record nothing presses."""
        listed = self._listed(may_propose)
        return listed[0] if listed and not self.selection else None

    def more(self, may_propose: bool) -> list[Action]:
        """The rest, for the menu."""
        listed = self._listed(may_propose)
        return listed if self.selection else listed[1:]


def heading(body: Body, selection: ConvenerSelection | None, candidates: Sequence[ConvenerCandidate]) -> str:
    """The finding."""
    if selection is not None:
        return _("%(name)s convenes") % {"name": selection.convener}
    count = sum(one.declined_on is None for one in candidates)
    if not count:
        return _("Who could convene?")
    return ngettext("%(n)s candidate to convene", "%(n)s candidates to convene", count) % {"n": count}


def summary(now: Steps, listed: ConvenerPoints) -> str:
    """What is true now, in a sentence or two."""
    selection = now.selection
    if selection is not None:
        told = {"day": day(selection.chosen_on), "method": selection.method, "name": selection.successor}
        if selection.successor is None:
            return _("Chosen on %(day)s: %(method)s. Nobody is named to take over.") % told
        return _("Chosen on %(day)s: %(method)s. %(name)s takes over if it can’t go on.") % told
    if not now.candidates:
        return _("One neutral organization calls the companies together and serves their chairs. Start with who could.")
    if now.comparison is not None:
        return _("The comparison is open. Look at it together, then record the choice.")
    if now.lacking:
        names = ", ".join(str(one.organization) for one in now.lacking)
        short: dict[str, object] = {"least": listed.least_raters, "names": names}
        opens = _(
            "The comparison opens once %(least)s organizations have scored each candidate. Too few yet: %(names)s."
        )
        return opens % short
    return _("Enough organizations have scored every candidate. A chair or the staff can open the comparison.")


def own_pairs(ballot: OwnBallot, listed: ConvenerPoints) -> list[tuple[str, str]]:
    """What one's own organization gave, point by point."""
    scale = dict(listed.scale)
    given = [(point, ballot.scores[point.code]) for point in listed.points if point.code in ballot.scores]
    return [(str(point.name), f"{score} – {scale[score]}") for point, score in given]


def side(figure: Figure) -> str:
    return str(SIDES[figure.side])


def figure_words(figure: Figure) -> str:
    """A middle with what lies behind it."""
    told = {"middle": number(float(figure.middle), 0 if figure.middle.denominator == 1 else 1), "n": figure.count}
    return _("%(middle)s of 4 (%(n)s raters, %(spread)s)") % (told | {"spread": SPREADS[figure.spread]})


def ready_status(told: CandidateTold) -> Status:
    """Whether the candidate could begin."""
    if told.is_ready:
        return Status(_("Ready"), "good")
    if any(one.is_there is None for one in told.points):
        return Status(_("Too few scores"), "neutral")
    return Status(
        ngettext("%(n)s point missing", "%(n)s points missing", len(told.missing)) % {"n": len(told.missing)},
        "attention",
    )


def point_status(is_there: bool | None) -> Status:
    """One point of one candidate."""
    if is_there is None:
        return Status(_("Withheld: too few scores"))
    return Status(_("There"), "good") if is_there else Status(_("Missing"), "attention")

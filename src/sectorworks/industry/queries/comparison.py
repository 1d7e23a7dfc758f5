"""Everything the table has said so far, side by side, as far as one person may see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from lmi.errors import LmiError
from sectorworks.accounts.models import System, User

from ..models import CriterionChoice, Review, ReviewState
from ..rules import agreement, robustness
from ..rules.agreement import Agreement, Overlap, Row, Standing
from ..rules.evidence import Criterion, Evidence, Score
from ..rules.robustness import Hold, Robust
from . import evidence as figures
from . import reviews
from .figures import NARROW

# Fits beside a rail.
MATRIX_WIDTH = 560


@dataclass(frozen=True, slots=True)
class RankRow:
    """One industry with everyone's rank, ready to print. `places` are as written; None where not ranked."""

    title: str
    row: Row
    places: tuple[int | None, ...]
    systems_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobustRow:
    """One industry under everyone's weights, ready to print."""

    title: str
    row: Robust


@dataclass(frozen=True)
class Comparison:
    """`people` are those whose answers are shown; all columns follow their order. `chosen` once it is decided."""

    people: tuple[reviews.Answer, ...]
    top_count: int
    chosen: tuple[str, ...]
    agreement: Agreement
    agreement_words: str
    ranks: tuple[RankRow, ...]
    overlaps: tuple[tuple[str, str, int], ...]
    points: tuple[tuple[str, tuple[float | None, ...]], ...]
    robust: tuple[RobustRow, ...]
    evidence: Evidence | None
    evidence_problem: str

    @property
    def figures(self) -> list[tuple[str, list[tuple[str, Score]]]]:
        """Each industry with its scores under the criteria's names."""
        industries = self.evidence.industries if self.evidence else ()
        return [
            (one.title, [(str(CriterionChoice(name.value).label), score) for name, score in one.scores.items()])
            for one in industries
        ]

    @property
    def similarities(self) -> list[str]:
        return [one.title for one in self.ranks if one.row.standing is Standing.ALL]

    @property
    def differences(self) -> list[str]:
        return [one.title for one in self.ranks if one.row.standing is Standing.SOME]

    @property
    def always(self) -> list[str]:
        return [one.title for one in self.robust if one.row.hold is Hold.ALWAYS]

    @property
    def finding(self) -> str:
        """What everyone shares, as a sentence."""
        shared = self.similarities
        if not self.people:
            return ""
        if len(self.people) == 1:
            return _("One answer so far: there is nothing to compare it with yet.")
        if not shared:
            return _("No industry is among everyone\u2019s first %(count)s") % {"count": self.top_count}
        return ngettext(
            "Everyone puts %(titles)s among their first %(count)s",
            "Everyone puts %(num)s industries among their first %(count)s: %(titles)s",
            len(shared),
        ) % {"num": len(shared), "titles": "; ".join(shared), "count": self.top_count}

    @property
    def difference_sentences(self) -> list[str]:
        """For each industry that some put first and others don't: who is for it, and who is not."""
        return [
            _("%(title)s: among the first %(count)s for %(those)s, not for %(others)s.")
            % {
                "title": one.title,
                "count": self.top_count,
                "those": get_text_list(self._people(one, inside=True), _("and")),
                "others": get_text_list(self._people(one, inside=False), _("and")),
            }
            for one in self.ranks
            if one.row.standing is Standing.SOME
        ]

    def _people(self, one: RankRow, *, inside: bool) -> list[str]:
        ranks = zip(self.people, one.row.ranks, strict=True)
        return [person.name for person, rank in ranks if (rank <= self.top_count) is inside]

    @cached_property
    def picture(self) -> Markup:
        """The matrix of places, wide and narrow; the style sheet shows the one that fits."""
        from lmi import charts

        data = charts.Agreement(
            charts.Caption(self.finding),
            participants=tuple(one.name for one in self.people),
            industries=tuple(one.title for one in self.ranks),
            ranks=tuple(one.places for one in self.ranks),
            highlight=self.chosen,
        )
        sizes = (("beside", MATRIX_WIDTH), ("narrow", NARROW))
        drawn = (
            (name, charts.matrix(data, charts.Look(prefix=f"matrix-{name}", width=width, framed=False)))
            for name, width in sizes
        )
        # Drawn by `lmi.charts`, which escapes every text.
        boxes = (f'<div class="sw-picture sw-picture--{name}">{svg}</div>' for name, svg in drawn)
        return Markup("".join(boxes))  # noqa: S704


def compare(user: User, review: Review) -> Comparison:
    """What this person may see, computed over exactly the answers they are shown."""
    people = tuple(
        reviews.answer_of(seat) for seat in reviews.answers_visible_to(user, review) if seat.submitted_at is not None
    )
    listed = list(reviews.candidates(review))
    codes = [one.naics_code for one in listed]
    titles = {one.naics_code: one.title for one in listed}
    rankings = [one.ranking for one in people]
    found, problem = _evidence(review)
    names = {one.ranking.person: one.name for one in people}
    measured = agreement.kendalls_w(codes, rankings)
    return Comparison(
        people=people,
        top_count=review.top_count,
        chosen=tuple(one.candidate.title for one in reviews.chosen(review)),
        agreement=measured,
        agreement_words=agreement.in_words(measured),
        ranks=tuple(
            RankRow(
                titles[row.code],
                row,
                tuple(ranking.places.get(row.code) for ranking in rankings),
                tuple(str(System(one).label) for one in row.systems_for),
            )
            for row in agreement.side_by_side(codes, rankings, review.top_count)
        ),
        overlaps=tuple(_named(one, names) for one in agreement.overlaps(codes, rankings, review.top_count)),
        points=tuple(
            (str(label), tuple(one.weights.get(Criterion(value)) for one in people))
            for value, label in CriterionChoice.choices
        ),
        robust=tuple(
            RobustRow(titles[row.code], row)
            for row in robustness.robust(found.industries, [one.weights for one in people], review.top_count)
        )
        if found
        else (),
        evidence=found,
        evidence_problem=problem,
    )


def _evidence(review: Review) -> tuple[Evidence | None, str]:
    """A closed record reads the scores kept with it; a live one asks the library."""
    if review.state == ReviewState.CLOSED:
        return reviews.pinned_evidence(review), ""
    try:
        return figures.evidence(review), ""
    except LmiError as problem:
        return None, str(problem)


def _named(overlap: Overlap, names: dict[str, str]) -> tuple[str, str, int]:
    return names[overlap.one], names[overlap.other], overlap.shared_count

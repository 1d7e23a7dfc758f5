"""Everything the table has said so far, side by side, as far as one person may see it."""

from __future__ import annotations

from dataclasses import dataclass

from lmi.errors import LmiError
from sectorworks.accounts.models import System, User

from ..models import CriterionChoice, Review, ReviewState
from ..rules import agreement, robustness
from ..rules.agreement import Agreement, Overlap, Row, Standing
from ..rules.evidence import Criterion, Evidence, Score
from ..rules.robustness import Hold, Robust
from . import evidence as figures
from . import reviews


@dataclass(frozen=True, slots=True)
class RankRow:
    """One industry with everyone's rank, ready to print."""

    title: str
    row: Row
    systems_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RobustRow:
    """One industry under everyone's weights, ready to print."""

    title: str
    row: Robust


@dataclass(frozen=True, slots=True)
class Comparison:
    """`people` are those whose answers are shown; all columns follow their order."""

    people: tuple[reviews.Answer, ...]
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
        agreement=measured,
        agreement_words=agreement.in_words(measured),
        ranks=tuple(
            RankRow(titles[row.code], row, tuple(str(System(one).label) for one in row.systems_for))
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

"""A yearly review as a document: the pack that the reviewing group reads before it decides, and what it decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sectorworks.bodies.queries.lenses import all_lenses
from sectorworks.documents.tree import Block, BulletList, Column, Document, Heading, KeyValues, Paragraph, Table, Value
from sectorworks.plans.queries.goals import population_choices
from sectorworks.ui import wording

from ..models import AnnualReview, RecommendationState, ReviewFigure
from ..rules.reviews import GoalFact, YearFacts

GOAL_STATES = ("finished", "open", "carried", "dropped")


def document(
    review: AnnualReview, facts: YearFacts, figures: Sequence[ReviewFigure], address: str, today: date
) -> Document:
    """The whole review, for print."""
    meta = [(_("Group"), review.body.name), (_("Year"), str(review.year))]
    if review.body.parent is not None:
        meta.append((_("Reviewed by"), review.body.parent.name))
    meta.append(
        (
            _("State"),
            _("Closed %(day)s") % {"day": wording.day(review.closed_on)} if review.closed_on else _("Being reviewed"),
        )
    )
    blocks: list[Block] = [*_outcome(review), *_deeds(review, facts), *_goals(facts), *_counts(facts)]
    blocks += _figures(review, figures)
    return Document(
        title=_("Review of %(name)s, %(year)s") % {"name": review.body.name, "year": review.year},
        blocks=tuple(blocks),
        meta=tuple(meta),
        language=(get_language() or "en")[:2],
        footer=_("As of %(day)s. %(address)s")
        % {"day": wording.day(date.fromisoformat(facts.as_of) if review.closed_on else today), "address": address},
    )


def _outcome(review: AnnualReview) -> list[Block]:
    if review.closed_on is None:
        return []
    told = [(_("Decided"), result_words(review))]
    if review.decision is not None:
        told.append((_("By the decision"), f"{review.decision.title}, {wording.day(review.decision.decided_on)}"))
    return [Heading(_("What was decided")), KeyValues(tuple(told)), Paragraph(review.reason)]


def result_words(review: AnnualReview) -> str:
    """The result, and with whom a group merges."""
    if review.merges_into is not None:
        return _("Merges with %(name)s") % {"name": review.merges_into.name}
    return str(review.get_result_display())


def _deeds(review: AnnualReview, facts: YearFacts) -> list[Block]:
    rows = tuple(
        (wording.day(date.fromisoformat(one.happened_on)), one.link.words, "; ".join(two.words for two in one.evidence))
        for one in facts.deeds
    )
    columns = (Column(_("Day")), Column(_("What was accomplished")), Column(_("Evidence")))
    told: list[Block] = [Heading(_("What it did"))]
    told.append(
        Table(_("Accomplishments of the year"), columns, rows) if rows else Paragraph(_("Nothing is published."))
    )
    if review.what_it_did:
        told.append(Paragraph(review.what_it_did))
    return told


def goal_groups(facts: YearFacts) -> list[tuple[str, tuple[GoalFact, ...]]]:
    """The goals by where they stood, with a heading; empty groups are left out."""
    labels = {
        "finished": _("Finished"),
        "open": _("Still open"),
        "carried": _("Carried into the next plan"),
        "dropped": _("Dropped"),
    }
    return [(labels[state], facts.goals_in(state)) for state in GOAL_STATES if facts.goals_in(state)]


def goal_words(goal: GoalFact) -> str:
    """A goal with how far it came, and why it was dropped."""
    told = {"goal": goal.words.rstrip("."), "done": goal.done_count, "actions": goal.action_count}
    if goal.reason:
        return _("%(goal)s. Why: %(reason)s") % (told | {"reason": goal.reason})
    if not goal.action_count:
        return _("%(goal)s (no actions)") % told
    return (
        ngettext(
            "%(goal)s (%(done)s of %(actions)s action done)",
            "%(goal)s (%(done)s of %(actions)s actions done)",
            goal.action_count,
        )
        % told
    )


def _goals(facts: YearFacts) -> list[Block]:
    told: list[Block] = [Heading(_("Goals"))]
    for label, goals in goal_groups(facts):
        told += [Heading(label, 2), BulletList(tuple(goal_words(one) for one in goals))]
    return told if facts.goals else [*told, Paragraph(_("No adopted workplan ran in the year."))]


def counts(facts: YearFacts) -> list[tuple[str, str]]:
    """The year in numbers, each with what it is a part of."""
    states = [state for _link, state in facts.recommendations]
    fruitful = sum(one in (RecommendationState.ADOPTED, RecommendationState.PARTLY) for one in states)
    answered = fruitful + states.count(RecommendationState.DECLINED)
    told = {"held": facts.held_count, "quorum": facts.quorum_count, "cancelled": facts.cancelled_count}
    promised = {"made": facts.promised_count, "kept": facts.kept_count, "released": facts.released_count}
    recommended = {"all": len(states), "answered": answered, "adopted": fruitful}
    found = [
        (_("Meetings"), _("%(held)s held, %(quorum)s of them with a quorum; %(cancelled)s cancelled") % told),
        (
            _("Promises"),
            _("%(made)s made in the year, %(released)s of them released; %(kept)s delivered in the year") % promised
            if any(promised.values())
            else _("None"),
        ),
        (
            _("Recommendations"),
            _("%(all)s made or answered; %(answered)s have an answer, %(adopted)s of these adopted in whole or part")
            % recommended
            if states
            else _("None"),
        ),
        (
            _("Seats"),
            _("%(vacant)s of %(seats)s vacant on %(day)s")
            % {
                "vacant": facts.vacant_count,
                "seats": facts.seat_count,
                "day": wording.day(date.fromisoformat(facts.as_of)),
            },
        ),
    ]
    names = {one.code: _(one.name) for one in all_lenses()}
    for lens in facts.lenses:
        told = {"answered": lens.answered_count, "decisions": facts.decision_count}
        found.append(
            (
                names.get(lens.code, lens.code),
                _("Answered in %(answered)s of %(decisions)s decisions of the year") % told,
            )
        )
    return found


def _counts(facts: YearFacts) -> list[Block]:
    return [Heading(_("The year in numbers")), KeyValues(tuple(counts(facts)))]


def _figures(review: AnnualReview, figures: Sequence[ReviewFigure]) -> list[Block]:
    told: list[Block] = [Heading(_("What the population needs"))]
    if review.fit:
        question = _("Does the work still fit what the population needs?")
        told.append(KeyValues(((question, str(review.get_fit_display())),)))
    if review.needs:
        told.append(Paragraph(review.needs))
    names = dict(population_choices())
    rows = tuple(
        (
            one.label,
            Value(value_words(one), float(one.value) if one.value is not None else None),
            one.unit,
            names.get(one.population, one.population) or _("Everyone"),
            one.period,
            one.source,
        )
        for one in figures
    )
    columns = (
        Column(_("Figure")), Column(_("Value"), numeric=True), Column(_("Unit")), Column(_("Population")),
        Column(_("Period")), Column(_("Source")),
    )  # fmt: skip
    if rows:
        told.append(Table(_("Population data"), columns, rows))
    return told if len(told) > 1 else [*told, Paragraph(_("No figure is given."))]


def value_words(figure: ReviewFigure) -> str:
    """The number as readers see it; where the source withheld it, that."""
    if figure.value is None:
        return _("withheld by the source")
    places = max(0, -int(figure.value.normalize().as_tuple().exponent))
    return wording.number(float(figure.value), places)

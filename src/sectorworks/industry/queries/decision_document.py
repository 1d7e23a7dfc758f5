"""A closed review as a document: the same record on paper."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.documents.tree import (
    Block,
    BulletList,
    Column,
    Document,
    Heading,
    KeyValues,
    Notes,
    Paragraph,
    Quote,
    Table,
    Value,
)
from sectorworks.ui import wording

from ..models import Review
from ..rules.robustness import Hold
from . import reviews
from .comparison import Comparison, compare

# More columns than these don't fit a page; the table then shows the middle and the spread alone.
MOST_PEOPLE_IN_A_TABLE = 6


def decision_document(user: User, review: Review, address: str) -> Document:
    """The record of a closed review. `address` is its permanent one."""
    compared = compare(user, review)
    blocks = [
        *_chosen(review),
        *_minority(review),
        *_people(review),
        *_agreement(compared, review),
        *_robustness(compared, review),
        *_knowledge(review),
        *_figures(compared),
        *_region(review, address),
    ]
    return Document(
        title=review.title,
        subtitle=_("Joint decision of %(region)s") % {"region": review.region_name},
        summary=review.summary,
        blocks=tuple(blocks),
        meta=(
            (_("Decided"), wording.day(review.closed_at) if review.closed_at else ""),
            (_("Convened by"), str(review.convener)),
            (_("Data"), _("QCEW %(period)s, edition %(id)s") % {"period": review.period, "id": review.edition_id}),
        ),
        footer=_source(review) if review.basis == "real" else _("Sample figures, made up to show how it works."),
    )


def _chosen(review: Review) -> list[Block]:
    rows = tuple((f"{one.candidate.title} ({one.candidate.naics_code})", one.reason) for one in reviews.chosen(review))
    table = Table(_("What was chosen, and why"), (Column(_("Industry")), Column(_("Reason"))), rows)
    return [Heading(_("Chosen industries")), table]


def _minority(review: Review) -> list[Block]:
    blocks: list[Block] = [Heading(_("Minority views"))]
    for view in reviews.minority_views(review):
        signed = [str(one.participant.user) for one in view.signatures.all()]
        by = ", ".join([str(view.author.user), *signed])
        blocks.append(Quote(view.text, by=by, title=view.candidate.title if view.candidate else ""))
    return blocks if len(blocks) > 1 else [*blocks, Paragraph(_("None."))]


def _people(review: Review) -> list[Block]:
    rows = tuple(
        (str(one.user), one.get_system_display(), _("Yes") if one.submitted_at else _("No"))
        for one in reviews.participants(review)
    )
    columns = (Column(_("Name")), Column(_("System")), Column(_("Answered")))
    blocks: list[Block] = [Heading(_("Who decided")), Table(_("People at the table"), columns, rows)]
    for system in reviews.systems_without_answer(review):
        blocks.append(Paragraph(_("No one from %(system)s has answered.") % {"system": str(system.label).lower()}))
    return blocks


def _agreement(compared: Comparison, review: Review) -> list[Block]:
    measured = compared.agreement
    if measured.value is None:
        words = measured.reason
    else:
        words = _(
            "Agreement is %(words)s: Kendall's W = %(value)s over %(people)s rankings (0 is none, 1 complete)."
        ) % {
            "words": compared.agreement_words,
            "value": f"{measured.value:.2f}",
            "people": measured.people_count,
        }
    blocks: list[Block] = [Heading(_("How far people agreed")), Paragraph(words)]
    if compared.ranks:
        people = compared.people if len(compared.people) <= MOST_PEOPLE_IN_A_TABLE else ()
        columns = [Column(_("Industry")), *(Column(one.name, numeric=True) for one in people)]
        columns += [Column(_("Median"), numeric=True), Column(_("Spread"), numeric=True)]
        rows: list[tuple[str | Value, ...]] = []
        for one in compared.ranks:
            shown = one.row.ranks if people else ()
            numbers = [Value(f"{number:g}", number) for number in (*shown, one.row.median, one.row.spread)]
            rows.append((one.title, *numbers))
        blocks.append(Table(_("Everyone's ranks, best median first"), tuple(columns), tuple(rows)))
    return blocks


def _robustness(compared: Comparison, review: Review) -> list[Block]:
    if not compared.robust:
        return []
    words = {Hold.ALWAYS: _("Always"), Hold.DEPENDS: _("Depends"), Hold.NEVER: _("Never")}
    rows = tuple(
        (one.title, f"{one.row.best_place}–{one.row.worst_place}", words[one.row.hold]) for one in compared.robust
    )
    among = _("Among the first %(count)s") % {"count": review.top_count}
    columns = (Column(_("Industry")), Column(_("Best to worst place"), numeric=True), Column(among))
    note = _("Best and worst place over everyone's weights, and over the ranges of withheld figures.")
    return [
        Heading(_("Under everyone's weights")),
        Table(_("Places by the scores"), columns, rows, (note,)),
    ]


def _knowledge(review: Review) -> list[Block]:
    items = []
    for note in reviews.knowledge(review):
        source = " ".join(part for part in (note.source, note.evidence_url) if part)
        said = f"{note.text} {note.get_advice_display()}." if note.advice else note.text
        text = f"{note.candidate.title}, {note.get_kind_display().lower()}: {said} ({note.author.user}"
        items.append(f"{text}; {source})" if source else f"{text})")
    return [Heading(_("Local knowledge")), BulletList(tuple(items))] if items else []


def _figures(compared: Comparison) -> list[Block]:
    if compared.evidence is None:
        return []
    blocks: list[Block] = [Heading(_("The figures behind it"))]
    for title, scores in compared.figures:
        pairs = tuple((label, score.words or score.reason) for label, score in scores)
        if pairs:
            blocks += [Heading(title, level=2), KeyValues(pairs)]
    return blocks if len(blocks) > 1 else []


def _region(review: Review, address: str) -> list[Block]:
    names = ", ".join(
        one.area_name if one.weight == 1 else f"{one.area_name} ({one.weight:.0%})"
        for one in review.members.order_by("area_code")
    )
    notes = Notes((_source(review), _("Permanent address: %(address)s") % {"address": address}), _("Sources and notes"))
    return [Heading(_("Region")), Paragraph(f"{review.region_name}: {names}."), notes]


def _source(review: Review) -> str:
    return _("BLS Quarterly Census of Employment and Wages, %(period)s, private employers, data edition %(id)s.") % {
        "period": review.period,
        "id": review.edition_id,
    }

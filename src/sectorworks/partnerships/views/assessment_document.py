"""A closed round as a document to take to a board, and as rows for a spreadsheet: the same numbers as the page."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sectorworks.documents.tree import Block, BulletList, Column, Document, Heading, Notes, Paragraph, Table
from sectorworks.ui import wording

from ..queries.assessment_charts import source_of
from ..queries.assessment_results import Result
from ..queries.rubrics import Numbers
from . import assessment_words as words


def header(result: Result) -> list[str]:
    """The columns of the numbers, with one for each earlier round."""
    before = [
        _("Middle, round of %(day)s") % {"day": wording.day(one.assessment.closed_on or one.assessment.opened_on)}
        for one in result.earlier
    ]
    return [_("Part"), _("Item"), _("Middle, 1 to 4"), _("Lowest to highest"), _("Raters"), *before]


def lines(result: Result) -> list[tuple[str, ...]]:
    """One line an item."""
    return [
        (
            str(part.part.name), str(one.item.name), words.number(one.told.middle), words.span(one.told),
            words.raters(one.told), *(words.number(value) for value in one.before),
        )
        for part in result.parts
        for one in part.items
    ]  # fmt: skip


def document(result: Result, numbers: Numbers) -> Document:
    """Findings first, then the numbers, then what members would do next."""
    body = result.assessment.body
    columns = [Column(name, numeric=place > 1) for place, name in enumerate(header(result))]
    blocks: list[Block] = [Paragraph(words.summary_of(result)), Heading(_("Item by item"))]
    blocks.append(Table(_("Middles and spreads"), tuple(columns), tuple(lines(result))))
    places = tuple(
        f"{one.part.name}: {words.number(one.mean)}; {words.percentile(one, result)}" for one in result.parts
    )
    blocks += [Heading(_("Part by part, beside other partnerships")), BulletList(places)]
    moves = tuple(f"{one.item.name}: {move.words}" for one in result.items for move in one.moves)
    if moves:
        blocks += [Heading(_("Next moves that members name")), BulletList(moves)]
    notes = [source_of(result), result.rubric.source, *(f"{value}: {reason}" for value, reason in numbers.reasons)]
    if crossing := words.crossing(result):
        notes.insert(1, crossing)
    blocks.append(Notes(tuple(notes), title=_("Sources and notes")))
    return Document(
        title=words.title_of(result),
        subtitle=body.name,
        summary=_("What members of the partnership say, as middles and spreads. No organization is named."),
        blocks=tuple(blocks),
        language=(get_language() or "en")[:2],
        footer=f"{body.name}, {source_of(result)}",
    )

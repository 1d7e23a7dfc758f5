"""A company's account as a document for its own board."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sectorworks.documents.tree import Block, BulletList, Column, Document, Heading, Notes, Paragraph, Table
from sectorworks.ui import wording

from .value_record import Figure, ValueRecord


def document(record: ValueRecord) -> Document:
    """One page for most companies: what they gave, what they got, and what stands behind the numbers."""
    name = record.organization.name
    blocks: list[Block] = [Heading(_("What you gave")), _figures(record.gave)]
    if record.promises:
        blocks.append(_promises(record))
    blocks += [Heading(_("What you got")), _figures(record.got)]
    if record.needs:
        blocks.append(_needs(record))
    blocks += _priorities(record)
    blocks.append(Notes((source(record),), title=_("Sources and notes")))
    period = f"{wording.day(record.starts_on)} – {wording.day(record.ends_on)}"
    return Document(
        title=_("What %(name)s gave and got") % {"name": name},
        subtitle=period,
        summary=_("Private to the company and the organization that keeps its record."),
        blocks=tuple(blocks),
        language=(get_language() or "en")[:2],
        footer=f"{name}, {period}",
    )


def source(record: ValueRecord) -> str:
    """Where the numbers come from, and what a reader who is not the company does not see."""
    words = _("Source: records of this site in the period. A value is the promise’s own or follows a valuation rule.")
    if record.is_own:
        return words
    return (
        words + " " + _("Of groups in which you have no part, and needs that are not at your table, nothing is here.")
    )


def _figures(figures: Sequence[Figure]) -> Table:
    columns = (Column(_("What")), Column(_("How much"), numeric=True), Column(_("What is counted")))
    return Table(_("Figures of the period"), columns, tuple((one.label, one.value, one.definition) for one in figures))


def _promises(record: ValueRecord) -> Table:
    columns = (
        Column(_("Date")), Column(_("Group")), Column(_("Promise")), Column(_("Value"), numeric=True),
        Column(_("State")),
    )  # fmt: skip
    rows = tuple((wording.day(one.day), one.group, one.words, one.value, one.state) for one in record.promises)
    return Table(_("Promises made or delivered"), columns, rows)


def _needs(record: ValueRecord) -> Table:
    columns = (Column(_("Date")), Column(_("Need")), Column(_("State")), Column(_("What came of it")))
    rows = tuple((wording.day(one.day), one.title, one.state, one.result or "–") for one in record.needs)
    return Table(_("Needs and what came of them"), columns, rows)


def _priorities(record: ValueRecord) -> list[Block]:
    if not record.priorities:
        return []
    columns = (
        Column(_("Priority")), Column(_("Group")), Column(_("Your part")), Column(_("Actions done"), numeric=True),
        Column(_("Actions open"), numeric=True),
    )  # fmt: skip
    rows = tuple((one.title, one.group, one.part, one.done, one.open) for one in record.priorities)
    blocks: list[Block] = [Table(_("Your priorities"), columns, rows)]
    told = tuple(words for one in record.priorities for words in one.accomplishments)
    return [*blocks, Paragraph(_("Accomplished on them:")), BulletList(told)] if told else blocks

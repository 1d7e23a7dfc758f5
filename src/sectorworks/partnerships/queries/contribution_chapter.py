"""The ledger in the hand-over pack: what it is worth, the rules behind it, and what awards count."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.documents.tree import Block, Column, Heading, Paragraph, Table
from sectorworks.ui import wording

from . import ledger, match_log, valuation
from .leverage import money_of


def chapter(body: Body, today: date) -> list[Block]:
    """Sums, what lacks a value or evidence, the partnership's own rules, public money, and what counts where."""
    lines = [one for one in ledger.lines_of(body, today) if one.stands]
    if not lines:
        return [Heading(_("Contributions")), Paragraph(_("No contribution is on record."))]
    summed, entries = ledger.sum_of(lines), match_log.entries_of(lines)
    told = {
        "count": summed.count,
        "came": _("not valued") if summed.delivered_usd is None else wording.dollars(float(summed.delivered_usd)),
        "unvalued": summed.unvalued,
        "bare": sum(1 for one in entries if not one.evidence),
    }
    words = _(
        "%(count)s contributions stand; what came is worth %(came)s. %(unvalued)s have no value, and of what came "
        "%(bare)s have no evidence."
    )
    heads: tuple[Column, ...]
    blocks: list[Block] = [Heading(_("Contributions")), Paragraph(words % told)]
    rules = tuple(
        (one.unit, wording.dollars(float(one.rate_usd), 2), one.source, _period(one.valid_from, one.valid_until))
        for one in valuation.rules_of(body)
    )
    if rules:
        heads = (Column(_("Unit")), Column(_("Dollars for one"), numeric=True), Column(_("Source")), Column(_("Holds")))
        blocks.append(Table(_("Valuation rules"), heads, rules))
    money = tuple(
        (one.source, wording.dollars(float(one.amount_usd)), _period(one.starts_on, one.ends_on))
        for one in money_of(body)[0]
    )
    if money:
        heads = (Column(_("Whose money")), Column(_("Dollars"), numeric=True), Column(_("Period")))
        blocks.append(Table(_("Public money"), heads, money))
    counted = tuple(
        (one.line.giver, one.line.row.wording, one.award, wording.dollars(float(one.record.counted_usd)))
        for one in entries
        if one.record is not None and one.record.counted_usd is not None
    )
    if counted:
        heads = (Column(_("Who")), Column(_("What")), Column(_("Counts for")), Column(_("Dollars"), numeric=True))
        blocks.append(Table(_("What counts as match, and for which award"), heads, counted))
    return blocks


def _period(starts_on: date, ends_on: date | None) -> str:
    begins = wording.day(starts_on)
    return f"{begins} – {wording.day(ends_on)}" if ends_on else _("from %(day)s") % {"day": begins}

"""The roster as files. Files travel: a private seat's person is in none, whoever downloads."""

from __future__ import annotations

from typing import Any

from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.directory.rules import cards
from sectorworks.documents import spreadsheet
from sectorworks.documents.tree import Column, Document, Table
from sectorworks.files.downloads import XLSX, attachment, written
from sectorworks.ui.wording import day

from ..models import Body, Office
from ..operations import roster_cards
from ..queries.seats import RosterRow


def roster_file(ending: str, user: Any, body: Body, rows: list[RosterRow], summary: str) -> HttpResponseBase:
    """The roster as the reader sees it, but without the names of private seats; 404 for a kind that is none."""
    stem = f"{slugify(body.name) or 'group'}-{_('roster')}"
    name = f"{stem}.{ending}"
    if ending == "vcf":
        found = roster_cards.take(body=body, rows=rows, by=user, at=clock.now())
        return attachment(cards.write(found), name=name, content_type="text/vcard; charset=utf-8")
    if ending == "csv":
        return attachment(spreadsheet.to_csv(table_of(body, rows)), name=name, content_type="text/csv; charset=utf-8")
    if ending == "xlsx":
        content = spreadsheet.to_xlsx([table_of(body, rows)], title=str(body))
        return attachment(content, name=name, content_type=XLSX)
    return written(document_of(body, rows, summary), ending, name=stem)


def document_of(body: Body, rows: list[RosterRow], summary: str) -> Document:
    """The roster to print: in one cell what belongs together, so that names have room."""
    titles = (_("Seat"), _("Who sits there"), _("Speaks for"), _("Term"))
    table = Table(_("Who sits where"), tuple(map(Column, titles)), tuple(map(_printed, rows)))
    return Document(
        _("Roster of %(body)s") % {"body": body.name}, (table,) if rows else (), summary=summary,
        meta=((_("As of"), day(clock.today())),), language=(get_language() or "en")[:2], footer=body.name,
    )  # fmt: skip


def _printed(row: RosterRow) -> tuple[str, ...]:
    office, title, voice, who, organization, *_dates = _cells(row)
    seat = dict.fromkeys(one for one in (office if row.seat.office != Office.MEMBER else "", title, voice) if one)
    told = ", ".join([*seat, *([] if row.seat.is_voting else [_("no vote")])])
    ends = _("until %(day)s") % {"day": day(row.ends_on)} if row.ends_on else ""
    begins = row.starts_on if row.starts_on and not row.holder.is_private else None
    return (
        told,
        who,
        organization,
        " ".join(one for one in (_("from %(day)s") % {"day": day(begins)} if begins else "", ends) if one),
    )


def table_of(body: Body, rows: list[RosterRow]) -> Table:
    """Seats, voices, holders and dates."""
    titles = (
        _("Office"),
        _("Seat"),
        _("Voice"),
        _("Who sits there"),
        _("Speaks for"),
        _("Since"),
        _("Until"),
        _("Votes"),
    )
    return Table(
        _("Seats of %(body)s") % {"body": body}, tuple(Column(one) for one in titles), tuple(map(_cells, rows))
    )


def _cells(row: RosterRow) -> tuple[str, ...]:
    hidden = row.holder.is_private
    who = row.holder.name if not hidden else ""
    if not who:
        who = _("Filled, name not shown") if row.is_filled else _("Vacant")
    return (
        str(row.seat.get_office_display()),
        row.title,
        str(row.seat.get_voice_display()),
        who,
        str(row.organization) if row.organization and not hidden else "",
        row.starts_on.isoformat() if row.starts_on and not hidden else "",
        row.ends_on.isoformat() if row.ends_on else "",
        _("Yes") if row.seat.is_voting else _("No"),
    )

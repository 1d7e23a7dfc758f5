"""The roster as files. Files travel: a private seat's person is in none, whoever downloads."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.directory.rules import cards
from sectorworks.documents import spreadsheet
from sectorworks.documents.tree import Column, Table
from sectorworks.files.downloads import attachment

from ..models import Body
from ..operations import roster_cards
from ..queries.seats import RosterRow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def roster_file(ending: str, user: Any, body: Body, rows: list[RosterRow]) -> HttpResponseBase:
    """The roster as the reader sees it, but without the names of private seats; 404 for a kind that is none."""
    name = f"{slugify(body.name) or 'group'}-{_('roster')}.{ending}"
    if ending == "vcf":
        found = roster_cards.take(body=body, rows=rows, by=user, at=clock.now())
        return attachment(cards.write(found), name=name, content_type="text/vcard; charset=utf-8")
    if ending == "csv":
        return attachment(spreadsheet.to_csv(table_of(body, rows)), name=name, content_type="text/csv; charset=utf-8")
    if ending == "xlsx":
        content = spreadsheet.to_xlsx([table_of(body, rows)], title=str(body))
        return attachment(content, name=name, content_type=XLSX)
    raise Http404


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

"""The list of groups as files."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from sectorworks.documents import spreadsheet
from sectorworks.documents.tree import Column, Table
from sectorworks.files.downloads import XLSX, attachment

from ..models import Body
from .standing import status_of


def groups_file(ending: str, bodies: Iterable[Body]) -> HttpResponseBase:
    """The rows of the list; 404 for a kind of file that is none. `bodies` carry the counts of `group_lists.listed`."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    titles = (_("Group"), _("Kind"), _("Part of"), _("Host"), _("Region"), _("Seats"), _("Filled"), _("Since"))
    columns = tuple(Column(one) for one in (*titles, _("Ended"), _("Status"), _("Purpose")))
    table = Table(_("Groups"), columns, tuple(map(_cells, bodies)))
    name = f"{_('groups')}.{ending}"
    if ending == "csv":
        return attachment(spreadsheet.to_csv(table), name=name, content_type="text/csv; charset=utf-8")
    return attachment(spreadsheet.to_xlsx([table], title=_("Groups")), name=name, content_type=XLSX)


def _cells(one: Body) -> tuple[str | int, ...]:
    counts: tuple[int, int] = (one.seat_count, one.filled_count)  # type: ignore[attr-defined]
    return (
        one.name,
        str(one.get_kind_display()),
        one.parent.name if one.parent else "",
        one.host.name,
        one.region_name,
        *counts,
        one.starts_on.isoformat(),
        one.ends_on.isoformat() if one.ends_on else "",
        status_of(one).label,
        one.purpose,
    )

"""The lists of organizations and people as files that an import reads back."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.documents import spreadsheet, tree
from sectorworks.files.downloads import XLSX, attachment

from ..policies import exports as policies
from ..queries import exports as queries
from ..queries import organizations_list, own, visibility
from ..queries import people as people_queries
from ..queries.organizations_list import Asked
from ..rules.columns import ORGANIZATIONS, PEOPLE
from . import organizations, people


@requires(policies.can_export)
@require_safe
def export_organizations(request: MemberRequest) -> HttpResponseBase:
    """The organizations of the list as it is narrowed."""
    today = clock.today()
    state = organizations.shape(request.GET.get("kind", "")).read(request.GET)
    asked = Asked(words=state.search, chosen=state.chosen)
    rows = organizations_list.narrowed(visibility.organizations_visible_to(request.user, today), asked, today)
    return _file(request, ORGANIZATIONS, queries.organization_rows(rows.order_by("name_key", "pk")))


@requires(policies.can_export)
@require_safe
def export_people(request: MemberRequest) -> HttpResponseBase:
    """The people of the list as it is narrowed. Whose addresses go out is kept in the audit record."""
    today = clock.today()
    state = people.people_shape().read(request.GET)
    rows = people_queries.listed(request.user, people.wanted_of(state), today).order_by("name_key", "pk")
    reachable = set(people_queries.reachable(request.user, today).values_list("pk", flat=True))
    person = own.person_of(request.user)
    audit.saw(noun=person or request.user, fields=["exported people"], by=request.user, at=clock.now())
    return _file(request, PEOPLE, queries.people_rows(rows, reachable, today))


def _file(request: MemberRequest, kind: str, rows: Iterable[queries.Cells]) -> HttpResponseBase:
    table = tree.Table(kind.title(), tuple(tree.Column(title) for title in queries.titles(kind)), tuple(rows))
    form = request.GET.get("format", "csv")
    if form == "csv":
        return attachment(spreadsheet.to_csv(table), name=f"{kind}.csv", content_type="text/csv")
    if form == "xlsx":
        content = spreadsheet.to_xlsx([table], title=str(_("Directory")))
        return attachment(content, name=f"{kind}.xlsx", content_type=XLSX)
    raise Http404

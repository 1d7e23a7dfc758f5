"""Lists of groups: all, one's own, as a table or as a tree."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import public, requires
from sectorworks.ui.links import Action, Link
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import Body, BodyKind
from ..policies import bodies as policies
from ..queries import group_lists as queries
from .group_files import groups_file
from .standing import status_of

COLUMNS = (
    Column("name", gettext_lazy("Group")),
    Column("kind", gettext_lazy("Kind")),
    Column("parent", gettext_lazy("Part of")),
    Column("host", gettext_lazy("Host")),
    Column("filled", gettext_lazy("Seats filled"), numeric=True, help=gettext_lazy("Of the seats that stand today.")),
    Column("starts_on", gettext_lazy("Since")),
    Column("status", gettext_lazy("Status"), sortable=False),
)
ORDERS: dict[str, F | Lower] = {
    "name": Lower("name"),
    "kind": F("kind"),
    "parent": Lower("parent__name"),
    "host": F("host__name_key"),
    "filled": F("filled_count"),
    "starts_on": F("starts_on"),
}
MOST_EXPORTED = 10_000
TREE_SHAPE = TableShape(columns=(), page_size=50)


@require_safe
@public
def group_list(request: HttpRequest) -> HttpResponseBase:
    """Every group the reader may see."""
    return _page(request, only_own=False)


@require_safe
@requires(policies.can_list)
def own_groups(request: MemberRequest) -> HttpResponseBase:
    """The groups a person sits on or keeps."""
    return _page(request, only_own=True)


def _page(request: HttpRequest, *, only_own: bool) -> HttpResponseBase:
    today = clock.today()
    visible = queries.visible_bodies(request.user, only_own, today)
    hosts, regions = queries.hosts_and_regions(visible)
    shape = TableShape(
        columns=COLUMNS,
        sort="name",
        searchable=True,
        filters=(
            Filter("kind", _("Kind"), tuple((value, str(label)) for value, label in BodyKind.choices)),
            Filter("host", _("Host"), tuple(hosts)),
            Filter("region", _("Region"), tuple(regions)),
            Filter("status", _("Status"), ((queries.ACTIVE, _("Active")), (queries.ENDED, _("Ended")))),
        ),
    )
    state = shape.read(request.GET)
    narrowed = queries.narrowed(visible, state.search, state.chosen, today)
    if asked := request.GET.get("format"):
        return groups_file(asked, _ordered(narrowed, state)[:MOST_EXPORTED])
    is_tree = request.GET.get("view") == "tree"
    here = reverse("groups-mine" if only_own else "groups")
    context = {
        "is_own": only_own,
        "any_groups": bool(hosts),
        "columns": COLUMNS,
        "state": state,
        "is_tree": is_tree,
        "views": [Link(_("Table"), here, current=not is_tree), Link(_("Tree"), f"{here}?view=tree", current=is_tree)],
        "start": Action(_("Start a group"), reverse("group-new"), "add") if policies.can_start(request.user) else None,
        "status_of": status_of,
    }
    if is_tree:
        context |= _tree(visible, request)
    else:
        context |= _table(narrowed, state)
        context["actions"] = _files(request)
    return render(request, "bodies/groups.html", context)


def _ordered(bodies: QuerySet[Body], state: TableState) -> QuerySet[Body]:
    order = ORDERS.get(state.sort_key, ORDERS["name"])
    listed = queries.listed(bodies, clock.today())
    return listed.order_by(order.desc(nulls_last=True) if state.is_descending else order.asc(nulls_last=True), "pk")


def _files(request: HttpRequest) -> list[Action]:
    """The list as it is narrowed now, as a file."""
    chosen = request.GET.copy()
    links = []
    for ending, label in (("csv", _("Download as CSV")), ("xlsx", _("Download for Excel"))):
        chosen["format"] = ending
        links.append(Action(label, f"?{chosen.urlencode()}", "file_download"))
    return links


def _table(bodies: QuerySet[Body], state: TableState) -> dict[str, object]:
    page = state.page_of(_ordered(bodies, state))
    title = ngettext("%(count)s group", "%(count)s groups", page.total) % {"count": page.total}
    return {"page": page, "title": title}


def _tree(visible: QuerySet[Body], request: HttpRequest) -> dict[str, object]:
    state = TREE_SHAPE.read(request.GET)
    page = state.page_of(queries.roots(visible))
    branches = queries.tree(list(page.rows), visible)
    return {"page": page, "state": state, "branches": branches, "title": _("Groups, each under the one above it")}

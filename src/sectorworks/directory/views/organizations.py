"""The list of organizations, "still right?" for many at once, and the feed of the whole directory."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import NotAllowed
from sectorworks.ui.links import Action, Link, Status
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import OrganizationKind, SizeClass
from ..operations import organizations as operations
from ..policies import organizations as policies
from ..queries import activity, industries, organizations_list
from ..queries.counties import counties
from ..queries.organizations_list import Asked, OrganizationList
from ..queries.visibility import organizations_visible_to
from ..rules import organizations as rules
from ..rules.freshness import Freshness

MARKS = ("after", "before")


@require_safe
@requires(policies.can_list)
def organization_list(request: MemberRequest) -> HttpResponse:
    """Everyone at the table and everyone asked to it, as far as the person may see."""
    can_add = bool(policies.can_add(request.user))
    asked_for = {name: value for name, value in request.GET.items() if name not in MARKS}
    state = shape(request.GET.get("kind", ""), can_mark=can_add).read(asked_for)
    marks = {name: request.GET.get(name, "") for name in MARKS}
    asked = Asked(words=state.search, chosen=state.chosen, sort=state.sort, **marks)
    found = organizations_list.organizations(request.user, asked, clock.today())
    context = {
        "state": state,
        "found": found,
        "rows": found.rows,
        # Translated once here, not once a row.
        "fresh": {one: Status(str(one.label), one.tone) for one in Freshness},
        "kinds": {code: str(label) for code, label in OrganizationKind.choices},
        "sizes": {code: str(label) for code, label in SizeClass.choices},
        "sort_of": rules.sub_kind_label,
        "title": _title(found, state),
        "summary": _summary(found),
        "pages": state.pages(found.before, found.after),
        "can_add": can_add,
        "add": Action(_("Add an organization"), reverse("organization-new"), "add") if can_add else None,
        "actions": _exports(request, state),
        "back_to": request.get_full_path(),
    }
    return render(request, "directory/organizations.html", context)


def shape(kind: str, *, can_mark: bool = False) -> TableShape:
    """What the list allows; sorts only once a kind is chosen."""
    sorts = tuple((code, str(label)) for code, label in rules.SUB_KINDS.get(kind, {}).items())
    return TableShape(
        columns=(
            *((Column("mark", _("Mark"), sortable=False),) if can_mark else ()),
            Column("name", _("Name")),
            Column("kind", _("Kind")),
            Column("place", _("Place"), sortable=False),
            Column("size", _("Size"), sortable=False),
            Column("contacted", _("Latest contact")),
            Column("verify", _("Look again by")),
        ),
        sort="name",
        filters=(
            Filter("kind", _("Kind"), tuple((code, str(label)) for code, label in OrganizationKind.choices)),
            *((Filter("sub", _("Sort"), sorts),) if sorts else ()),
            Filter("county", _("County"), tuple(counties(clock.today()))),
            Filter("sector", _("Industry"), tuple((one.code, one.title) for one in industries.sectors())),
            Filter("size", _("Size"), tuple((code, str(label)) for code, label in SizeClass.choices if code)),
            Filter("fresh", _("Freshness"), tuple((one.value, str(one.label)) for one in Freshness)),
            Filter("contact", _("Contact"), (("quiet", _("None for 90 days")),)),
            Filter("state", _("Closed ones"), (("closed", _("Only closed ones")),), unchosen=_("Left out")),
        ),
        searchable=True,
    )


def _title(found: OrganizationList, state: TableState) -> str:
    """How many organizations there are, as a finding; beyond 10,000 nobody counts."""
    if found.is_more:
        return _("More than 10,000 organizations")
    if not found.count and (state.search or state.chosen):
        return _("No organization fits")
    return ngettext("%(num)s organization", "%(num)s organizations", found.count) % {"num": f"{found.count:,}"}


def _summary(found: OrganizationList) -> str:
    """The freshness score of the list in words."""
    if found.score is None:
        return ""
    share = f"{found.score:.0%}"
    if found.is_more:
        return _("%(share)s of the first 10,000 records were looked at in time.") % {"share": share}
    return _("%(share)s of these records were looked at in time.") % {"share": share}


def _exports(request: MemberRequest, state: TableState) -> list[Action]:
    """The whole narrowed list as files, for those whose role uses the directory."""
    try:
        address = reverse("organizations-export")
    except NoReverseMatch:
        return []
    query = state.address()
    return [
        Action(_("Export as CSV"), f"{address}{query}&format=csv", "file_download"),
        Action(_("Export as Excel"), f"{address}{query}&format=xlsx", "file_download"),
    ]


@require_POST
@requires(policies.can_add)
def verify_chosen(request: MemberRequest) -> HttpResponse:
    """Say of each marked organization that its record is still right; all or none."""
    keys = [int(one[:12]) for one in request.POST.getlist("chosen") if one.isascii() and one.isdecimal()]
    rows = list(
        organizations_visible_to(request.user, clock.today()).filter(pk__in=keys[: organizations_list.PAGE_SIZE])
    )
    if not rows:
        messages.error(request, _("Mark the organizations that are still right first."))
        return redirect("organizations")
    try:
        count = operations.verify_all(organizations=rows, by=request.user, at=clock.now())
    except NotAllowed as refused:
        messages.error(request, str(refused))
    else:
        said = ngettext("%(num)s record is still right", "%(num)s records are still right", count) % {"num": count}
        messages.success(request, said)
    return redirect("organizations")


@require_safe
@requires(policies.can_list)
def activity_feed(request: MemberRequest) -> HttpResponse:
    """What happened across all organizations, newest first."""
    marks: dict[str, Any] = {name: request.GET.get(name, "") for name in MARKS}
    feed = activity.newest(request.user, clock.today(), **marks)
    pages = []
    if feed.before:
        pages += [Link(_("Newest"), reverse("activity")), Link(_("Newer"), f"?{urlencode({'before': feed.before})}")]
    if feed.after:
        pages.append(Link(_("Older"), f"?{urlencode({'after': feed.after})}"))
    why = policies.can_list(request.user).reason
    return render(request, "directory/organization_activity.html", {"feed": feed, "pages": pages, "why": why})

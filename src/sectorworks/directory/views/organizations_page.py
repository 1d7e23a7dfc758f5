"""One organization's page: what is true of it, its places, family, people, memberships and what happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Event, Status
from sectorworks.ui.tables import Column

from .. import registry
from ..models import Organization, OrganizationKind
from ..policies import acquaintances as acquaintance_policies
from ..policies import organizations as policies
from ..queries import activity, associations, counties, industries
from ..queries import organizations as queries
from ..queries.people import people_of
from ..rules import freshness
from ..rules.organizations import sub_kind_label
from .merging import changed_fields, follows_merges

MOST_EVENTS = 20
MOST_PEOPLE = 30
MOST_MEMBERS = 100
EVENTS = {
    "add": gettext_lazy("Added"),
    "change": gettext_lazy("Record corrected"),
    "verify": gettext_lazy("Found still right"),
    "close": gettext_lazy("Closed"),
    "reopen": gettext_lazy("Opened again"),
    "set fein": gettext_lazy("Employer number set"),
    "add site": gettext_lazy("Worksite added"),
    "change site": gettext_lazy("Worksite corrected"),
    "close site": gettext_lazy("Worksite closed"),
    "reopen site": gettext_lazy("Worksite opened again"),
    "add name": gettext_lazy("Other name added"),
    "remove name": gettext_lazy("Other name taken off"),
    "change areas": gettext_lazy("Areas changed"),
    "add member": gettext_lazy("Member added"),
    "end membership": gettext_lazy("Membership ended"),
    "join association": gettext_lazy("Joined an association"),
    "merge": gettext_lazy("Merged with another record"),
    "unmerge": gettext_lazy("Merge undone"),
    "saw": gettext_lazy("Confidential fields seen"),
    "import": gettext_lazy("Brought in from a file"),
}


@require_safe
@follows_merges("organization")
@requires(policies.can_see, get=queries.organization_visible_to)
def organization_page(request: MemberRequest, organization: Organization) -> HttpResponse:
    """The record at its permanent address."""
    user, today = request.user, clock.today()
    can_change = bool(policies.can_change(user, organization))
    sites = list(queries.sites(organization))
    areas = [row.area_code for row in organization.served_areas.all()]
    places = counties.names([*areas, *{one.county_fips for one in sites if one.county_fips}], today)
    fresh = freshness.freshness(organization.verify_by, today)
    context: dict[str, Any] = {
        "organization": organization,
        "is_sample": organization.is_sample,
        "status": Status(str(fresh.label), fresh.tone),
        "freshness": _freshness(organization),
        "kind": " · ".join(filter(None, [organization.get_kind_display(), _sort(organization)])),
        "summary": _summary(organization, [one for one in sites if one.closed_on is None], places),
        "can_change": can_change,
        "primary": _primary(organization) if can_change else None,
        "actions": _actions(organization) if can_change else [],
        "industry": industries.title_of(organization.naics_code),
        "facts": _facts(organization),
        "sites": sites,
        "site_columns": _site_columns(can_change=can_change),
        "places": places,
        "areas": sorted(places[code] for code in areas),
        "names": organization.names.order_by("name"),
        "people": people_of(user, organization, today)[:MOST_PEOPLE],
        "can_look": bool(acquaintance_policies.can_look(user)),
        "is_association": organization.kind == OrganizationKind.BUSINESS_ASSOCIATION,
        "memberships": associations.memberships(user, organization, today),
        "members": _members(user, organization, today),
        "feed": activity.of_organization(user, organization, today),
        "why": policies.can_see(user, organization).reason,
        "history": _history(organization) if can_change else [],
        "person_route": has_route("directory-person"),
        **_family(user, organization, today),
        **_panels(request, organization),
    }
    return render(request, "directory/organization.html", context)


def _sort(organization: Organization) -> str:
    return sub_kind_label(organization.kind, organization.sub_kind)


def _freshness(organization: Organization) -> str:
    """Who looked at it, and until when that holds."""
    if organization.closed_on is not None:
        return _("closed %(day)s") % {"day": wording.day(organization.closed_on)}
    if organization.verified_on is not None:
        told = {"day": wording.day(organization.verified_on), "name": organization.verified_by}
        return _("found right on %(day)s by %(name)s") % told
    return _("not checked since it was added")


def _summary(organization: Organization, sites: list[Any], places: dict[str, str]) -> str:
    """What is true now, in a sentence or two."""
    counties_of = sorted({places[one.county_fips] for one in sites if one.county_fips})
    said = [organization.summary] if organization.summary else []
    if sites and counties_of:
        told = {"num": len(sites), "counties": ", ".join(counties_of[:3])}
        said.append(
            ngettext("%(num)s worksite, in %(counties)s.", "%(num)s worksites, in %(counties)s.", len(sites)) % told
        )
    elif sites:
        said.append(ngettext("%(num)s worksite.", "%(num)s worksites.", len(sites)) % {"num": len(sites)})
    if organization.contacted_on:
        said.append(_("Latest contact on %(day)s.") % {"day": wording.day(organization.contacted_on)})
    elif organization.kind == OrganizationKind.EMPLOYER:
        said.append(_("No contact is recorded yet."))
    return " ".join(said)


def _primary(organization: Organization) -> Action:
    address = reverse("organization-verify", args=[organization.pk])
    return Action(_("Still right"), address, "check", post=True)


def _actions(organization: Organization) -> list[Action]:
    """Everything else that can be done with the record."""

    def at(name: str) -> str:
        return reverse(name, args=[organization.pk])

    version = {"version": str(organization.version)}
    acts = [
        Action(_("Correct the record"), at("organization-edit"), "edit"),
        Action(_("Add a worksite"), at("organization-site-new"), "add"),
        Action(_("Other names and areas"), at("organization-names")),
        Action(_("Employer number"), at("organization-fein")),
    ]
    if organization.kind == OrganizationKind.BUSINESS_ASSOCIATION:
        acts.append(Action(_("Members"), at("organization-members")))
    if organization.closed_on is None:
        acts.append(Action(_("Close the organization"), at("organization-close"), post=True, hidden=version))
    else:
        acts.append(Action(_("Open it again"), at("organization-reopen"), post=True, hidden=version))
    return acts


def _facts(organization: Organization) -> list[tuple[str, Any]]:
    """Single facts that are known; what is not known is left out."""
    facts = [
        (_("Industry"), _industry(organization)),
        (_("Size"), organization.get_size_class_display() if organization.size_class else ""),
        (_("Website"), organization.website),
        (_("Phone"), organization.phone),
        (_("UEI"), organization.uei),
        (_("Employer number"), _("Kept scrambled") if organization.fein_hash else ""),
        (_("Record kept by"), str(organization.steward or "")),
        (_("Look again by"), wording.day(organization.verify_by) if organization.verify_by else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _industry(organization: Organization) -> str:
    title = industries.title_of(organization.naics_code)
    return f"{title} ({organization.naics_code})" if title else organization.naics_code


def _site_columns(*, can_change: bool) -> tuple[Column, ...]:
    known = [("site", _("Worksite")), ("address", _("Address")), ("county", _("County")), ("size", _("Size"))]
    return tuple(Column(key, label) for key, label in [*known, *([("change", _("Change"))] if can_change else [])])


def _family(user: Any, organization: Organization, today: Any) -> dict[str, Any]:
    """Parent, subsidiaries, and whom it counts with."""
    below = list(queries.subsidiaries(user, organization, today)[:MOST_MEMBERS])
    if organization.parent_id is None:
        return {"parent": None, "top": None, "subsidiaries": below}
    head = queries.ultimate_parents([organization.pk])[organization.pk]
    seen = queries.some_visible(user, [head, organization.parent_id], today)
    return {"parent": seen.get(organization.parent_id), "top": seen.get(head), "subsidiaries": below}


def _members(user: Any, organization: Organization, today: Any) -> list[Any]:
    if organization.kind != OrganizationKind.BUSINESS_ASSOCIATION:
        return []
    return list(associations.members(user, organization, today)[:MOST_MEMBERS])


def _panels(request: MemberRequest, organization: Organization) -> dict[str, Any]:
    """What rooms above show here, in the main column and in the rail."""
    filled = [(panel, panel.context(request.user, organization)) for panel in registry.organization_panels]
    drawn = {"organization": organization}
    shown = [
        # Our own templates, which escape what they show.
        (panel.in_rail, Markup(render_to_string(panel.template, drawn | context, request)))  # noqa: S704
        for panel, context in filled
        if context is not None
    ]
    return {
        "panels": [html for in_rail, html in shown if not in_rail],
        "rail_panels": [html for in_rail, html in shown if in_rail],
    }


def _history(organization: Organization) -> list[Event]:
    return [
        Event(str(EVENTS.get(one.verb, one.verb)), str(one.by or _("The site")), one.at, changed_fields(one))
        for one in audit.history(organization)[:MOST_EVENTS]
    ]


def has_route(name: str) -> bool:
    """Whether the site has this page of one record."""
    try:
        reverse(name, args=[1])
    except NoReverseMatch:
        return False
    return True

"""Worksites, other names and served areas of an organization."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError

from ..forms.organizations import AreasForm, NameForm
from ..forms.sites import SiteForm, starting_values
from ..models import Organization, OrganizationName, Site
from ..operations import names as name_operations
from ..operations import sites as operations
from ..operations.organizations import OrganizationProblem
from ..operations.sites import SiteProblem
from ..policies import organizations as policies
from ..queries import counties
from ..queries import organizations as queries


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=queries.organization_visible_to)
def add(request: MemberRequest, organization: Organization) -> HttpResponse:
    """A worksite more."""
    offered = counties.counties(clock.today())
    posted = request.POST if request.method == "POST" else None
    form = SiteForm(posted, counties=offered, initial={"key": idempotency.new_key()})

    def save() -> Site:
        return operations.add(
            organization=organization,
            draft=form.draft(),
            key=form.cleaned_data["key"],
            by=request.user,
            at=clock.now(),
        )

    heading = _("Add a worksite of %(name)s") % {"name": organization.name}
    return _form(request, form, organization, save, heading)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change_site, get=queries.site_visible_to)
def edit(request: MemberRequest, site: Site) -> HttpResponse:
    """Correct a worksite."""
    offered = counties.offered(clock.today(), [site.county_fips])
    posted = request.POST if request.method == "POST" else None
    form = SiteForm(posted, counties=offered, initial=starting_values(site))

    def save() -> Site:
        return operations.change(site=site, draft=form.draft(), by=request.user, at=clock.now())

    return _form(request, form, site.organization, save, _("Correct the worksite %(site)s") % {"site": site})


def _form(
    request: MemberRequest, form: SiteForm, organization: Organization, save: Callable[[], Site], heading: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except SiteProblem as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, _("Worksite %(site)s saved") % {"site": saved})
            return redirect("organization", pk=organization.pk)
    context = {"form": form, "organization": organization, "heading": heading}
    return render(request, "directory/organization_site.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_change_site, get=queries.site_visible_to)
def close(request: MemberRequest, site: Site) -> HttpResponse:
    """Nobody works there any more."""
    return _step(request, site, operations.close, _("%(site)s is closed"))


@require_POST
@requires(policies.can_change_site, get=queries.site_visible_to)
def reopen(request: MemberRequest, site: Site) -> HttpResponse:
    """Undo a closing."""
    return _step(request, site, operations.reopen, _("%(site)s is open again"))


def _step(request: MemberRequest, site: Site, operation: Callable[..., Site], done: str) -> HttpResponse:
    try:
        operation(site=site, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done % {"site": site})
    return redirect("organization", pk=site.organization_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=queries.organization_visible_to)
def names(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Other names and the areas it serves: two forms, told apart by their button."""
    is_areas = request.method == "POST" and request.POST.get("what") == "areas"
    is_name = request.method == "POST" and not is_areas
    kept = [row.area_code for row in organization.served_areas.all()]
    name_form = NameForm(request.POST if is_name else None)
    areas_form = AreasForm(
        request.POST if is_areas else None,
        offered=counties.offered(clock.today(), kept),
        regions=counties.regions(),
        initial={"areas": kept},
    )
    form = areas_form if is_areas else name_form
    if request.method == "POST" and form.is_valid():
        try:
            _save_names(request, organization, form.cleaned_data, is_areas=is_areas)
        except OrganizationProblem as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, _("Saved for %(name)s") % {"name": organization.name})
            return redirect("organization-names", pk=organization.pk)
    context = {
        "organization": organization,
        "names": organization.names.order_by("name"),
        "name_form": name_form,
        "areas_form": areas_form,
        "form": form,
    }
    return render(request, "directory/organization_names.html", context, status=422 if form.errors else 200)


def _save_names(request: MemberRequest, organization: Organization, data: dict[str, Any], *, is_areas: bool) -> None:
    by, at = request.user, clock.now()
    if is_areas:
        codes = [*data["areas"], *counties.inside(data["region"], clock.today())]
        name_operations.serve(organization=organization, area_codes=codes, by=by, at=at)
    else:
        name_operations.add(organization=organization, name=data["name"], kind=data["kind"], by=by, at=at)


@require_POST
@requires(policies.can_change_name, get=queries.name_visible_to)
def remove_name(request: MemberRequest, name: OrganizationName) -> HttpResponse:
    """Take another name off."""
    name_operations.remove(name=name, by=request.user, at=clock.now())
    messages.success(request, _("“%(name)s” is taken off. Add it again to undo this.") % {"name": name.name})
    return redirect("organization-names", pk=name.organization_id)

"""Add an organization, correct it, say that it is still right, close it, open it again, set its employer number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.steps import version_of

from ..forms.organizations import FeinForm, NewOrganizationForm, OrganizationForm, starting_values
from ..models import Organization
from ..operations import organizations as operations
from ..operations import sites
from ..operations.organizations import OrganizationProblem
from ..policies import organizations as policies
from ..queries import industries
from ..queries import organizations as queries
from ..queries.lookalikes import Draft
from ..rules.names import name_key
from .duplicates import unconfirmed_lookalikes, warns_while_typing

MOST_OFFERED = 8


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_add)
def add(request: MemberRequest) -> HttpResponse:
    """A new record."""
    given = {"key": idempotency.new_key(), "name": request.GET.get("name", "")[:160]}
    form = NewOrganizationForm(request.POST if request.method == "POST" else None, initial=given)
    form.fields["name"].widget.attrs |= warns_while_typing()
    if request.method == "POST" and form.is_valid():
        typed = Draft(*(form.cleaned_data[name] for name in ("name", "city", "zip_code")))
        if alike := unconfirmed_lookalikes(request, typed):
            return _form_page(request, form, None, None, alike)
        try:
            made = _added(request, form)
        except OrganizationProblem as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            told = (
                _("%(name)s is in the directory.")
                if form.site()
                else _("%(name)s is in the directory. Add where it works next.")
            )
            messages.success(request, told % {"name": made.name})
            return redirect("organization", pk=made.pk)
    return _form_page(request, form, None, None)


def _added(request: MemberRequest, form: NewOrganizationForm) -> Organization:
    """The new record with its main worksite, or neither."""
    draft, key = form.draft(parent_of(request, form)), form.cleaned_data["key"]
    with transaction.atomic():
        made = operations.add(draft=draft, key=key, by=request.user, at=clock.now())
        if site := form.site():
            sites.add(organization=made, draft=site, key=key, by=request.user, at=clock.now())
    return made


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=queries.organization_visible_to)
def edit(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Correct the record. When somebody else did so meanwhile, both versions are shown."""
    posted = request.POST if request.method == "POST" else None
    form = OrganizationForm(posted, initial=starting_values(organization))
    stored: Organization | None = None
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                organization=organization,
                draft=form.draft(parent_of(request, form)),
                expected=form.cleaned_data["version"] or 0,
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion:
            stored = queries.organization_visible_to(request.user, organization.pk)
            data = request.POST.copy()
            data["version"] = str(stored.version)
            form = OrganizationForm(data)
        except OrganizationProblem as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, _("Record of %(name)s saved") % {"name": form.cleaned_data["name"]})
            return redirect("organization", pk=organization.pk)
    return _form_page(request, form, organization, stored)


def parent_of(request: MemberRequest, form: OrganizationForm) -> Organization | None:
    """The parent that the typed name means; raises `OrganizationProblem` when it means none or several."""
    return named(request, str(form.cleaned_data["parent"]), "parent")


def named(request: MemberRequest, words: str, field: str) -> Organization | None:
    """One organization by its name or the beginning of it, among those the person may see."""
    if not words.strip():
        return None
    found = list(queries.may_be_parents(request.user, words, clock.today())[: MOST_OFFERED + 1])
    exact = [one for one in found if name_key(one.name) == name_key(words)]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    if not found:
        raise OrganizationProblem(_("No organization is called “%(words)s”. Add it first.") % {"words": words}, field)
    names = ", ".join(one.name for one in found[:MOST_OFFERED])
    raise OrganizationProblem(_("Which of these? Write more of its name: %(names)s.") % {"names": names}, field)


def _form_page(
    request: MemberRequest,
    form: OrganizationForm,
    organization: Organization | None,
    stored: Organization | None,
    lookalikes: Sequence[Organization] = (),
) -> HttpResponse:
    address = reverse("organization", args=[organization.pk]) if organization else reverse("organizations")
    context: dict[str, Any] = {
        "form": form,
        "organization": organization,
        "stored": starting_values(stored) if stored else {},
        "heading": _("Correct the record of %(name)s") % {"name": organization.name}
        if organization
        else _("Add an organization"),
        "button_label": _("Save the record") if organization else _("Add the organization"),
        "cancel": address,
        "industries": industries.choices(),
        "lookalikes": lookalikes,
        "confirm": bool(lookalikes),
    }
    status = 422 if form.errors or lookalikes else 200
    return render(request, "directory/organization_form.html", context, status=status)


@require_POST
@requires(policies.can_change, get=queries.organization_visible_to)
def verify(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Still right?"""
    return step(request, organization, operations.verify, _("%(name)s is still right. Thank you for looking."))


@require_POST
@requires(policies.can_change, get=queries.organization_visible_to)
def close(request: MemberRequest, organization: Organization) -> HttpResponse:
    """No more."""
    done = _("%(name)s is closed. Its record stays; open it again under More.")
    return step(request, organization, operations.close, done, expected=version_of(request))


@require_POST
@requires(policies.can_change, get=queries.organization_visible_to)
def reopen(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Undo a closing."""
    return step(request, organization, operations.reopen, _("%(name)s is open again"), expected=version_of(request))


def step(
    request: MemberRequest, organization: Organization, operation: Callable[..., Any], done: str, **arguments: Any
) -> HttpResponse:
    """Do one thing with a record and go back to it, saying what happened."""
    try:
        operation(organization=organization, by=request.user, at=clock.now(), **arguments)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done % {"name": organization.name})
    return redirect("organization", pk=organization.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=queries.organization_visible_to)
def fein(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Set the employer number. It is never shown back, not even after an error."""
    form = FeinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            same = operations.set_fein(
                organization=organization, fein=form.cleaned_data["fein"], by=request.user, at=clock.now()
            )
        except OrganizationProblem as problem:
            form.add_error("fein", str(problem))
        else:
            messages.success(request, _("Employer number of %(name)s set") % {"name": organization.name})
            if same:
                names = ", ".join(one.name for one in same)
                messages.warning(request, _("The same number stands at: %(names)s. One employer?") % {"names": names})
            return redirect("organization", pk=organization.pk)
    context = {"form": form, "organization": organization}
    return render(request, "directory/organization_fein.html", context, status=422 if form.errors else 200)

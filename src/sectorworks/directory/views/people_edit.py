"""Add a person, correct a record, and the one-button reports on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion

from ..forms.people import AccountForm, LeftForm, PersonForm, initial_of, place_initial, places_formset
from ..models import Affiliation, Person
from ..operations import affiliations, people_reports
from ..operations import people as operations
from ..policies import organizations as organization_policies
from ..policies import people as policies
from ..queries import organizations as organization_queries
from ..queries import own
from ..queries import people as queries
from .people_page import SENSITIVE, render_person

EMPTY_ROWS = 2
PREFILLED = ("full_name", "email", "phone")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(organization_policies.can_add)
def add(request: MemberRequest) -> HttpResponse:
    """A new person with their places. An address card sends what it knows to look over, by POST: personal data has
    no place in an address, which ends up in logs."""
    user = request.user
    stewards = own.own_organizations(user, clock.today())
    is_sent = request.method == "POST" and "prefill" not in request.POST
    initial = {name: request.POST[name][:160] for name in PREFILLED if request.POST.get(name)}
    data = request.POST if is_sent else None
    form = PersonForm(data, stewards=stewards, initial={"key": idempotency.new_key(), **initial})
    places = places_formset(EMPTY_ROWS)(data, form_kwargs={"user": user}, prefix="place", initial=_first_place(request))
    if is_sent and _are_valid(form, places):
        try:
            person = operations.add(
                draft=form.draft(places.places()), key=form.cleaned_data["key"], by=user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s is in the directory") % {"name": person.full_name})
            return redirect("directory-person", pk=person.pk)
    context = {
        "heading": _("Add a person"),
        "button_label": _("Add the person"),
        "cancel": reverse("directory-people"),
        "has_steward": stewards.exists(),
    }
    return _page(request, form, places, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_change, get=queries.person_visible_to)
def edit(request: MemberRequest, person: Person) -> HttpResponse:
    """Correct a record and its places, all in one save."""
    user = request.user
    data = request.POST if request.method == "POST" else None
    rows = [place_initial(one) for one in queries.places_of(person)]
    form = PersonForm(data, initial=initial_of(person))
    places = places_formset(1)(data, form_kwargs={"user": user}, prefix="place", initial=rows)
    stored: Person | None = None
    if request.method == "POST" and _are_valid(form, places):
        try:
            _save(person, form, places, user)
        except StaleVersion:
            stored = queries.person_visible_to(user, person.pk)
            again = request.POST.copy()
            again["version"] = str(stored.version)
            form = PersonForm(again, initial=initial_of(stored))
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Record of %(name)s corrected") % {"name": form.cleaned_data["full_name"]})
            return redirect("directory-person", pk=person.pk)
    if person.account_id != user.pk:
        audit.saw(noun=person, fields=SENSITIVE, by=user, at=clock.now())
    context = {
        "heading": _("Correct the record of %(name)s") % {"name": person.full_name},
        "button_label": _("Save the record"),
        "cancel": reverse("directory-person", args=[person.pk]),
        "person": person,
        "stored": stored,
        "has_steward": True,
    }
    return _page(request, form, places, context)


@transaction.atomic
def _save(person: Person, form: PersonForm, places: Any, user: Any) -> None:
    # One save to the person: the record and its places change together or not at all.
    at = clock.now()
    expected = form.cleaned_data["version"] or 0
    operations.change(person=person, draft=form.draft(), expected=expected, by=user, at=at)
    affiliations.rearrange(person=person, places=places.places(), by=user, at=at)


def _are_valid(form: PersonForm, places: Any) -> bool:
    """Both are checked, so that every error shows at once."""
    return all([form.is_valid(), places.is_valid()])


def _first_place(request: MemberRequest) -> list[dict[str, Any]]:
    """The organization of the address, or of a card, as a first row."""
    wanted = request.GET.get("organization", "")
    if wanted.isascii() and wanted.isdecimal():
        found = organization_queries.some_visible(request.user, [int(wanted[:12])], clock.today())
        return [{"organization": f"{one.name} #{one.pk}", "is_main": True} for one in found.values()]
    card = {name: request.POST.get(name, "")[:160] for name in ("organization", "title")}
    return [{**card, "is_main": True}] if card["organization"] else []


def _page(request: MemberRequest, form: PersonForm, places: Any, context: dict[str, Any]) -> HttpResponse:
    stored = context.get("stored")
    shared = {"form": form, "places": places, "person": None, "stored": None}
    shared["stored_values"] = initial_of(stored) if stored else {}
    has_errors = bool(form.errors) or any(places.errors)
    status = 409 if stored else 422 if has_errors else 200
    return render(request, "directory/person_form.html", shared | context, status=status)


def _report(request: MemberRequest, person: Person, operation: Callable[[], Any], done: str) -> HttpResponse:
    """Carry out one report and go back to the person, saying what happened."""
    try:
        operation()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("directory-person", pk=person.pk)


@require_POST
@requires(policies.can_change, get=queries.person_visible_to)
def verify(request: MemberRequest, person: Person) -> HttpResponse:
    """Still right."""
    done = _("The record of %(name)s is up to date") % {"name": person.full_name}
    return _report(request, person, lambda: operations.verify(person=person, by=request.user, at=clock.now()), done)


@require_POST
@requires(policies.can_report, get=queries.person_visible_to)
def bounced(request: MemberRequest, person: Person) -> HttpResponse:
    """Mail came back."""
    done = _("Noted: mail to %(name)s came back. “Still right” takes this back.") % {"name": person.full_name}
    return _report(
        request, person, lambda: people_reports.report_bounce(person=person, by=request.user, at=clock.now()), done
    )


@require_POST
@requires(policies.can_report_left, get=queries.affiliation_visible_to)
def left(request: MemberRequest, place: Affiliation) -> HttpResponse:
    """The person left this job."""
    form = LeftForm(request.POST, today=clock.today())
    if not form.is_valid():
        messages.error(request, _("Give the last day as a date."))
        return redirect("directory-person", pk=place.person_id)
    told = {"name": place.person.full_name, "organization": place.organization.name}
    try:
        is_ended = people_reports.report_left(
            affiliation=place, on=form.cleaned_data["on"], by=request.user, at=clock.now()
        )
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        ended = _("%(name)s no longer works at %(organization)s. Those who keep the record are told.") % told
        noted = _("Noted. The organization that keeps the record is told that %(name)s left %(organization)s.") % told
        messages.success(request, ended if is_ended else noted)
    return redirect("directory-person", pk=place.person_id)


@require_POST
@requires(policies.can_link_account, get=queries.person_visible_to)
def link_account(request: MemberRequest, person: Person) -> HttpResponse:
    """Say which account is this person's."""
    form = AccountForm(request.POST)
    if form.is_valid():
        try:
            people_reports.link_account(
                person=person, email=form.cleaned_data["email"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error("email", str(problem))
        else:
            messages.success(request, _("%(name)s signs in with this account") % {"name": person.full_name})
            return redirect("directory-person", pk=person.pk)
    return render_person(request, person, form, status=422)


@require_POST
@requires(policies.can_link_account, get=queries.person_visible_to)
def unlink_account(request: MemberRequest, person: Person) -> HttpResponse:
    """The account is not this person's."""
    done = _("The account is no longer linked to %(name)s. Link it again to undo this.") % {"name": person.full_name}
    return _report(
        request, person, lambda: people_reports.unlink_account(person=person, by=request.user, at=clock.now()), done
    )

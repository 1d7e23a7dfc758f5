"""A partnership's entry: what the public sees, its history, and how its staff keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import audit, clock
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.links import Action
from sectorworks.ui.steps import version_of

from ..forms.listings import ListingForm, TakeOffForm
from ..models import Listing
from ..operations import listings as operations
from ..policies import registry as policies
from ..queries import clearances, recognition, registry, results
from ..queries import map as map_queries
from ..queries.registry import Entry
from ..rules.registry import changes, read
from . import frame
from .words import FIELDS, field_words, shown

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@public
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """What the map says of one partnership, and since when."""
    one = frame.entry_or_404(request, slug)
    body, today = one.listing.body, clock.today()
    keeps = bool(policies.can_keep_listing(request.user, one.listing))
    takes_part = bool(body_policies.can_see_members(request.user, body))
    context = frame.plain_context("map") | {
        "entry": one,
        "body": body,
        "status": frame.stage_status(one),
        "industries": map_queries.industry_names(one),
        "counties": map_queries.county_names(one, today),
        "recognition": recognition.current(body),
        "is_seen": bool(body_policies.can_see(request.user, body)),
        "has_changed": keeps and bool(changes(one.content, registry.content_of(one.listing, today))),
        "drawing": map_queries.drawing([one]),
        "keeps": keeps,
        "is_sample": body.is_sample,
        "why": policies.can_see(request.user, one.listing).reason,
        "takes_part": takes_part,
        "lapse": recognition.lapse_soon(body, today) if takes_part else None,
        **_results(request, one, takes_part),
    }
    return render(request, "landscape/entry.html", context | _actions(request, one, keeps, takes_part))


def _results(request: HttpRequest, one: Entry, takes_part: bool) -> dict[str, Any]:
    """What was reached, for who may read it. That somebody of the State did is on record."""
    today, body = clock.today(), one.listing.body
    if not policies.can_see_results(request.user, one.listing):
        return {"results": None}
    if not takes_part:
        audit.saw(noun=one.listing, fields=["results"], by=request.user, at=clock.now())
    return {"results": results.of(body, today), "is_cleared": clearances.is_cleared(body, clearances.RESULTS, today)}


def _actions(request: HttpRequest, one: Entry, keeps: bool, takes_part: bool) -> dict[str, Any]:
    here = {"slug": one.slug}
    version = {"version": str(one.listing.version)}
    actions = [Action(_("History of this entry"), reverse("registry-history", kwargs=here), "history")]
    if takes_part:
        actions.append(Action(_("What the State sees of us"), reverse("registry-sight", kwargs=here), "visibility"))
    if policies.can_see_evidence(request.user, one.listing):
        actions.append(Action(_("Recognition"), reverse("registry-recognition", kwargs=here), "verified"))
    if not keeps:
        return {"primary": None, "actions": actions}
    actions.append(Action(_("Change the entry"), reverse("registry-change", kwargs=here), "edit"))
    if one.listing.is_listed:
        actions.append(Action(_("Take it off the map"), reverse("registry-take-off", kwargs=here)))
        confirm = reverse("registry-confirm", kwargs=here)
        primary = Action(_("Confirm: it is still right"), confirm, "check", post=True, hidden=version)
    else:
        put_back = reverse("registry-put-back", kwargs=here)
        primary = Action(_("Put it back on the map"), put_back, "undo", post=True, hidden=version)
    return {"primary": primary, "actions": actions}


@require_safe
@public
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every edition of an entry, and what changed between two of them; `from` and `to` name them."""
    one = frame.entry_or_404(request, slug)
    editions = registry.editions_of(one.listing)
    by_number = {str(each.number): each for each in editions}
    newer = by_number.get(request.GET.get("to", ""), editions[0])
    before = [each for each in editions if each.number < newer.number]
    older = by_number.get(request.GET.get("from", "")) or next(iter(before), None)
    rows = []
    # What a partnership took back is named nowhere, not in earlier editions either.
    hides_champions = not one.listing.shows_champions and not body_policies.can_see_members(
        request.user, one.listing.body
    )
    if older is not None:
        was, now = read(older.content), read(newer.content)
        differing = changes(was, now)
        if hides_champions:
            differing = tuple(name for name in differing if name != "champions")
        rows = [(field_words(name), shown(name, was), shown(name, now)) for name in differing]
    content = read(newer.content)
    context = {
        "whole": [
            (field_words(name), shown(name, content))
            for name in FIELDS
            if not (name == "champions" and hides_champions)
        ],
        "entry": one,
        "editions": editions,
        "newer": newer,
        "older": older,
        "rows": rows,
        "recognitions": recognition.all_of(one.listing.body),
        "is_sample": one.listing.body.is_sample,
    }
    return render(request, "landscape/history.html", context)


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep, get=registry.partnership_visible_to)
def put_on(request: MemberRequest, body: Body) -> HttpResponse:
    """List a partnership; the form begins with what its record and its playbook say."""
    if Listing.objects.filter(body=body).exists():
        return redirect("registry-change", slug=body.slug)
    initial = registry.offered(body, clock.today())
    form = ListingForm(request.POST if request.method == "POST" else None, is_new=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.put_on(body=body, draft=form.draft(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s is on the map") % {"name": body})
            return redirect("registry-entry", slug=body.slug)
    return _form_page(request, form, body, _("Put %(name)s on the map") % {"name": body})


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep_listing, get=registry.listing_visible_to)
def change(request: MemberRequest, listing: Listing) -> HttpResponse:
    """Change an entry. What somebody else changed meanwhile is shown, not overwritten."""
    fields = (*operations.FIELDS, "version")
    initial = {name: getattr(listing, name) for name in fields}
    form = ListingForm(request.POST if request.method == "POST" else None, initial=initial)
    stored = None
    if request.method == "POST" and form.is_valid():
        expected, data = form.cleaned_data["version"] or 0, form.cleaned_data
        try:
            operations.revise(
                listing=listing, draft=form.draft(), reason=data["reason"], expected=expected, by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except StaleVersion as stale:
            stored, again = stale.current, request.POST.copy()
            again["version"] = str(stale.current.version)
            form = ListingForm(again)
            form.add_error(None, str(stale))
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The entry of %(name)s is changed") % {"name": listing.body})
            return redirect("registry-entry", slug=listing.body.slug)
    heading = _("Change the entry of %(name)s") % {"name": listing.body}
    return _form_page(request, form, listing.body, heading, stored)


def _form_page(request: HttpRequest, form: ListingForm, body: Body, heading: str, stored: Any = None) -> HttpResponse:
    context = {"form": form, "body": body, "heading": heading, "stored": stored, "is_sample": body.is_sample}
    return render(request, "landscape/listing_form.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_keep_listing, get=registry.listing_visible_to)
def confirm(request: MemberRequest, listing: Listing) -> HttpResponse:
    """Say that an entry is still right."""
    return _step(request, listing, operations.confirm, _("Confirmed: the entry of %(name)s is right today"))


@require_POST
@requires(policies.can_keep_listing, get=registry.listing_visible_to)
def put_back(request: MemberRequest, listing: Listing) -> HttpResponse:
    """Bring an entry back."""
    return _step(request, listing, operations.put_back, _("%(name)s is back on the map"))


def _step(request: MemberRequest, listing: Listing, deed: Callable[..., Any], said: str) -> HttpResponse:
    try:
        deed(listing=listing, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, said % {"name": listing.body})
    return redirect("registry-entry", slug=listing.body.slug)


@require_http_methods(FORM_METHODS)
@requires(policies.can_keep_listing, get=registry.listing_visible_to)
def take_off(request: MemberRequest, listing: Listing) -> HttpResponse:
    """Take an entry off the map; it can come back."""
    form = TakeOffForm(request.POST if request.method == "POST" else None, initial={"version": listing.version})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.take_off(
                listing=listing, reason=data["reason"], expected=data["version"] or 0, by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s is off the map") % {"name": listing.body})
            return redirect("registry-entry", slug=listing.body.slug)
    context = {"form": form, "body": listing.body, "is_sample": listing.body.is_sample}
    return render(request, "landscape/take_off.html", context, status=422 if form.errors else 200)

"""Whom I know, who could introduce me, and requests for introductions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError

from ..forms.acquaintances import AcquaintanceForm, AskForm
from ..models import Acquaintance, Introduction, IntroductionState, Organization, Person
from ..operations import acquaintances as operations
from ..policies import acquaintances as policies
from ..queries import acquaintances as queries
from ..queries import own
from ..queries.organizations import organization_visible_to
from ..queries.people import person_visible_to
from ..rules import consent
from ..rules.acquaintances import sentence


@require_safe
@requires(policies.can_list)
def acquaintance_list(request: MemberRequest) -> HttpResponse:
    """Whom I and my organization's people know by consent, and introductions asked of us and by us."""
    user, today = request.user, clock.today()
    rows = queries.standing(user, today)
    asked = list(queries.introductions(user, today).order_by("-asked_at")[:100])
    mine = own.person_of(user)
    answerable = {one.pk for one in asked if policies.can_answer(user, one)} if asked else set()
    keys = {key for one in asked for key in (one.acquaintance.knower_id, one.acquaintance.known_id)}
    names = queries.shown_to(user, keys, today)
    context = {
        "rows": [(one, one.expires_on < today, mine is not None and one.known_id == mine.pk) for one in rows],
        "asked_of_us": [(one, names) for one in asked if one.pk in answerable],
        "asked_by_us": [(one, names) for one in asked if one.pk not in answerable],
        "can_add": bool(queries.knowers(user, today).exists()),
        "asked_state": IntroductionState.ASKED,
    }
    return render(request, "directory/acquaintances.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_list)
def record(request: MemberRequest) -> HttpResponse:
    """Say whom I know, or, with the day of their consent, whom one of our people knows."""
    user, today = request.user, clock.today()
    knowers = queries.knowers(user, today)
    mine = own.person_of(user)
    initial = {"knower": mine.pk if mine else None, "known": _known(request)}
    data = request.POST if request.method == "POST" else None
    form = AcquaintanceForm(data, user=user, knowers=knowers, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.record(draft=form.draft(), by=user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            told = {"knower": made.knower.full_name, "known": made.known.full_name}
            messages.success(request, _("Recorded: %(knower)s knows %(known)s") % told)
            return redirect("acquaintances")
    context = {"form": form, "can_add": knowers.exists(), "words": consent.current(today).acquaintance}
    return render(request, "directory/acquaintance_form.html", context, status=422 if form.errors else 200)


def _known(request: MemberRequest) -> str:
    wanted = request.GET.get("person", "")
    if not (wanted.isascii() and wanted.isdecimal()):
        return ""
    try:
        person = person_visible_to(request.user, int(wanted[:12]))
    except Person.DoesNotExist:
        return ""
    return f"{person.full_name} #{person.pk}"


def _step(request: MemberRequest, operation: Callable[[], Any], done: str) -> HttpResponse:
    try:
        operation()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("acquaintances")


@require_POST
@requires(policies.can_renew, get=queries.acquaintance_visible_to)
def renew(request: MemberRequest, acquaintance: Acquaintance) -> HttpResponse:
    """For another year."""
    return _step(
        request,
        lambda: operations.renew(acquaintance=acquaintance, by=request.user, at=clock.now()),
        _("Renewed for a year"),
    )


@require_POST
@requires(policies.can_withdraw, get=queries.acquaintance_visible_to)
def withdraw(request: MemberRequest, acquaintance: Acquaintance) -> HttpResponse:
    """Take it back."""
    return _step(
        request,
        lambda: operations.withdraw(acquaintance=acquaintance, by=request.user, at=clock.now()),
        _("Taken back. Nobody is led this way any more."),
    )


@require_safe
@requires(policies.can_look_for_person, get=person_visible_to)
def person_paths(request: MemberRequest, person: Person) -> HttpResponse:
    """Who could introduce me to a person."""
    found = queries.paths_to_person(request.user, person, clock.today())
    back = reverse("directory-person", args=[person.pk])
    record_at = f"{reverse('acquaintance-new')}?person={person.pk}"
    return _paths(request, found, {"name": person.full_name, "back": back, "record_at": record_at})


@require_safe
@requires(policies.can_look_for_organization, get=organization_visible_to)
def organization_paths(request: MemberRequest, organization: Organization) -> HttpResponse:
    """Who could introduce me to somebody at an organization."""
    found = queries.paths_to_organization(request.user, organization, clock.today())
    back = reverse("organization", args=[organization.pk])
    record_at = reverse("acquaintance-new")
    return _paths(request, found, {"name": organization.name, "back": back, "record_at": record_at})


def _paths(request: MemberRequest, found: list[queries.WarmPath], context: dict[str, Any]) -> HttpResponse:
    shared = {"paths": found, "why": policies.can_look(request.user).reason}
    return render(request, "directory/acquaintance_paths.html", shared | context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_ask, get=queries.askable)
def ask(request: MemberRequest, acquaintance: Acquaintance) -> HttpResponse:
    """Ask for an introduction."""
    user, today = request.user, clock.today()
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, organizations=own.own_organizations(user, today), initial={"key": idempotency.new_key()})
    ends = (acquaintance.knower_id, acquaintance.known_id)
    names = queries.shown_to(user, ends, today)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask(acquaintance=acquaintance, by=user, at=clock.now(), **form.cleaned_data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Asked. You are told here when they answer."))
            return redirect("acquaintances")
    context = {"form": form, "sentence": sentence([names[key] for key in ends]), "edge": acquaintance}
    return render(request, "directory/acquaintance_ask.html", context, status=422 if form.errors else 200)


@require_POST
@requires(policies.can_answer, get=queries.introduction_visible_to)
def answer(request: MemberRequest, introduction: Introduction) -> HttpResponse:
    """Made, or not."""
    is_made = request.POST.get("state") == IntroductionState.MADE
    state = IntroductionState.MADE if is_made else IntroductionState.DECLINED
    done = _("Noted: the introduction was made") if is_made else _("Noted: the introduction won’t be made")
    return _step(
        request,
        lambda: operations.answer(introduction=introduction, state=state, by=request.user, at=clock.now()),
        done,
    )

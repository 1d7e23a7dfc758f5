"""Marking a day, changing it, taking it off, planning a year and saying what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.observances import ObservanceForm, PlanForm, ReachForm
from ..models import Observance
from ..operations import observances as operations
from ..operations.observances import WORDS
from ..policies import observances as policies
from ..queries import observances as queries
from .committee_requests import FormPage, shown, taken


def year_visible_to(user: Any, pk: int, year: int) -> tuple[Observance, int]:
    """An observance and one of its years; raises `Observance.DoesNotExist`."""
    return queries.observance_visible_to(user, pk), year


@require_http_methods(FORM_METHODS)
@requires(policies.can_add, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Mark a day."""
    form = ObservanceForm(request.POST if request.method == "POST" else None, initial={"key": idempotency.new_key()})
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.add(
            body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("It stands on the calendar. Now plan what the group does."),
    )
    if made:
        return redirect("observance", pk=made.pk)
    back = reverse("observances-of", args=[body.slug])
    summary = _("A day, week or month that the group uses to make people aware: everybody sees that it is marked.")
    page = FormPage(body, _("Mark a day"), summary, _("Put it on the calendar"), back, _above(body))
    return shown(request, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.observance_visible_to)
def edit(request: MemberRequest, row: Observance) -> HttpResponse:
    """Change it."""
    initial = {name: getattr(row, name) for name in (*WORDS, "version")}
    if row.catalog:
        initial["title"] = ""
    form = ObservanceForm(request.POST if request.method == "POST" else None, initial=initial)
    return taken(
        request,
        form,
        _page(row, _("Change it"), queries.title_of(row), _("Keep it")),
        lambda: operations.change(
            row=row, draft=form.draft(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("“%(title)s” is changed") % {"title": queries.title_of(row)},
    )


@require_POST
@requires(policies.can_change, get=queries.observance_visible_to)
def remove(request: MemberRequest, row: Observance) -> HttpResponse:
    """Take it off the calendar."""
    expected = version_of(request)
    return step(
        request,
        lambda: operations.remove(row=row, expected=expected, by=request.user, at=clock.now()),
        _("“%(title)s” is off the calendar") % {"title": queries.title_of(row)},
        "observance",
        pk=row.pk,
    )


@require_POST
@requires(policies.can_change, get=queries.observance_visible_to)
def bring_back(request: MemberRequest, row: Observance) -> HttpResponse:
    """Put it on the calendar again."""
    expected = version_of(request)
    return step(
        request,
        lambda: operations.bring_back(row=row, expected=expected, by=request.user, at=clock.now()),
        _("“%(title)s” stands on the calendar again") % {"title": queries.title_of(row)},
        "observance",
        pk=row.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(lambda user, found: policies.can_change(user, found[0]), get=year_visible_to)
def plan(request: MemberRequest, found: tuple[Observance, int]) -> HttpResponse:
    """What the group does in a year."""
    row, year = found
    kept = queries.year_of(row, year)
    initial: dict[str, Any] = {"version": kept.version if kept else 0}
    if kept is not None:
        initial |= {"plan": kept.plan, "starts_on": kept.starts_on, "ends_on": kept.ends_on}
        initial["actions"] = list(kept.works.exclude(action=None).values_list("action", flat=True))
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        actions=queries.actions_for_choice(row.body),
        initial=initial,
    )
    summary = _("Awareness, not lobbying: the page of the observance says what staff of a public agency may do.")
    heading = _("Plan %(title)s %(year)s") % {"title": queries.title_of(row), "year": year}
    return taken(
        request,
        form,
        _page(row, heading, summary, _("Keep the plan")),
        lambda: operations.plan(
            row=row, year=year, words=form.words(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("The plan for %(year)s is kept") % {"year": year},
    )


@require_http_methods(FORM_METHODS)
@requires(lambda user, found: policies.can_change(user, found[0]), get=year_visible_to)
def reach(request: MemberRequest, found: tuple[Observance, int]) -> HttpResponse:
    """Whom it reached in a year, and what that led to."""
    row, year = found
    kept = queries.year_of(row, year)
    initial: dict[str, Any] = {"version": kept.version if kept else 0}
    if kept is not None:
        initial |= {name: getattr(kept, name) for name in ("led_to", "reached_count", "reached_basis")}
        tied = kept.works.exclude(accomplishment=None)
        initial["accomplishments"] = list(tied.values_list("accomplishment", flat=True))
    form = ReachForm(
        request.POST if request.method == "POST" else None,
        accomplishments=queries.accomplishments_for_choice(row.body),
        initial=initial,
    )
    summary = _("Reach counts when it leads to something. Numbers stand beside what people did next.")
    heading = _("What came of %(title)s %(year)s") % {"title": queries.title_of(row), "year": year}
    return taken(
        request,
        form,
        _page(row, heading, summary, _("Keep what came of it")),
        lambda: operations.note_reach(
            row=row, year=year, reach=form.reach(), expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("What came of %(year)s is kept") % {"year": year},
    )


def _above(body: Body) -> tuple[tuple[str, str], ...]:
    return ((_("Observances"), reverse("observances-of", args=[body.slug])),)


def _page(row: Observance, heading: str, summary: str, button: str) -> FormPage:
    here = reverse("observance", args=[row.pk])
    return FormPage(
        row.body, heading, summary, button, here, (*_above(row.body), (queries.title_of(row), here))
    )  # fmt: skip

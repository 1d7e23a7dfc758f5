"""Opening a round, rating part by part, closing, reminding, sharing, and next moves that become actions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.directory.models import Organization
from sectorworks.plans.queries.goals import goal_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, posted, status_code, step, version_of

from ..forms.assessments import PartForm, RoundForm
from ..models import Assessment
from ..operations import assessments as operations
from ..operations.assessments import AssessmentProblem, MoveDraft
from ..policies import assessments as policies
from ..queries import assessments, proof_readers, rubrics
from ..queries.assessment_raters import raters_for
from ..queries.assessments import Turn
from . import assessment_words as words
from .assessments import frame


@require_http_methods(FORM_METHODS)
@requires(policies.can_open, get=proof_readers.partnership_of)
def begin(request: MemberRequest, body: Body) -> HttpResponse:
    """Choose the rubric and the day."""
    offered = rubrics.rubrics(clock.today())
    form = RoundForm(posted(request), offered=offered, initial={"key": idempotency.new_key()})

    def work() -> Assessment:
        key = form.cleaned_data["key"]
        return operations.begin(body=body, draft=form.draft(), key=key, by=request.user, at=clock.now())

    said = _("The round is open. Everybody at the table with an account was told.")
    if request.method == "POST" and (made := done(request, form, work, said)):
        return redirect("assessment", pk=made.pk)
    context = frame(request.user, body) | {"form": form, "rubrics": offered}
    return render(request, "partnerships/assessment_form.html", context, status=status_code(form))


@require_http_methods(FORM_METHODS)
@requires(policies.can_take, get=assessments.turn_visible_to)
def rate(request: MemberRequest, turn: Turn) -> HttpResponse:
    """Rate the items of one part for one's own organization, and go on to the next part."""
    user, today, assessment, part = request.user, clock.today(), turn.assessment, turn.part
    organization = _for_whom(request, raters_for(user, assessment.body, today))
    given = assessments.own_ratings(user, assessment, today)[organization.pk]
    stands = assessments.stands([given[item.code] for item in part.items if item.code in given])
    form = PartForm(posted(request), part=part, organization=organization, given=given, initial={"stands": stands})

    def work() -> Any:
        return operations.rate(assessment=assessment, draft=form.draft(), by=user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("Saved: %(part)s") % {"part": part.name}) is not None:
        return _onward(turn, organization)
    if form.is_bound and form.non_field_errors():
        # The next save goes on from what stands now.
        form.data = request.POST.copy()
        form.data["stands"] = str(stands)
    number = [one.code for one in turn.rubric.parts].index(part.code) + 1
    context = frame(user, assessment.body) | {
        "form": form,
        "assessment": assessment,
        "part": part,
        "place": _("Part %(number)s of %(all)s") % {"number": number, "all": len(turn.rubric.parts)},
        "organization": organization,
    }
    return render(request, "partnerships/assessment_rate.html", context, status=status_code(form))


def _for_whom(request: MemberRequest, mine: list[Organization]) -> Organization:
    """The one the address names, of those for which the person sits here; else the first."""
    asked = request.GET.get("for", "")
    return next((one for one in mine if str(one.pk) == asked), mine[0])


def _onward(turn: Turn, organization: Organization) -> HttpResponse:
    codes = [one.code for one in turn.rubric.parts]
    following = codes[codes.index(turn.part.code) + 1 :]
    if not following:
        return redirect("assessment", pk=turn.assessment.pk)
    return redirect(f"{url('assessment-rate', pk=turn.assessment.pk, part=following[0])}?for={organization.pk}")


@require_http_methods(FORM_METHODS)
@requires(policies.can_lead, get=assessments.assessment_visible_to)
def close(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """End the rating for good: how far it is and what that means, then the button."""
    if request.method == "POST":
        return step(
            request,
            lambda: operations.close(
                assessment=assessment, expected=version_of(request), by=request.user, at=clock.now()
            ),
            _("The round is closed. Everybody at the table reads what it says."),
            "assessment",
            pk=assessment.pk,
        )
    if assessment.closed_on is not None:
        return redirect("assessment", pk=assessment.pk)
    far = assessments.progress(assessment, clock.today())
    context = frame(request.user, assessment.body) | {
        "assessment": assessment,
        "far": far,
        "summary": words.progress_of(far),
        "least": rubrics.numbers(clock.today()).limits.least_raters,
    }
    return render(request, "partnerships/assessment_close.html", context)


@require_POST
@requires(policies.can_lead, get=assessments.assessment_visible_to)
def call_off(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Undo the opening, before anybody has rated."""
    try:
        operations.call_off(assessment=assessment, by=request.user, at=clock.now())
    except AssessmentProblem as problem:
        messages.error(request, str(problem))
        return redirect("assessment", pk=assessment.pk)
    messages.success(request, _("The round is called off"))
    return redirect("assessments", slug=assessment.body.slug)


@require_POST
@requires(policies.can_lead, get=assessments.assessment_visible_to)
def remind(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Tell those whose organization has not rated every item."""
    try:
        told = operations.remind(assessment=assessment, by=request.user, at=clock.now())
    except AssessmentProblem as problem:
        messages.error(request, str(problem))
    else:
        nobody = _("Nobody was reminded: they were today already, or have no account. Call them.")
        some = ngettext("%(num)s person was reminded", "%(num)s people were reminded", told) % {"num": told}
        messages.success(request, some if told else nobody)
    return redirect("assessment", pk=assessment.pk)


@require_POST
@requires(policies.can_lead, get=assessments.assessment_visible_to)
def share(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Let the middles count among other partnerships; sent with `undo`, no longer."""
    is_shared = "undo" not in request.POST
    said = _("The middles count among other partnerships, without your name")
    return step(
        request,
        lambda: operations.share(
            assessment=assessment, is_shared=is_shared, expected=version_of(request), by=request.user, at=clock.now()
        ),
        said if is_shared else _("The middles no longer count among other partnerships"),
        "assessment",
        pk=assessment.pk,
    )


@require_POST
@requires(policies.can_lead, get=assessments.assessment_visible_to)
def act(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """Make a next move an action of the plan."""
    asked = request.POST.get("goal", "")[:9]
    try:
        goal = goal_visible_to(request.user, int(asked) if asked.isascii() and asked.isdecimal() else 0)
    except ObjectDoesNotExist:
        messages.error(request, _("Choose a goal of this partnership’s plan."))
        return redirect("assessment", pk=assessment.pk)
    draft = MoveDraft(request.POST.get("item", ""), request.POST.get("words", ""), goal)
    return step(
        request,
        lambda: operations.act(assessment=assessment, draft=draft, by=request.user, at=clock.now()),
        _("It is an action of the plan now. Give it an owner and a date there."),
        "assessment",
        pk=assessment.pk,
    )

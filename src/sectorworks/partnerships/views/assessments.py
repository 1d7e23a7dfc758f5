"""Self-assessments of a partnership: the rounds, one round while it is open, its results, and the rubrics."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.files.downloads import ways_to_write, written
from sectorworks.files.lists import file_of
from sectorworks.plans.models import Plan
from sectorworks.plans.policies import plans as plan_policies
from sectorworks.plans.queries.goals import goals_of
from sectorworks.plans.queries.plans import plan_now
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.addresses import url
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action

from ..models import Assessment
from ..policies import assessments as policies
from ..queries import assessment_charts, assessment_record, assessment_results, assessments, proof_readers, rubrics
from ..queries.assessment_raters import raters_for
from ..queries.assessment_results import Result
from ..queries.rubrics import STAGE_NAMES
from . import assessment_document
from . import assessment_words as words

NAME = "capabilities"


def frame(user: Any, body: Body) -> dict[str, Any]:
    """These pages stand under the tab of the next-gen test, which the record proves; this is what members say."""
    return frame_of(user, body, "next-gen") | {"why": policies.can_see_rounds(user, body).reason}


@require_safe
@requires(policies.can_see_rounds, get=proof_readers.partnership_of)
def assessment_list(request: MemberRequest, body: Body) -> HttpResponse:
    """What is open, what was found, and the rounds before."""
    user, today = request.user, clock.today()
    rounds = assessments.rounds_of(body)
    closed = [one for one in rounds if one.closed_on]
    result = assessment_results.result_of(closed[0], today, is_placed=False) if closed else None
    may_open = bool(policies.can_open(user, body))
    new = Action(_("Open a round"), url("assessment-new", slug=body.slug), "add")
    context = frame(user, body) | {
        "result": result,
        "title": words.title_of(result) if result else _("How able the partnership is, nobody has asked yet"),
        "summary": words.summary_of(result) if result else "",
        "open": [(one, rubrics.rubric(one.rubric)) for one in rounds if not one.closed_on],
        "closed": [(one, rubrics.rubric(one.rubric)) for one in closed],
        "rates": raters_for(user, body, today),
        "primary": new if may_open else None,
        "rubrics": rubrics.rubrics(today),
    }
    return render(request, "partnerships/assessments.html", context)


@require_safe
@requires(policies.can_see, get=assessments.assessment_visible_to)
def assessment_page(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """An open round: one's own part of it and who is still missing. A closed one: what it says."""
    return _result(request, assessment) if assessment.closed_on else _open(request, assessment)


def _open(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    user, today, body = request.user, clock.today(), assessment.body
    found = rubrics.rubric(assessment.rubric)
    far = assessments.progress(assessment, today)
    own = assessments.own_ratings(user, assessment, today)
    mine = [(one, assessments.parts_done(found, own[one.pk])) for one in raters_for(user, body, today)]
    leads = bool(policies.can_lead(user, assessment))
    context = frame(user, body) | {
        "assessment": assessment,
        "rubric": found,
        "far": far,
        "mine": mine,
        "status": words.status(assessment),
        "summary": words.progress_of(far),
        "primary": _next_part(assessment, mine),
        "actions": _steps(assessment, far) if leads else [],
        "leads": leads,
        "least": rubrics.numbers(today).limits.least_raters,
        "history": history_of(assessment) if leads else [],
    }
    return render(request, "partnerships/assessment_open.html", context)


def _next_part(assessment: Assessment, mine: Any) -> Action | None:
    """The first part that an organization of the reader has not finished."""
    for organization, parts in mine:
        for one in parts:
            if not one.is_done:
                address = url("assessment-rate", pk=assessment.pk, part=one.part.code)
                return Action(_("Go on rating"), f"{address}?for={organization.pk}", "edit")
    return None


def _steps(assessment: Assessment, far: assessments.Progress) -> list[Action]:
    key, steps = assessment.pk, []
    if far.begun or far.waiting:
        steps.append(Action(_("Remind those who are missing"), url("assessment-remind", pk=key), post=True))
    if far.begun or far.finished:
        steps.append(Action(_("Close the round"), url("assessment-close", pk=key)))
    else:
        steps.append(Action(_("Call it off"), url("assessment-call-off", pk=key), post=True))
    return steps


def _result(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    user, today, body = request.user, clock.today(), assessment.body
    result, numbers = assessment_results.result_of(assessment, today), rubrics.numbers(today)
    title = words.title_of(result)
    if ending := request.GET.get("format", ""):
        name = f"{body.name} {NAME} {assessment.closed_on}"
        if ending in ("csv", "xlsx"):
            return file_of(name, assessment_document.header(result), assessment_document.lines(result), ending)
        return written(assessment_document.document(result, numbers), ending, name=slugify(name))
    leads = bool(policies.can_lead(user, assessment))
    plan = plan_now(body, today) if leads else None
    can_plan = bool(plan and plan_policies.can_write(user, plan))
    files = [Action(_("Download as CSV"), "?format=csv", "file_download"), *ways_to_write()]
    context = frame(user, body) | {
        "assessment": assessment,
        "result": result,
        "title": title,
        "status": words.status(assessment),
        "summary": words.summary_of(result),
        "primary": None,
        "actions": files,
        "picture": assessment_charts.picture_of(result, title),
        "source": assessment_charts.source_of(result),
        "crossing": words.crossing(result),
        "header": assessment_document.header(result),
        "lines": assessment_document.lines(result),
        "own": _own(user, assessment, result),
        "leads": leads,
        "goals": _goals(plan) if can_plan else [],
        "numbers": numbers,
        "words": words,
        "stage_names": STAGE_NAMES,
        "history": history_of(assessment) if leads else [],
    }
    return render(request, "partnerships/assessment_result.html", context)


@require_safe
@requires(policies.can_see, get=assessments.assessment_visible_to)
def record_page(request: MemberRequest, assessment: Assessment) -> HttpResponse:
    """What members say beside what the record of this site shows; `part` in the address narrows it to one part."""
    today, found = clock.today(), rubrics.rubric(assessment.rubric)
    parts = [one for one in found.parts if one.code == request.GET.get("part")] or list(found.parts)
    items = [item for part in parts for item in part.items]
    told = assessment_results.told_of(assessment, today)
    seen = assessment_record.seen_of(assessment.body, items, today)
    context = frame(request.user, assessment.body) | {
        "assessment": assessment,
        "rows": [(item, told.get(item.code), seen[item.code]) for item in items],
        "is_told": bool(told),
        "words": words,
    }
    return render(request, "partnerships/assessment_record.html", context)


def _goals(plan: Plan | None) -> list[tuple[int, str]]:
    return [] if plan is None else [(one.pk, one.wording) for one in goals_of(plan)]


def _own(user: Any, assessment: Assessment, result: Result) -> dict[str, list[str]]:
    """By item, what the reader's own organizations chose: the stage by its name."""
    found: dict[str, list[str]] = {one.item.code: [] for one in result.items}
    for rows in assessments.own_ratings(user, assessment, clock.today()).values():
        for item, row in rows.items():
            if item in found:
                found[item].append(_("Not sure") if row.stage is None else str(STAGE_NAMES[row.stage]))
    return found


@require_safe
@requires(policies.can_see_rounds, get=proof_readers.partnership_of)
def rubric_page(request: MemberRequest, body: Body) -> HttpResponse:
    """One rubric with its stages, what would show them, where help is, and the crosswalk from the one before."""
    offered = rubrics.rubrics(clock.today())
    found = next((one for one in offered if one.code == request.GET.get("by")), offered[0])
    earlier = rubrics.rubric(found.earlier) if found.earlier else None
    names = {one.code: one.name for one in earlier.items} if earlier else {}
    context = frame(request.user, body) | {
        "rubric": found,
        "offered": offered,
        "earlier": earlier,
        "sources": {item.code: [names[one] for one in found.crosswalk.get(item.code, ())] for item in found.items},
        "stage_names": STAGE_NAMES,
    }
    return render(request, "partnerships/assessment_rubric.html", context)

"""My long work, and one job with its progress."""

from __future__ import annotations

import zlib
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.links import Status

from . import operations, policies, queries
from .models import Job, State

TONES = {
    State.QUEUED: "neutral",
    State.RUNNING: "info",
    State.DONE: "good",
    State.FAILED: "bad",
    State.CANCELLED: "attention",
}
PROGRESS_STATE = {State.QUEUED: "waiting"}


@requires(policies.list_jobs)
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """The person's long work, newest first."""
    found = queries.latest_jobs(request.user)
    as_stored = {state: _status_in(State(state)) for state in {job.state for job in found}}  # put in words once
    rows = [(job, status_of(job) if job.cancel_asked_at else as_stored[job.state]) for job in found]
    return render(request, "jobs/jobs.html", {"rows": rows})


@requires(policies.see_job, get=queries.job_visible_to)
@require_safe
def job(request: HttpRequest, job: Job) -> HttpResponse:
    """One job. Asked again by htmx while it runs: an unchanged job answers 304 without drawing anything."""
    newest_line = queries.newest_log_line(job)
    stamp = [job.state, job.attempt, job.done, job.total, job.message, newest_line, bool(job.cancel_asked_at)]
    etag = f'W/"{job.pk}-{zlib.crc32(repr(stamp).encode())}"'
    unchanged = get_conditional_response(request, etag=etag) if request.headers.get("HX-Request") else None
    if unchanged is not None:
        return unchanged
    context = {
        "job": job,
        "status": status_of(job),
        "progress_state": PROGRESS_STATE.get(State(job.state), job.state),
        "lines": queries.log_lines(job),
        "can_cancel": not job.is_finished and not job.cancel_asked_at and bool(policies.control_job(request.user, job)),
        "can_resume": job.state in (State.FAILED, State.CANCELLED) and bool(policies.control_job(request.user, job)),
    }
    response = render(request, "jobs/job.html", context)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@requires(policies.see_job, get=queries.job_visible_to)
@require_POST
def cancel(request: HttpRequest, job: Job) -> HttpResponse:
    """Stop the job."""
    try:
        operations.cancel(job=job, by=cast(User, request.user), at=clock.now())
    except SectorworksError as error:
        messages.error(request, str(error))
    return redirect("job", pk=job.pk)


@requires(policies.see_job, get=queries.job_visible_to)
@require_POST
def resume(request: HttpRequest, job: Job) -> HttpResponse:
    """Run a stopped job again."""
    try:
        operations.resume(job=job, by=cast(User, request.user), at=clock.now())
    except SectorworksError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” runs again.") % {"title": job.title})
    return redirect("job", pk=job.pk)


def status_of(job: Job) -> Status:
    """The job's state in a word; a running one that was asked to stop says so."""
    if job.state == State.RUNNING and job.cancel_asked_at:
        return Status(_("Stopping"), "attention")
    return _status_in(State(job.state))


def _status_in(state: State) -> Status:
    return Status(str(state.label), TONES[state])

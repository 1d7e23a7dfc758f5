"""Who may see and steer long work."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core.verdicts import YES, Verdict, no

from .models import Job


def list_jobs(user: Any) -> Verdict:
    """Everyone has a list: their own."""
    return YES if user.is_authenticated else no(_("Sign in first."))


def see_job(user: Any, job: Job) -> Verdict:
    """Its starter, and those who look after all jobs."""
    if job.created_by_id == user.pk or can(user, Capability.SEE_ALL_JOBS):
        return YES
    return no(_("Only the person who started this work can see it."))


def control_job(user: Any, job: Job) -> Verdict:
    """Cancel and resume: whoever may see it, while their account is open."""
    return see_job(user, job) if user.is_active else no(_("Your account is closed."))

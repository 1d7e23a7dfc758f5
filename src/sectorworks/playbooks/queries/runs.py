"""Partnerships on their way through a playbook."""

from __future__ import annotations

from sectorworks.bodies.models import Body
from sectorworks.core.memo import remembered

from ..models import Run
from . import editions
from .editions import Edition


def run_of(body: Body) -> Run | None:
    """The partnership's way through its playbook; none before it starts one."""
    return remembered(
        ("playbook run", body.pk), lambda: Run.objects.filter(body=body).prefetch_related("marks").first()
    )


def pinned(body: Body) -> Edition:
    """The edition that the partnership goes by; the first that ships for one without a playbook."""
    run = run_of(body)
    key = run.edition if run else editions.FIRST
    return remembered(("playbook edition", key), lambda: editions.edition(key))


def settings(body: Body) -> dict[str, int]:
    """The numbers that gates read, as the partnership's edition has them."""
    return editions.edition(editions.FIRST).content.numbers | pinned(body).content.numbers


def setting(body: Body, name: str) -> int:
    """One such number; `KeyError` for a name that no playbook has."""
    return settings(body)[name]


def current_step(body: Body) -> str:
    """The code of the step the partnership is at: the first not finished. Empty without a playbook, or after all."""
    run = run_of(body)
    if run is None:
        return ""
    finished = {mark.step for mark in run.marks.all() if mark.finished_on}
    return next((step.code for step in pinned(body).content.steps if step.code not in finished), "")

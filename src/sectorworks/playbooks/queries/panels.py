"""What this room shows on a group's page and adds to its hand-over pack, and what it holds on a person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData
from sectorworks.documents.tree import Block, BulletList, Column, Heading, Paragraph, Table
from sectorworks.ui import wording

from ..models import SignOn
from . import runs, sign_ons, standing
from .partnerships import takes_part


def stage(user: Any, body: Body, *, may_start: Callable[[], bool], today: date) -> dict[str, Any] | None:
    """Where a partnership stands in its playbook, for everybody who sees it; the offer of one for who may choose."""
    if body.kind != BodyKind.PARTNERSHIP:
        return None
    run = runs.run_of(body)
    if run is None:
        return {"run": None} if may_start() else None
    steps = runs.steps_of(body)
    is_member = takes_part(user, body, today)
    return {
        "run": run,
        "steps": steps,
        "current": runs.current_of(steps),
        "count": len(steps),
        "is_member": is_member,
        "edition": runs.pinned(body),
    }


def chapter(body: Body, today: date) -> list[Block]:
    """For the hand-over pack: the steps with their dates, what is missing now, what was waived, who has not signed."""
    run = runs.run_of(body)
    if run is None:
        return []
    steps = runs.steps_of(body)
    blocks: list[Block] = [Heading(_("The way through the playbook"))]
    if run.paused_on:
        told = {"day": wording.day(run.paused_on), "why": run.pause_reason}
        blocks.append(Paragraph(_("The group has rested since %(day)s: %(why)s") % told))
    rows = tuple(
        (
            str(one.step.title),
            wording.day(one.mark.started_on) if one.mark else "",
            wording.day(one.mark.finished_on) if one.mark and one.mark.finished_on else "",
            one.mark.note if one.mark else "",
        )
        for one in steps
    )
    columns = (Column(_("Step")), Column(_("Begun")), Column(_("Finished")), Column(_("What held it up")))
    blocks.append(Table(_("Steps of “%(title)s”") % {"title": runs.pinned(body).title}, columns, rows))
    current = runs.current_of(steps)
    if current is not None:
        missing = [one.found.finding.words for one in standing.gates_of(body, run, current.step, today) if one.is_open]
        words = _("Missing in “%(step)s”") % {"step": current.step.title}
        blocks += [Heading(words, 2), BulletList(tuple(missing)) if missing else Paragraph(_("Nothing is missing."))]
    return [*blocks, *_words_given(body, today)]


def _words_given(body: Body, today: date) -> list[Block]:
    run, numbers = runs.run_of(body), runs.settings(body)
    gates = {gate.code: gate.words for step in runs.pinned(body).content.steps for gate in step.gates}
    items = [
        _("%(gate)s: passed because %(why)s") % {"gate": gates[one.gate].with_numbers(numbers), "why": one.reason}
        for one in (runs.waivers_of(run) if run else ())
        if one.gate in gates
    ]
    found = sign_ons.consensus(body, today)
    items += [_("%(name)s has not signed on.") % {"name": one} for one in found.missing]
    items += [
        _("%(name)s: “%(words)s” is not resolved.") % {"name": one.organization, "words": one.reservation}
        for one in (*found.objections, *found.reservations)
    ]
    return [Heading(_("Given on the group's word, or still to come"), 2), BulletList(tuple(items))] if items else []


def held(person: Person) -> HeldData:
    """Where a person gave their organization's word on a playbook."""
    found = SignOn.objects.filter(person=person).select_related("run__body", "organization").order_by("pk")
    rows = tuple(
        {
            _("Group"): str(one.run.body),
            _("Speaks for"): str(one.organization),
            _("Word"): str(one.get_stance_display()),
            _("Reservation"): one.reservation,
            _("Date"): one.signed_on,
        }
        for one in found
    )
    return HeldData(_("Sign-on to playbooks"), rows)

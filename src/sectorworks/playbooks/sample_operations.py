"""The sample's partnerships on their way: food launched and at work, logistics organizing, health at consensus."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from sectorworks.accounts.models import User
from sectorworks.directory.models import OrganizationKind

from .models import Run, Stance
from .operations import runs, sign_ons
from .operations.runs import RunProblem
from .operations.sign_ons import Word
from .queries import editions, standing
from .queries.partnerships import support_organizations
from .queries.runs import run_of


@dataclass(frozen=True)
class SampleRun:
    """One partnership: who keeps it, how many weeks ago each step began, and what held it up."""

    group: str
    keeper: str
    weeks_ago: tuple[int, ...]
    finished: int
    troubles: tuple[tuple[str, str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()


RUNS = (
    SampleRun(
        "Prairie Rivers Food Manufacturing Partnership",
        "alice.moreno@sample.invalid",
        (52, 40, 30, 24, 10),
        finished=4,
        troubles=(("consensus", "own_lists", "The college and the board each had a list of their own."),),
        answers=(
            ("last_together", "Never about one industry. The directors knew each other from a flood."),
            ("why_this_industry", "Forty plants within an hour's drive, and every one of them short of technicians."),
            ("best_placed", "The economic developer: no program to sell, and every plant manager takes its calls."),
        ),
    ),
    SampleRun(
        "Prairie Rivers Transportation and Logistics Partnership",
        "bob.tillman@sample.invalid",
        (20, 6),
        finished=1,
        troubles=(("organize", "no_chair", "Two carriers said yes and then no."),),
        answers=(("who_invites", "Otis asks the carriers. Nobody has asked the warehouses yet."),),
    ),
    SampleRun("Northern Corridor Health Care Partnership", "eve.larson@sample.invalid", (5,), finished=0),
)
PASSED = "Settled before this record began; the team's notes say so."
RESERVATION = "Our teachers must hear early which skills come first, not after the launch."
RESOLUTION = "The college gets the notes of each core group meeting within two days."


def begin(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """The playbook is chosen and its steps begin, before other rooms play what the gates ask for."""
    for one in RUNS:
        by, body = users[one.keeper], groups[one.group]
        steps = editions.edition(editions.FIRST).content.steps
        started = [_noon(at, weeks) for weeks in one.weeks_ago]
        run = runs.start(body=body, edition=editions.FIRST, by=by, at=started[0])
        for step, day in zip(steps[1:], started[1:], strict=False):
            runs.begin_step(run=run, step=step.code, by=by, at=day)
        for step_code, trouble, note in one.troubles:
            runs.note_trouble(run=run, step=step_code, trouble=trouble, note=note, by=by, at=started[-1])
        for question, wording in one.answers:
            runs.answer(run=run, question=question, wording=wording, by=by, at=started[-1])
        if one.finished:
            _sign_on(run, by, started[0] + timedelta(weeks=4))


def _sign_on(run: Run, by: User, at: datetime) -> None:
    """Every organization of the support team agrees; a college has a reservation, which is resolved."""
    for organization in support_organizations(run.body, localdate(at)):
        has_doubts = organization.kind == OrganizationKind.COMMUNITY_COLLEGE
        stance = Stance.RESERVATION if has_doubts else Stance.AGREES
        made = sign_ons.sign(run=run, word=Word(organization, stance, RESERVATION if has_doubts else ""), by=by, at=at)
        if has_doubts:
            later = at + timedelta(days=9)
            sign_ons.resolve(sign_on=made, resolution=RESOLUTION, expected=made.version, by=by, at=later)


def go_on(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Steps end as far as the record of all rooms, and the group's own word, carry them."""
    for one in RUNS:
        run = run_of(groups[one.group])
        if run is None:
            continue
        steps = editions.edition(run.edition).content.steps[: one.finished]
        ends = [*one.weeks_ago[1:], one.weeks_ago[-1]]
        for step, weeks in zip(steps, ends, strict=False):
            if not _finish(run, step.code, users[one.keeper], _noon(at, weeks)) and not _finish(
                run, step.code, users[one.keeper], at
            ):
                break


def _finish(run: Run, code: str, by: User, at: datetime) -> bool:
    """Whether the step ended on that day."""
    run = run_of(run.body) or run  # as it stands: an earlier try may have passed gates on the group's word
    step, today = editions.edition(run.edition).content.step(code), localdate(at)
    for found in standing.in_the_way(standing.gates_of(run.body, run, step, today)):
        if found.may_be_waived:
            runs.waive(run=run, gate=found.gate.code, reason=PASSED, by=by, at=at)
    with suppress(RunProblem):
        runs.finish_step(run=run, step=code, by=by, at=at)
        return True
    return False


def _noon(at: datetime, weeks_ago: int) -> datetime:
    day: date = localdate(at) - timedelta(weeks=weeks_ago)
    return datetime.combine(day, time(12), get_current_timezone())

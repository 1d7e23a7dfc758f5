"""A partnership's way through its playbook: started, marked step by step, paused, moved to a newer edition."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.wording import day

from ..models import GateWaiver, Run, StepAnswer, StepMark
from ..policies import runs as policies
from ..queries import editions, standing
from ..queries.editions import Edition, NoSuchEdition
from ..queries.runs import StepState, current_of, steps_with
from ..rules.content import Step


class RunProblem(SectorworksError):
    """The step can't be taken as things stand; the text says what is in the way."""


class GatesOpen(RunProblem):
    """A step can't end: `reasons` says for each gate in the way what the record lacks."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(" ".join([_("This step can't end yet."), *reasons]))


class AnswerChanged(RunProblem):
    """Somebody answered, or took the answer back, meanwhile. `wording` and `version` are what stands now."""

    def __init__(self, kept: StepAnswer | None) -> None:
        self.wording, self.version = (kept.wording, kept.version) if kept else ("", 0)
        super().__init__(_("Somebody changed this answer while you were writing. Compare both, then keep yours again."))


@transaction.atomic
def start(*, body: Body, edition: str, by: User, at: datetime) -> Run:
    """The partnership goes by this edition from now on; its first step begins."""
    policies.can_start(by, body).enforce()
    chosen = _edition(edition)
    today = localdate(at)
    try:
        with transaction.atomic():
            run = Run.objects.create(body=body, edition=chosen.key, started_on=today, started_by=by)
    except IntegrityError as taken:
        raise RunProblem(_("This partnership already goes by a playbook.")) from taken
    audit.record(noun=run, verb="start", by=by, at=at, detail={"edition": chosen.key})
    _begin(run, chosen.content.steps[0], by, at)
    return run


@transaction.atomic
def begin_step(*, run: Run, step: str, by: User, at: datetime) -> StepMark:
    """The group turns to a step. Those before it need not be finished: steps may overlap."""
    run = _own(run, by)
    chosen = _step(run, step)
    if run.marks.filter(step=chosen.code).exists():
        raise RunProblem(_("“%(step)s” has already begun.") % {"step": chosen.title})
    return _begin(run, chosen, by, at)


def _begin(run: Run, step: Step, by: User, at: datetime) -> StepMark:
    mark = StepMark.objects.create(run=run, step=step.code, started_on=localdate(at), marked_by=by)
    audit.record(noun=run, verb="begin step", by=by, at=at, detail={"step": step.code})
    return mark


@transaction.atomic
def finish_step(*, run: Run, step: str, by: User, at: datetime) -> StepMark:
    """A step is through: the steps before it are, and each required gate is proven or waived."""
    run = _own(run, by)
    chosen, today = _step(run, step), localdate(at)
    steps = steps_with(_edition(run.edition).content.steps, run)
    first = current_of(steps)
    if first is None or first.step.code != step:
        raise RunProblem(_not_in_turn(first.step if first else None, chosen))
    if first.state is not StepState.UNDER_WAY or first.mark is None:
        raise RunProblem(_("Begin “%(step)s” first.") % {"step": chosen.title})
    closed = standing.in_the_way(standing.gates_of(run.body, run, chosen, today))
    if closed:
        raise GatesOpen([one.found.finding.words for one in closed])
    mark = first.mark
    mark.finished_on, mark.marked_by = today, by
    versions.save(mark, expected=mark.version, fields=["finished_on", "marked_by"])
    audit.record(noun=run, verb="finish step", by=by, at=at, detail={"step": step})
    return mark


def _not_in_turn(first: Step | None, chosen: Step) -> str:
    if first is None:
        return _("“%(step)s” is already finished.") % {"step": chosen.title}
    return _("Finish “%(first)s” first; steps end in order.") % {"first": first.title}


@transaction.atomic
def reopen_step(*, run: Run, step: str, by: User, at: datetime) -> StepMark:
    """A step ended too soon and goes on; the steps after it keep their marks."""
    run = _own(run, by)
    mark = run.marks.filter(step=_step(run, step).code, finished_on__isnull=False).first()
    if mark is None:
        raise RunProblem(_("This step is not finished."))
    was, mark.finished_on = mark.finished_on, None
    versions.save(mark, expected=mark.version, fields=["finished_on"])
    audit.record(noun=run, verb="reopen step", by=by, at=at, detail={"step": step, "was finished on": was})
    return mark


@transaction.atomic
def note_trouble(*, run: Run, step: str, trouble: str, note: str = "", by: User, at: datetime) -> StepMark:
    """What held the group up in a step, by the playbook's own list; empty takes it back."""
    run = _own(run, by)
    chosen = _step(run, step)
    if trouble and trouble not in {one.code for one in chosen.troubles}:
        raise RunProblem(_("The playbook does not list this trouble for “%(step)s”.") % {"step": chosen.title})
    mark = run.marks.filter(step=step).first()
    if mark is None:
        raise RunProblem(_("Begin “%(step)s” first.") % {"step": chosen.title})
    mark.trouble, mark.note = trouble, note.strip()
    versions.save(mark, expected=mark.version, fields=["trouble", "note"])
    audit.record(noun=run, verb="note trouble", by=by, at=at, detail={"step": step, "trouble": trouble})
    return mark


@transaction.atomic
def answer(*, run: Run, question: str, wording: str, expected: int = 0, by: User, at: datetime) -> StepAnswer | None:
    """The group's answer to one question; an empty one takes it back. `expected` 0 says there was none yet."""
    run = _own(run, by)
    if question not in {one.code for step in _edition(run.edition).content.steps for one in step.questions}:
        raise RunProblem(_("The playbook does not ask this."))
    kept, wording = run.answers.filter(question=question).first(), wording.strip()
    if kept is None and not wording:
        return None
    if (kept.version if kept else 0) != expected:
        raise AnswerChanged(kept)
    if kept is None:
        kept = StepAnswer.objects.create(
            run=run, question=question, wording=wording, answered_at=at, answered_by=by
        )  # fmt: skip
    elif not wording:
        kept.delete()
        kept = None
    else:
        kept.wording, kept.answered_at, kept.answered_by = wording, at, by
        versions.save(kept, expected=expected, fields=["wording", "answered_at", "answered_by"])
    audit.record(noun=run, verb="answer" if kept else "take answer back", by=by, at=at, detail={"question": question})
    return kept


@transaction.atomic
def waive(*, run: Run, gate: str, reason: str, by: User, at: datetime) -> GateWaiver:
    """The group passes a gate that the record does not prove, and says why.

    Only where the playbook lets it pass, or the record can't tell.
    """
    run = _own(run, by)
    found = next(
        (
            one
            for step in _edition(run.edition).content.steps
            if step.gate(gate)
            for one in standing.gates_of(run.body, run, step, localdate(at))
            if one.gate.code == gate
        ),
        None,
    )
    if found is None:
        raise RunProblem(_("The playbook has no such gate."))
    if found.waiver is not None:
        raise RunProblem(_("This gate was already passed on your group's word."))
    if not found.may_be_waived:
        words = _("The playbook does not let this pass: %(gate)s") % {"gate": found.found.words}
        raise RunProblem(_("The record already proves this.") if found.found.is_proven else words)
    if not (reason := reason.strip()):
        raise RunProblem(_("Say why the group passes this gate."))
    waiver = GateWaiver.objects.create(run=run, gate=gate, reason=reason, at=at, by=by)
    audit.record(noun=run, verb="waive gate", by=by, at=at, detail={"gate": gate, "reason": reason})
    return waiver


@transaction.atomic
def take_waiver_back(*, run: Run, gate: str, by: User, at: datetime) -> None:
    """The gate counts again."""
    run = _own(run, by)
    waiver = run.waivers.filter(gate=gate).first()
    if waiver is None:
        raise RunProblem(_("This gate was not waived."))
    audit.record(noun=run, verb="take waiver back", by=by, at=at, detail={"gate": gate, "reason": waiver.reason})
    waiver.delete()


@transaction.atomic
def pause(*, run: Run, reason: str, by: User, at: datetime) -> Run:
    """The group rests for a while, and says why."""
    run = _own(run, by)
    if run.paused_on is not None:
        raise RunProblem(_("The group has rested since %(day)s.") % {"day": day(run.paused_on)})
    if not (reason := reason.strip()):
        raise RunProblem(_("Say why the group rests."))
    run.paused_on, run.pause_reason = localdate(at), reason
    versions.save(run, expected=run.version, fields=["paused_on", "pause_reason"])
    audit.record(noun=run, verb="pause", by=by, at=at, detail={"reason": reason})
    return run


@transaction.atomic
def resume(*, run: Run, by: User, at: datetime) -> Run:
    """The group goes on."""
    run = _own(run, by)
    if run.paused_on is None:
        raise RunProblem(_("The group does not rest."))
    detail = {"rested since": run.paused_on, "reason": run.pause_reason}
    run.paused_on, run.pause_reason = None, ""
    versions.save(run, expected=run.version, fields=["paused_on", "pause_reason"])
    audit.record(noun=run, verb="resume", by=by, at=at, detail=detail)
    return run


@transaction.atomic
def move_up(*, run: Run, edition: str, by: User, at: datetime) -> Run:
    """The partnership goes by another edition from now on. Marks, answers and waivers stay; sign-on begins anew."""
    run = _own(run, by)
    chosen = _edition(edition)
    if chosen.key == run.edition:
        raise RunProblem(_("The partnership already goes by this edition."))
    codes = {step.code for step in chosen.content.steps}
    if lost := set(run.marks.values_list("step", flat=True)) - codes:
        titles = [str(step.title) for step in _edition(run.edition).content.steps if step.code in lost]
        raise RunProblem(_("That edition leaves out a step you have begun: %(step)s.") % {"step": ", ".join(titles)})
    was, run.edition = run.edition, chosen.key
    versions.save(run, expected=run.version, fields=["edition"])
    audit.record(noun=run, verb="move up", by=by, at=at, detail={"edition": [was, chosen.key]})
    return run


def _own(run: Run, by: User) -> Run:
    """The run as it stands in this transaction, for those who lead the partnership."""
    current = Run.objects.select_for_update().get(pk=run.pk)
    policies.can_lead_run(by, current).enforce()
    return current


def _edition(key: str) -> Edition:
    try:
        return editions.edition(key)
    except NoSuchEdition as missing:
        raise RunProblem(_("There is no published playbook edition “%(key)s”.") % {"key": key}) from missing


def _step(run: Run, code: str) -> Step:
    try:
        return _edition(run.edition).content.step(code)
    except KeyError as missing:
        raise RunProblem(_("The playbook has no step “%(step)s”.") % {"step": code}) from missing

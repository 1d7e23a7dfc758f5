"""A partnership of agency B on its way through a playbook, with all that its members say there full of canaries."""

from __future__ import annotations

from typing import Any

from canary_words import Seed, canary

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.playbooks.models import GateWaiver, Run, SignOn, Stance, StepAnswer, StepMark
from sectorworks.playbooks.operations import runs, sign_ons
from sectorworks.playbooks.operations.sign_ons import Word
from sectorworks.playbooks.queries import editions, standing


def seed_playbooks(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """The stage of a public partnership is public: what its members answer, note and object to is not."""
    who = {"by": cast["rival"], "at": clock.now()}
    run = made.keep(runs.start(body=body, edition=editions.FIRST, **who))
    made.keep(runs.answer(run=run, question="build_on", wording=canary(StepAnswer, "wording"), **who))
    note = canary(StepMark, "note")
    made.keep(runs.note_trouble(run=run, step="consensus", trouble="turf", note=note, **who))
    step = editions.edition(run.edition).content.steps[0]
    open_gates = standing.gates_of(body, run, step, clock.today())
    gate = next(one.gate.code for one in open_gates if one.may_be_waived)
    made.keep(runs.waive(run=run, gate=gate, reason=canary(GateWaiver, "reason"), **who))
    word = Word(body.host, Stance.OBJECTS, canary(SignOn, "reservation"))
    made_on = made.keep(sign_ons.sign(run=run, word=word, **who))
    sign_ons.resolve(sign_on=made_on, resolution=canary(SignOn, "resolution"), expected=made_on.version, **who)
    runs.pause(run=run, reason=canary(Run, "pause_reason"), **who)

"""Whether the step that comes first can end now: what its gates prove, and what they still lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sectorworks.bodies.models import Body

from . import runs, standing
from .runs import RunStep, StepState
from .standing import GateFound


@dataclass(frozen=True, slots=True)
class Finishing:
    """The first step not finished, with what the record says of its gates."""

    here: RunStep
    gates: Sequence[GateFound]

    @property
    def has_begun(self) -> bool:
        return self.here.state is StepState.UNDER_WAY

    @property
    def required(self) -> list[GateFound]:
        return [one for one in self.gates if one.gate.is_required]

    @property
    def passed(self) -> list[GateFound]:
        """Required gates that the record proves, or that the group passed on its own word."""
        return [one for one in self.required if not one.is_open]

    @property
    def missing(self) -> list[GateFound]:
        return standing.in_the_way(self.gates)

    @property
    def is_ready(self) -> bool:
        """Nothing is in the way of ending it. A step that asks for nothing is ended by judgement, not by a notice."""
        return self.has_begun and bool(self.required) and not self.missing


def finishing_of(body: Body, today: date) -> Finishing | None:
    """None without a playbook, while the group rests and after the last step. Statements as the step's gates need."""
    run = runs.run_of(body)
    here = runs.current_of(runs.steps_of(body)) if run is not None and run.paused_on is None else None
    if run is None or here is None:
        return None
    return Finishing(here, standing.gates_of(body, run, here.step, today))

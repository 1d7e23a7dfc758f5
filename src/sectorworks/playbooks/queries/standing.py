"""What the record says of the gates and the evidence of a partnership's steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body

from .. import registry
from ..models import GateWaiver, Run
from ..registry import ProofFinding, Standing
from ..rules.content import Gate, Step
from . import runs


@dataclass(frozen=True, slots=True)
class Found:
    """What the record says of one thing a step asks for. `url` is where it is done, empty if nobody knows."""

    proof: str
    label: str
    words: str
    finding: ProofFinding
    url: str = ""

    @property
    def is_proven(self) -> bool:
        return self.finding.standing is Standing.PROVEN

    @property
    def is_unknown(self) -> bool:
        return self.finding.standing is Standing.UNKNOWN


@dataclass(frozen=True, slots=True)
class GateFound:
    """One gate with what the record says of it, and the word of the group where it passed without."""

    gate: Gate
    found: Found
    waiver: GateWaiver | None = None

    @property
    def is_open(self) -> bool:
        return not self.found.is_proven and self.waiver is None

    @property
    def is_in_the_way(self) -> bool:
        """Whether the step can't end because of it."""
        return self.is_open and self.gate.is_required

    @property
    def may_be_waived(self) -> bool:
        """Where the record can't tell, the group's own word counts, whatever the playbook says of waiving."""
        return self.is_open and (self.gate.may_be_waived or self.found.is_unknown)


def gates_of(body: Body, run: Run | None, step: Step, today: date) -> list[GateFound]:
    """Each gate of a step, in the playbook's order."""
    waivers = {one.gate: one for one in runs.waivers_of(run)} if run else {}
    numbers = runs.settings(body)
    return [
        GateFound(
            gate, _look(gate.proof, gate.words.with_numbers(numbers), body, numbers, today), waivers.get(gate.code)
        )
        for gate in step.gates
    ]


def evidence_of(body: Body, step: Step, today: date) -> list[Found]:
    """What else the record shows of a step, though nothing waits for it."""
    numbers = runs.settings(body)
    return [_look(one.proof, one.words.with_numbers(numbers), body, numbers, today) for one in step.evidence]


def _look(code: str, words: str, body: Body, numbers: Mapping[str, int], today: date) -> Found:
    proof = registry.proofs.get(code)
    if proof is None:
        told = _("The record can't tell. Say in your own words whether it is so.")
        return Found(code, words, words, ProofFinding(Standing.UNKNOWN, told))
    finding = proof.find(body, numbers, today)
    return Found(code, str(proof.label), words, finding, proof.url(body) if proof.url else "")


def advised(gates: Sequence[GateFound]) -> list[GateFound]:
    """What is open and keeps no step from ending."""
    return [one for one in gates if one.is_open and not one.gate.is_required]


def in_the_way(gates: Sequence[GateFound]) -> list[GateFound]:
    """What must still be done before the step can end."""
    return [one for one in gates if one.is_in_the_way]

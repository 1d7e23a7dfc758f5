"""What a playbook consists of: steps with questions, gates, evidence, templates, roles and a usual duration."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .words import Words


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that gates read, such as how many companies make a core group; a region may choose its own."""

    code: str
    words: Words
    value: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Question:
    """What a group talks through in a step and answers in its own words."""

    code: str
    words: Words
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be so before a step ends. `proof` names the look at the record; `settings` the numbers it reads."""

    code: str
    proof: str
    words: Words
    settings: tuple[str, ...] = ()
    is_required: bool = True
    may_be_waived: bool = False
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the record may show of a step though nothing waits for it."""

    proof: str
    words: Words


@dataclass(frozen=True, slots=True)
class Template:
    """A text to copy and make one's own, in Markdown."""

    code: str
    title: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Role:
    """Who does what in a step."""

    who: Words
    does: Words


@dataclass(frozen=True, slots=True)
class Trouble:
    """What often holds a group up in a step; counted across partnerships under its code."""

    code: str
    words: Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step. The usual duration is a range of weeks."""

    code: str
    title: Words
    purpose: Words
    why: Words
    weeks_least: int
    weeks_most: int
    tasks: tuple[Words, ...] = ()
    roles: tuple[Role, ...] = ()
    questions: tuple[Question, ...] = ()
    gates: tuple[Gate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    templates: tuple[Template, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def gate(self, code: str) -> Gate | None:
        """One gate; none if this step has no such gate."""
        return next((one for one in self.gates if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Content:
    """A whole playbook as one edition has it."""

    title: Words
    summary: Words
    source: str
    valid_from: date
    settings: tuple[Setting, ...]
    steps: tuple[Step, ...]

    @property
    def numbers(self) -> dict[str, int]:
        """The settings by name, as proofs read them."""
        return {one.code: one.value for one in self.settings}

    def step(self, code: str) -> Step:
        """One step by its code; `KeyError` without it."""
        for one in self.steps:
            if one.code == code:
                return one
        raise KeyError(code)

    def proofs(self) -> frozenset[str]:
        """Every look at the record that this playbook asks for."""
        gates = {gate.proof for step in self.steps for gate in step.gates}
        return frozenset(gates | {one.proof for step in self.steps for one in step.evidence})

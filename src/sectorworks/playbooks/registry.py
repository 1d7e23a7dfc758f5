"""What rooms above prove of a playbook's steps and gates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sectorworks.bodies.models import Body
from sectorworks.core.registry import Registry


class Standing(StrEnum):
    """What the record says of one thing that a playbook asks for."""

    PROVEN = "proven"
    MISSING = "missing"
    # Nothing in the record speaks for or against it.
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EvidenceLink:
    """Where a reader sees the evidence."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """What was found: a whole sentence that says what is so and, where it is missing, what to do next."""

    standing: Standing
    words: str
    links: tuple[EvidenceLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """A look at the record. `find(body, settings, today)`; the settings stand in the playbook, such as a number.

    `url(body)` is the page where the missing thing is done.
    """

    label: Any
    find: Callable[[Body, Mapping[str, Any], date], ProofFinding]
    url: Callable[[Body], str] | None = None


# By code, as playbooks name them.
proofs: dict[str, Proof] = {}


def register_proof(code: str, proof: Proof) -> None:
    """Called by rooms when the site starts."""
    if code in proofs:
        msg = f"The proof '{code}' is registered twice. Choose another name."
        raise ValueError(msg)
    proofs[code] = proof


# Called with the reader and the body: further parts of the page of a step, by step code.
StepPanel = Callable[[Any, Body, str], dict[str, Any] | None]
step_panels: Registry[tuple[str, StepPanel]] = Registry()


@dataclass(frozen=True, slots=True)
class PartnershipTab:
    """One part of a partnership's life with pages of its own. The address named takes `slug`.

    `allowed(user, body)` leaves it out for those who may not open it; it is asked on each of these pages.
    """

    label: Any
    url_name: str
    allowed: Callable[[Any, Body], bool]


partnership_tabs: Registry[PartnershipTab] = Registry()

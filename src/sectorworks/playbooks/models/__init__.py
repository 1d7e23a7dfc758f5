"""Playbooks and the partnerships that follow them."""

from __future__ import annotations

from .forks import EditionState, Fork, ForkEdition
from .runs import GateWaiver, Run, SignOn, Stance, StepAnswer, StepMark

__all__ = ["EditionState", "Fork", "ForkEdition", "GateWaiver", "Run", "SignOn", "Stance", "StepAnswer", "StepMark"]

"""What the record already says beside an item of a rubric: marks of the next-gen test, proofs of playbooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import SimpleLazyObject

from sectorworks.bodies.models import Body
from sectorworks.playbooks import registry as playbooks
from sectorworks.playbooks.queries import runs
from sectorworks.playbooks.registry import EvidenceLink

from ..rules import next_gen as rules
from ..rules.next_gen import Footprint
from ..rules.shares import Share
from . import next_gen
from .criteria import edition
from .rubrics import Item

# The one mark that looks at counties and worksites.
PLACE = "local_or_regional"
# How a standing of either kind reads: holds, does not, can't be told.
HOLDS = {"met": True, "proven": True, "not_yet": False, "missing": False}


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing the record says in a sentence; `holds` is None where it can't be told."""

    words: str
    holds: bool | None
    links: tuple[EvidenceLink, ...] = ()


def seen_of(body: Body, items: Sequence[Item], today: date) -> Mapping[str, list[Seen]]:
    """By item. Each mark and proof is computed once, all from one reading of the record."""
    wanted = {pair for item in items for pair in item.record}
    found = {("mark", code): one for code, one in _marks(body, {c for k, c in wanted if k == "mark"}, today).items()}
    # Most proofs look at no number of the playbook; only one that does makes it read.
    settings: Any = SimpleLazyObject(lambda: runs.settings(body))
    for kind, code in sorted(wanted):
        if kind == "proof" and code in playbooks.proofs:
            said = playbooks.proofs[code].find(body, settings, today)
            found[kind, code] = Seen(said.words, HOLDS.get(said.standing), said.links)
    return {item.code: [found[pair] for pair in item.record if pair in found] for item in items}


def _marks(body: Body, codes: set[str], today: date) -> dict[str, Seen]:
    if not codes:
        return {}
    words, unasked = edition(today), Footprint(0, 0, 0, body.starts_on, Share())
    known = next_gen.known_of(body, today, None if PLACE in codes else unasked)
    asked = [(one.code, one.checks) for one in words.criteria if one.code in codes]
    links = next_gen.evidence(body)
    found = {}
    for judged in rules.judged(asked, next_gen.CHECKS, known, today, words.thresholds):
        deciding = [one for one in judged.findings if one.standing == judged.standing]
        evidence = (links[deciding[0].evidence],)
        found[judged.code] = Seen(judged.words, HOLDS.get(judged.standing), evidence)
    return found

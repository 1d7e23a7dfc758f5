"""The second part of the cockpit: introductions to make, and what the playbook's step still lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sectorworks.accounts.roles import Capability, can
from sectorworks.bodies.models import Body
from sectorworks.convening.models import Mover, MoverState
from sectorworks.directory.models import Affiliation
from sectorworks.directory.queries import own
from sectorworks.directory.queries.acquaintances import shown_to, usable
from sectorworks.directory.rules.acquaintances import sentence
from sectorworks.playbooks.queries.finishing import Finishing, finishing_of
from sectorworks.playbooks.queries.standing import GateFound

from .record import record_of

__all__ = ["CockpitMore", "WarmWay", "of"]
MOST_WAYS = 8
STILL_TO_WIN = (MoverState.NAMED, MoverState.APPROACHED, MoverState.WARM)


@dataclass(frozen=True, slots=True)
class WarmWay:
    """Somebody at the table who agreed to be named as knowing a candidate champion."""

    mover: int
    words: str
    company: str
    acquaintance: int


@dataclass(frozen=True, slots=True)
class CockpitMore:
    """`finishing` is none without a playbook under way."""

    ways: Sequence[WarmWay]
    candidates: int
    finishing: Finishing | None

    @property
    def gates(self) -> list[GateFound]:
        """What the step still lacks, advice with it."""
        return [one for one in self.finishing.gates if one.is_open] if self.finishing else []


def of(user: Any, body: Body, today: date) -> CockpitMore:
    """Statements as many as the step has gates, and five more."""
    candidates, ways = _ways(user, body, today)
    return CockpitMore(ways, candidates, finishing_of(body, today))


def _ways(user: Any, body: Body, today: date) -> tuple[int, list[WarmWay]]:
    """For each candidate still to win the strongest edge from somebody at the table, or of the convener's people."""
    rows = Mover.objects.filter(body=body, state__in=STILL_TO_WIN).order_by("named_at", "pk")
    movers = {person: (key, company) for key, person, company in rows.values_list("pk", "person", "organization__name")}
    if not movers or not can(user, Capability.USE_DIRECTORY):
        return len(movers), []
    mine = own.own_affiliations(user, today).values("organization")
    near = set(Affiliation.objects.filter(own.current(today), organization__in=mine).values_list("person", flat=True))
    near |= {
        one.person for one in record_of(body).sittings if one.body == body.pk and one.is_named and one.holds(today)
    }
    edges = usable(today).filter(known__in=movers, knower__in=near).order_by("-strength", "pk")
    best: dict[int, tuple[int, int]] = {}
    for key, knower, known in edges.values_list("pk", "knower", "known"):
        best.setdefault(known, (key, knower))
    names = shown_to(user, {who for known, (_key, knower) in best.items() for who in (known, knower)}, today)
    return len(movers), [
        WarmWay(movers[known][0], sentence([names[knower], names[known]]), movers[known][1], key)
        for known, (key, knower) in list(best.items())[:MOST_WAYS]
    ]

"""What changed in a plan, in words and with additions and removals marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.rules.redline import Change, as_html
from sectorworks.ui.links import Status
from sectorworks.ui.wording import day

from ..models import Horizon, OutcomeFamily
from ..queries.goals import population_name
from ..rules.editions import Difference, Fate

FATES = {
    Fate.ADDED: (gettext_lazy("Added"), "good"),
    Fate.REMOVED: (gettext_lazy("Removed"), "bad"),
    Fate.CHANGED: (gettext_lazy("Changed"), "info"),
    Fate.KEPT: (gettext_lazy("Unchanged"), "neutral"),
}
FACTS = {
    "horizon": gettext_lazy("How far off"),
    "charge": gettext_lazy("Charge"),
    "priority": gettext_lazy("Priority"),
    "outcome": gettext_lazy("What it gives people"),
    "population": gettext_lazy("For whom"),
    "measure": gettext_lazy("Measure"),
    "due_on": gettext_lazy("Due"),
    "owners": gettext_lazy("Organizations"),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One goal or action that changed, ready to show."""

    status: Status
    wording: Any
    facts: tuple[tuple[str, str, str], ...]
    actions: tuple[Drawn, ...]


def drawn(differences: Iterable[Difference]) -> list[Drawn]:
    """Those that changed, each with its changed actions."""
    return [_drawn(one) for one in differences if one.fate is not Fate.KEPT]


def _drawn(one: Difference) -> Drawn:
    label, tone = FATES[one.fate]
    words = {Change.ADDED: (_("added:"), _("end of addition")), Change.REMOVED: (_("removed:"), _("end of removal"))}
    facts = tuple((str(FACTS[name]), _told(name, old), _told(name, new)) for name, old, new in one.facts)
    return Drawn(Status(str(label), tone), as_html(one.runs, words), facts, tuple(drawn(one.actions)))


def _told(name: str, value: str) -> str:
    if not value:
        return _("nothing")
    if name == "horizon":
        return str(dict(Horizon.choices).get(value, value))
    if name == "outcome":
        return str(dict(OutcomeFamily.choices).get(value, value))
    if name == "population":
        return population_name(value)
    return day(date.fromisoformat(value)) if name == "due_on" else value

"""Who does what for a body: what a role charter lacks, and which roles don't go together in one hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Line:
    """One organization's role for a body, as the rules read it."""

    organization: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A role that a body needs somebody to have."""

    role: str
    words: str | Promise
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Clash:
    """Roles that one organization should not have all at once."""

    id: str
    roles: frozenset[str]
    words: str | Promise
    reason: str | Promise


@dataclass(frozen=True, slots=True)
class Alert:
    """One clash in one body: who is concerned, and why it matters."""

    id: str
    organizations: tuple[str, ...]
    words: str | Promise
    reason: str | Promise


GAPS = (
    Gap("convenes", _("Nobody convenes"), _("Somebody neutral calls the meetings and keeps the record.")),
    Gap("leads", _("Nobody leads"), _("Employers lead a partnership; without a leader, staff end up doing it.")),
    Gap("listens", _("Nobody listens"), _("Partners who listen first learn what companies need before they offer.")),
    Gap("supplies_data", _("Nobody supplies labor market information"), _("Decisions then rest on impressions alone.")),
)
CLASHES = (
    Clash(
        "funder_convener_provider",
        frozenset({"funds", "convenes", "provides"}),
        _("Funds, convenes and provides services"),
        _("Who pays, calls the meetings and is paid for services can't be neutral about which services are bought."),
    ),
    Clash(
        "listener_leads",
        frozenset({"listens", "leads"}),
        _("Listens and leads"),
        _("A listener is in the room to learn what employers need. Who leads can't listen only."),
    ),
    Clash(
        "provider_manages_money",
        frozenset({"provides", "manages_money"}),
        _("Provides services and manages the money"),
        _("Who manages the money would pay itself. Let another organization be the fiscal agent."),
    ),
)
ONE_CONVENER = Clash(
    "two_conveners",
    frozenset({"convenes"}),
    _("More than one convener"),
    _("Companies then get two invitations and two sets of minutes. Agree on one, and let the others support."),
)


def gaps(lines: Sequence[Line]) -> list[Gap]:
    """Roles that nobody has."""
    held = {line.role for line in lines}
    return [gap for gap in GAPS if gap.role not in held]


def clashes(lines: Sequence[Line]) -> list[Alert]:
    """Organizations whose roles don't go together, and a second convener.

    >>> [one.id for one in clashes([Line(1, "A", "funds"), Line(1, "A", "convenes"), Line(2, "B", "provides")])]
    []
    """
    by_organization: dict[int, set[str]] = {}
    names = {line.organization: line.name for line in lines}
    for line in lines:
        by_organization.setdefault(line.organization, set()).add(line.role)
    found = [
        Alert(clash.id, (names[key],), clash.words, clash.reason)
        for clash in CLASHES
        for key, roles in by_organization.items()
        if clash.roles <= roles
    ]
    conveners = tuple(names[key] for key, roles in by_organization.items() if ONE_CONVENER.roles <= roles)
    if len(conveners) > 1:
        found.append(Alert(ONE_CONVENER.id, conveners, ONE_CONVENER.words, ONE_CONVENER.reason))
    return found

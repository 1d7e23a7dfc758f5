"""Who may take a group's records out of the site, and check what was taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import ExportScope, RecordsExport


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export somebody asks for: of which group, for whom."""

    body: Body
    scope: str


def can_export(user: Any, body: Body) -> Verdict:
    """Make exports of what is public or for members: the group's chairs and staff, also after the group ended."""
    if not (seen := bodies.can_see(user, body)):
        return seen
    parts = parts_of(user, body, clock.today())
    if Part.STAFF in parts:
        return yes(_("You keep this group's record."))
    if Part.LEADER in parts:
        return yes(_("You lead this group."))
    return no(_("Only the group's chairs and staff can do this."))


def can_export_wanted(user: Any, wanted: Wanted) -> Verdict:
    """The same for one scope: what names single people is for the group's staff alone."""
    if not (may := can_export(user, wanted.body)) or wanted.scope != ExportScope.ALL:
        return may
    if Part.STAFF in parts_of(user, wanted.body, clock.today()):
        return may
    return no(_("Everything, with what concerns single people, is for the group's staff alone."))


def can_have(user: Any, export: RecordsExport) -> Verdict:
    """Download an export, whoever made it: who could make it now."""
    return can_export_wanted(user, Wanted(export.body, export.scope))

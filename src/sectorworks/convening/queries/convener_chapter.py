"""What a new staff member of a partnership needs to know of who convenes, and what a person's data here is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData
from sectorworks.documents.tree import Heading, KeyValues, Paragraph
from sectorworks.ui.wording import day

from ..models import Mover, MoverState
from .conveners import selection_of


def chapter(body: Body, today: date) -> list[Any]:
    """Who convenes, why, who takes over, and what they need to know then. Only for partnerships."""
    if body.kind != BodyKind.PARTNERSHIP:
        return []
    chosen = selection_of(body, today)
    if chosen is None:
        return [Heading(_("Who convenes")), Paragraph(_("No choice of a convener is on record."))]
    pairs = (
        (_("Convener"), chosen.convener.name),
        (_("Since"), day(chosen.chosen_on)),
        (_("How it was chosen"), chosen.method),
        (_("Why"), chosen.reason),
        (_("Takes over if it can’t go on"), chosen.successor.name if chosen.successor else _("nobody named yet")),
    )
    words = [Paragraph(part) for part in chosen.hand_over.split("\n") if part.strip()]
    return [Heading(_("Who convenes")), KeyValues(pairs), *words]


def held(person: Person) -> HeldData:
    """That somebody thought of the person as a champion. Never why, nor what they said: those words are the group's
    and may speak of others."""
    rows = Mover.objects.filter(person=person).select_related("body", "organization").order_by("-named_at", "-pk")
    told = [
        {
            _("Group"): one.body.name,
            _("For the company"): one.organization.name,
            _("State"): str(MoverState(one.state).label),
            _("Named"): one.named_at.date().isoformat(),
        }
        for one in rows
    ]
    speaks = Mover.objects.filter(through=person).select_related("body").order_by("-named_at", "-pk")
    told += [{_("Group"): one.body.name, _("Part"): _("Is to speak to a candidate champion")} for one in speaks]
    return HeldData(_("Lists of candidate champions"), tuple(told))

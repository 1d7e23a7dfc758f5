"""What this room holds on a person, for the person to read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import Participant


def held(person: Person) -> HeldData:
    """Each board the person joined by account, and the notes that carry their name. Anonymous notes lead to nobody."""
    parts = Participant.objects.filter(person=person).select_related("board__body").prefetch_related("notes", "dots")
    rows = tuple(
        {
            _("Group"): str(part.board.body),
            _("Board"): part.board.title,
            _("Joined"): part.joined_at,
            _("Shown as"): part.name,
            _("Notes with your name"): [note.wording for note in part.notes.all()],
            _("Dots placed"): len(part.dots.all()),
        }
        for part in parts.order_by("joined_at", "pk")
    )
    return HeldData(_("Brainstorm boards"), rows)

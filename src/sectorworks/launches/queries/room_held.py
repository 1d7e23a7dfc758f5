"""What the launch room holds on a person, for the person to read."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData

from ..models import ChampionSignUp, RoomVoice


def held(person: Person) -> HeldData:
    """Each room the person joined, with what was written on that device, and what they stood up for."""
    rows = []
    joined = RoomVoice.objects.filter(person=person).select_related("room__launch__body")
    for voice in joined.prefetch_related("cards", "notes", "pledges").order_by("joined_at", "pk"):
        rows.append(
            {
                _("Group"): str(voice.room.launch.body),
                _("Joined"): voice.joined_at,
                _("Shown as"): voice.name,
                _("Email"): voice.email,
                _("Cards"): [one.wording for one in voice.cards.all()],
                _("Notes"): [one.wording for one in voice.notes.all()],
                _("Promises"): [one.wording for one in voice.pledges.all()],
            }
        )
    signed = ChampionSignUp.objects.filter(person=person).select_related("opportunity__room__launch__body")
    rows += [
        {_("Group"): str(one.opportunity.room.launch.body), _("Stood up for"): one.opportunity.title, _("On"): one.at}
        for one in signed.order_by("at", "pk")
    ]
    return HeldData(_("Launch rooms"), tuple(rows))

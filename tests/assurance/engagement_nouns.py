"""The nouns of the routes of the room `engagement`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from needs_nouns import NOUNS as NEED_NOUNS
from world import make_world

from sectorworks.engagement.models import Contact
from sectorworks.engagement.operations import asks as ask_work
from sectorworks.engagement.operations import contacts as contact_work

Cast = dict[str, Any]


def contact(cast: Cast) -> dict[str, Any]:
    """Agency A's contact with the employer."""
    world = make_world(cast)
    draft = contact_work.ContactDraft(
        for_organization=world.agency,
        kind="visit",
        held_on=AT.date(),
        headline="Talked about welders",
        organizations=(world.employer,),
        led_by="need",
        notes="Not for others.",
    )
    return {"pk": contact_work.log(draft=draft, by=cast["staff"], at=AT).pk}


def deleted_contact(cast: Cast) -> dict[str, Any]:
    arguments = contact(cast)
    row = Contact.objects.get(**arguments)
    contact_work.remove(contact=row, expected=1, by=cast["staff"], at=AT)
    return arguments


def ask(cast: Cast) -> dict[str, Any]:
    """Agency A's ask of the employer."""
    world = make_world(cast)
    draft = ask_work.AskDraft(
        employer=world.employer,
        for_organization=world.agency,
        kind="visit",
        purpose="See the packing line",
        starts_on=AT.date(),
        ends_on=AT.date(),
    )
    return {"pk": ask_work.plan(draft=draft, by=cast["staff"], at=AT).pk}


def places(cast: Cast) -> dict[str, Any]:
    """Pages without a noun in their address: the cast is at its places, without which nobody works with employers."""
    make_world(cast)
    return {}


def asked_employer(cast: Cast) -> dict[str, Any]:
    return {"pk": make_world(cast).employer.pk}


NOUNS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    **NEED_NOUNS,
    # contacts and asks
    **dict.fromkeys(
        ("contacts", "contact_new", "contact_message", "maturity", "asks", "ask_calendar", "ask_new"), places
    ),
    "contact": contact,
    "contact_edit": contact,
    "contact_delete": contact,
    "contact_deleted": deleted_contact,
    "contact_restore": deleted_contact,
    "ask": ask,
    "ask_move": ask,
    "ask_undo": ask,
    "ask_join": ask,
    "ask_answer": ask,
    "employer_asks": asked_employer,
    "ask_terms": asked_employer,
}

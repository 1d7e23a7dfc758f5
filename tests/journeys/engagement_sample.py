"""Nouns of the room `engagement` in the sample, for `engagement_pages.py`; made here where the sample has none."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own
from sectorworks.engagement.models import AskKind, CollisionChoice, ContactKind, LedBy
from sectorworks.engagement.operations import ask_terms, asks, contacts
from sectorworks.engagement.queries import asks as queries


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process."""
    import needs_sample  # beside this file: found where the sample site runs it

    return contacts_and_asks() | needs_sample.nouns()


def contacts_and_asks() -> dict[str, dict[str, Any]]:
    """Two agencies around one bakery: contacts of both, an ask that the second joined, one that waits, its terms."""
    at, today = clock.now(), clock.today()
    people = {name: User.objects.get(email__startswith=f"{name}.") for name in ("alice", "bob", "grace")}
    agencies = {name: own.own_organizations(people[name], today).get() for name in people}
    bakery = agencies["grace"]
    draft = contacts.ContactDraft(
        for_organization=agencies["alice"],
        kind=ContactKind.VISIT,
        held_on=today - timedelta(days=20),
        headline="Walked the new line; they look for two mixers",
        organizations=(bakery,),
        hosts=(agencies["bob"],),
        led_by=LedBy.NEED,
        notes="Shift leads leave for the warehouse across the road.",
    )
    contact = contacts.log(draft=draft, by=people["alice"], at=at)
    call = contacts.ContactDraft(
        for_organization=agencies["bob"],
        kind=ContactKind.CALL,
        held_on=today - timedelta(days=100),
        headline="Offered the apprenticeship grant",
        organizations=(bakery,),
        led_by=LedBy.PROGRAM,
        program="Apprenticeship expansion",
        is_shared=False,
    )
    contacts.log(draft=call, by=people["bob"], at=at)
    removed = contacts.log(draft=call, by=people["bob"], at=at)
    contacts.remove(contact=removed, expected=1, by=people["bob"], at=at)
    terms = ask_terms.TermsDraft(quiet_days=21, yearly_budget=6, words="Call Grace. December is baking season.")
    known = queries.terms_row(bakery)
    expected = known.version if known else 0
    ask_terms.set_terms(employer=bakery, draft=terms, expected=expected, by=people["grace"], at=at)
    visit = asks.plan(draft=_ask(bakery, agencies["alice"], 230, "See the new packing line"), by=people["alice"], at=at)
    joined = _second(bakery, agencies["bob"], 234, "Talk about apprentices", CollisionChoice.JOIN, visit.pk)
    asks.plan(**joined, by=people["bob"], at=at)
    waiting = _second(bakery, agencies["bob"], 240, "Ask about wages", CollisionChoice.WAIT, None)
    asks.plan(**waiting, by=people["bob"], at=at)
    nouns = {"contact": contact, "contact-deleted": removed, "ask": visit, "employer-asks": bakery}
    return {name: {"pk": noun.pk} for name, noun in nouns.items()}


def _ask(employer: Organization, agency: Organization, in_days: int, purpose: str) -> asks.AskDraft:
    day = clock.today() + timedelta(days=in_days)
    return asks.AskDraft(employer, agency, AskKind.VISIT, purpose, day, day + timedelta(days=1), minutes_asked=60)


def _second(
    employer: Organization,
    agency: Organization,
    in_days: int,
    purpose: str,
    choice: CollisionChoice,
    leader: int | None,
) -> dict[str, Any]:
    """A plan that knows what is in its way and has chosen."""
    draft = _ask(employer, agency, in_days, purpose)
    meeting, _others = queries.meeting_of(employer, draft.span, draft.kind, clock.today())
    seen = frozenset(one.token for one in meeting.obstacles)
    return {"draft": draft, "choice": asks.Choice(choice, seen, leader, meeting.free_from)}

"""Nouns of events: of the members' own group of agency A, as far along as each address needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from world import make_world

from sectorworks.accounts.rules import fingerprint
from sectorworks.committees import factories
from sectorworks.committees.models import Event, EventCommitment, EventFollowUp, EventQuestion
from sectorworks.core import clock
from sectorworks.plans import factories as plans

Cast = dict[str, Any]
Noun = Callable[[Cast], dict[str, Any]]


def _to_come(cast: Cast, **fields: Any) -> Event:
    named = {"starts_at": clock.now() + timedelta(days=30)} | fields
    return factories.event(make_world(cast).body, **named)


def _held(cast: Cast) -> Event:
    return factories.event(make_world(cast).body, state="held", starts_at=AT)


def _event(**fields: Any) -> Noun:
    return lambda cast: {"pk": _to_come(cast, **fields).pk}


def _past(state: str) -> Noun:
    return lambda cast: {"pk": factories.event(make_world(cast).body, state=state, starts_at=AT).pk}


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _registration(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.registration(_held(cast), question="What about insurance?").pk}


def _place(cast: Cast) -> dict[str, Any]:
    factories.registration(_to_come(cast), token_hash=fingerprint("a-long-token"))
    return {"token": "a-long-token"}


def _question(cast: Cast) -> dict[str, Any]:
    made = {"wording": "Who pays?", "answer": "The State.", "answered_at": AT}
    return {"pk": EventQuestion.objects.create(event=_held(cast), **made).pk}


def _follow_up(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    event = factories.event(world.body, state="held", starts_at=AT)
    return {"pk": EventFollowUp.objects.create(event=event, organization=world.company, due_on=AT.date()).pk}


def _commitment(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    event = factories.event(world.body, state="held", starts_at=AT)
    promise = plans.commitment(world.body, organization=world.company)
    return {"pk": EventCommitment.objects.create(event=event, commitment=promise).pk}


NOUNS: dict[str, Noun] = {
    "events_of": _slug,
    "event_new": _slug,
    **dict.fromkeys(
        [
            "event", "event_ics", "event_register", "event_edit", "event_cancel", "event_registrations",
            "event_attendance", "event_invitations", "event_invite", "event_questions", "event_question_new",
        ],
        _event(),
    ),
    "event_place": _place,
    "event_announce": _event(state="draft", announced_at=None),
    "event_held": _past("announced"),
    "event_bring_back": _event(state="cancelled", cancel_reason="The speaker is ill."),
    **dict.fromkeys(
        ["event_recording", "event_add", "event_follow_ups", "event_commitments", "event_commit"], _past("held")
    ),
    **dict.fromkeys(["event_match", "event_question_answer"], _registration),
    "event_question_edit": _question,
    "event_follow_up": _follow_up,
    "event_proof": _commitment,
}  # fmt: skip

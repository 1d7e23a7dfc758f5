"""Nouns of the policy tables of `launches.yaml`: a launch of the members' partnership that passes every check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.accounts.rules import fingerprint
from sectorworks.directory import factories as directory
from sectorworks.launches import factories
from sectorworks.launches.models import FollowUp, Launch, PeerInvitation
from sectorworks.meetings.models import Meeting

Cast = dict[str, Any]
Noun = Callable[[Cast], dict[str, Any]]
TOKEN = "a-long-token"


def _ready(cast: Cast) -> World:
    world = make_world(cast)
    leader = directory.person("Second Leader", steward=world.agency)
    companies = ((world.people["chair"], world.company), (leader, directory.organization("Silver Dairy")))
    factories.ready(world.body, *companies, listener=world.rival_agency)
    return world


def _launched(cast: Cast, **fields: Any) -> tuple[World, Launch]:
    world = _ready(cast)
    return world, factories.launch(world.body, world.people["chair"], world.company, **fields)


def _launch(**fields: Any) -> Noun:
    return lambda cast: {"pk": _launched(cast, **fields)[1].pk}


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": _ready(cast).body.slug}


def _slug_of_launched(cast: Cast) -> dict[str, Any]:
    return {"slug": _launched(cast)[0].body.slug}


def _begun(cast: Cast, **fields: Any) -> Launch:
    _world, launch = _launched(cast, **fields)
    Meeting.objects.filter(pk=launch.meeting_id).update(starts_at=AT, day=AT.date())
    return launch


def _held(cast: Cast) -> dict[str, Any]:
    return {"pk": _begun(cast).pk}


def _empty(cast: Cast) -> dict[str, Any]:
    _world, launch = _launched(cast)
    launch.meeting.items.all().delete()
    return {"pk": launch.pk}


def _invitation(**fields: Any) -> Noun:
    def make(cast: Cast) -> dict[str, Any]:
        return {"pk": _invited(cast, **fields).pk}

    return make


def _invited(cast: Cast, **fields: Any) -> PeerInvitation:
    world, launch = _launched(cast)
    person = directory.person("Pat Grainger", steward=world.agency, email="pat@example.org")
    return factories.invitation(launch, person, world.employer, world.people["chair"], **fields)


def _to_send(cast: Cast) -> dict[str, Any]:
    return {"pk": _invited(cast).launch_id}


def _link(cast: Cast) -> dict[str, Any]:
    _invited(cast, token_hash=fingerprint(TOKEN), sent_at=AT)
    return {"token": TOKEN}


def _follow_up(cast: Cast) -> FollowUp:
    return FollowUp.objects.create(launch=_begun(cast, state="held"), subject="Agreed", wording="What we agreed.")


NOUNS: dict[str, Noun] = {
    "launch_answer": _link,
    "launch_answer_ics": _link,
    "launch_of": _slug_of_launched,
    "launch_new": _slug,
    **dict.fromkeys(
        [
            "launch", "launch_run_of_show", "launch_edit", "launch_call_off", "launch_invitations", "launch_invite",
            "launch_chain",
        ],
        _launch(),
    ),
    "launch_bring_back": _launch(state="called_off"),
    "launch_hold": _held,
    "launch_standard": _empty,
    "launch_send": _to_send,
    "launch_invitation": _invitation(),
    "launch_remind": _invitation(sent_at=AT),
    "launch_withdraw": _invitation(sent_at=AT),
    "launch_put_back": _invitation(withdrawn_at=AT),
    "launch_follow_up": lambda cast: {"pk": _follow_up(cast).launch_id},
    "launch_follow_up_draft": lambda cast: {"pk": _follow_up(cast).launch_id},
    "launch_follow_up_edit": lambda cast: {"pk": _follow_up(cast).pk},
    "launch_follow_up_send": lambda cast: {"pk": _follow_up(cast).pk},
}  # fmt: skip

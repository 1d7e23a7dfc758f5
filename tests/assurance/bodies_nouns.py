"""The nouns of the routes of the room `bodies`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from group_nouns import NOUNS as GROUP_NOUNS
from world import World, make_world

from sectorworks.bodies.models import Seat, SupportRole, Term
from sectorworks.bodies.operations import invitations, proxies, roles, seats
from sectorworks.bodies.operations.invitations import Asking
from sectorworks.bodies.operations.proxies import StandIn
from sectorworks.bodies.operations.roles import RoleDraft
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.core import clock
from sectorworks.directory import factories as directory

NOUNS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}


# seats and terms: the vacant seat, an invitation to it, and the seated person's private term


def _slug(cast: dict[str, Any]) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _vacant_of(world: World) -> Seat:
    return world.body.seats.get(position=3)


def _vacant(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": _vacant_of(make_world(cast)).pk}


def _closed_seat(cast: dict[str, Any]) -> dict[str, Any]:
    seat = _vacant_of(make_world(cast))
    return {"pk": seats.close(seat=seat, on=AT.date(), expected=1, by=cast["staff"], at=AT).pk}


def _invited(cast: dict[str, Any]) -> tuple[Term, str]:
    world = make_world(cast)
    guest = directory.person("Gus Guest", steward=world.agency)
    return invitations.invite(
        seat=_vacant_of(world), sitting=Sitting(guest), asking=Asking(), by=cast["staff"], at=clock.now()
    )


def _invited_term(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": _invited(cast)[0].pk}


def _own_invitation(cast: dict[str, Any]) -> dict[str, Any]:
    world = make_world(cast)
    sitting = Sitting(world.people["rival"])
    asked = invitations.invite(
        seat=_vacant_of(world), sitting=sitting, asking=Asking(), by=cast["staff"], at=clock.now()
    )
    return {"pk": asked[0].pk}


def _token(cast: dict[str, Any]) -> dict[str, Any]:
    return {"token": _invited(cast)[1]}


def _private_term_of(world: World) -> Term:
    return Term.objects.get(person=world.people["seated"])


def _private_term(cast: dict[str, Any]) -> dict[str, Any]:
    return {"pk": _private_term_of(make_world(cast)).pk}


def _proxy(cast: dict[str, Any]) -> dict[str, Any]:
    world = make_world(cast)
    days = StandIn(world.people["rival"], AT.date())
    return {"pk": proxies.name_proxy(term=_private_term_of(world), stand_in=days, by=cast["staff"], at=AT).pk}


def _role(cast: dict[str, Any]) -> dict[str, Any]:
    world = make_world(cast)
    draft = RoleDraft(world.agency, SupportRole.CONVENES, AT.date())
    return {"pk": roles.agree(body=world.body, draft=draft, by=cast["staff"], at=AT).pk}


NOUNS |= {
    "invitation": _token,
    "term_answer": _own_invitation,
    "term_remind": _invited_term,
    "term_take_back": _invited_term,
    "proxy_end": _proxy,
    "role_end": _role,
    "seat_reopen": _closed_seat,
    **dict.fromkeys(["seat", "seat_edit", "seat_close", "seat_appoint", "seat_invite"], _vacant),
    **dict.fromkeys(["term_extend", "term_renew", "term_end", "term_proxy"], _private_term),
    **dict.fromkeys(
        [
            *("group_seats", "group_seat_add", "group_invitations", "group_composition", "group_roles"),
            *("group_role_add", "group_succession", "group_hand_over", "group_hand_over_pdf"),
            "group_hand_over_docx",
        ],
        _slug,
    ),
}
# groups, their texts, decisions and requests
NOUNS |= GROUP_NOUNS

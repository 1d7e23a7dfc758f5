"""Nouns of needs, offers, visits and referrals: the employer's need is owned by agency A and brought to the body.

The body's seated member comes to the table through it; its chair, of another company, does not. The visit is agency
A's, without a recap yet; the referral goes to agency B.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.core import clock
from sectorworks.engagement.models import Need, NeedShare, Visit
from sectorworks.engagement.operations import needs, offers, referrals, threads, visits
from sectorworks.engagement.operations.contacts import ContactDraft
from sectorworks.engagement.rules.visits import template_of

Cast = dict[str, Any]


def at_places(cast: Cast) -> dict[str, Any]:
    """Lists: the cast is at its places, without which nobody works with employers."""
    make_world(cast)
    return {}


def company(cast: Cast) -> dict[str, Any]:
    return {"pk": make_world(cast).employer.pk}


def _need(cast: Cast) -> tuple[World, Need, NeedShare]:
    world = make_world(cast)
    draft = needs.NeedDraft(world.employer, "training", "Welders", "By June.")
    need = needs.raise_need(draft=draft, by=cast["staff"], at=AT)
    guest = threads.Guest("By phone", body=world.body)
    return world, need, threads.bring_in(need=need, guest=guest, by=cast["staff"], at=AT)


def need(cast: Cast) -> dict[str, Any]:
    return {"pk": _need(cast)[1].pk}


def replied_need(cast: Cast) -> dict[str, Any]:
    found = _need(cast)[1]
    needs.reply(need=found, wording="Yes", expected=1, by=cast["staff"], at=AT)
    return {"pk": found.pk}


def withdrawn_need(cast: Cast) -> dict[str, Any]:
    found = _need(cast)[1]
    needs.withdraw(need=found, expected=1, by=cast["staff"], at=clock.now())
    return {"pk": found.pk}


def share(cast: Cast) -> dict[str, Any]:
    return {"pk": _need(cast)[2].pk}


def offer(cast: Cast) -> dict[str, Any]:
    draft = offers.OfferDraft(make_world(cast).employer, "tour", "A tour")
    return {"pk": offers.offer(draft=draft, by=cast["employer"], at=AT).pk}


def _visit(cast: Cast) -> tuple[World, Visit]:
    world = make_world(cast)
    contact = ContactDraft(world.agency, "visit", AT.date(), "A visit", (world.employer,))
    heard = (visits.Heard("people", "Six short.", is_red_flag=True),)
    draft = visits.VisitDraft(world.employer, contact, template_of("general"), heard)
    return world, visits.record(draft=draft, by=cast["staff"], at=AT)


def visit(cast: Cast) -> dict[str, Any]:
    return {"pk": _visit(cast)[1].pk}


def referral(cast: Cast) -> dict[str, Any]:
    world, made = _visit(cast)
    draft = referrals.ReferralDraft(made, world.rival_agency, "Finding people", "Six short.")
    return {"pk": referrals.send(draft=draft, by=cast["staff"], at=AT).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(("need_new", "visits", "referrals"), at_places),
    **dict.fromkeys(("need_new_for", "employer", "employer_value", "offer_new", "visit_new", "referral_new"), company),
    **dict.fromkeys(("need", "need_post", "need_reply", "need_bring_in", "need_hand_over", "need_withdraw"), need),
    "need_close": replied_need,
    "need_reopen": withdrawn_need,
    "need_take_off": share,
    "offer_withdraw": offer,
    **dict.fromkeys(("visit", "visit_recap", "visit_refer"), visit),
    **dict.fromkeys(("referral", "referral_accept", "referral_answer"), referral),
}

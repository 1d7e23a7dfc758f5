"""Be listed for networking, ask to be introduced, introduce, and say what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.models import Person
from sectorworks.directory.queries import own
from sectorworks.notices.operations import Telling, tell
from sectorworks.plans.models import Action, Goal
from sectorworks.plans.operations.actions import ActionDraft

from ..models import AgendaItem, Introduction, IntroductionState, ItemKind, MeetingState, NetworkingListing
from ..policies import networking as policies
from ..queries import networking as queries
from . import links
from .problems import MeetingProblem, WrongMoment
from .telling import TOPIC


@dataclass(frozen=True, slots=True)
class ListingDraft:
    """What somebody looks for and offers, one line each."""

    looks_for: str = ""
    offers: str = ""


@dataclass(frozen=True, slots=True)
class AskDraft:
    """Why somebody wants to be introduced, and whether staff are to do it."""

    wording: str
    goes_through_staff: bool = False


@transaction.atomic
def join(*, item: AgendaItem, draft: ListingDraft, by: User, at: datetime) -> NetworkingListing:
    """Be listed to the others who are, or change one's lines."""
    current = _held(item)
    policies.can_join(by, current).enforce()
    if current.kind != ItemKind.NETWORKING:
        raise MeetingProblem(_("This item is not for networking."))
    if current.meeting is None or current.meeting.state == MeetingState.CANCELLED:
        raise WrongMoment(_("This meeting is cancelled."))
    looks_for, offers = draft.looks_for.strip()[:160], draft.offers.strip()[:160]
    if not looks_for and not offers:
        raise MeetingProblem(_("Say what you look for, or what you offer."))
    person = _person(by)
    row = queries.listing_of(current, person) or NetworkingListing(item=current, person=person, listed_at=at, version=0)
    row.looks_for, row.offers, row.version = looks_for, offers, row.version + 1
    row.save()
    audit.record(noun=row, verb="list", by=by, at=at, detail={"item": current.pk})
    return row


@transaction.atomic
def leave(*, item: AgendaItem, by: User, at: datetime) -> None:
    """Take one's listing back. Introductions that nobody answered yet go with it."""
    current = _held(item)
    policies.can_join(by, current).enforce()
    person = _person(by)
    row = queries.listing_of(current, person)
    if row is None:
        return
    audit.record(noun=row, verb="take back", by=by, at=at, detail={"item": current.pk})
    row.delete()
    waiting = current.introductions.filter(state=IntroductionState.ASKED)
    for one in waiting.filter(Q(asker=person) | Q(asked=person)):
        audit.record(noun=one, verb="take back", by=by, at=at)
        one.delete()


def ask(*, listing: NetworkingListing, draft: AskDraft, by: User, at: datetime, key: str = "") -> Introduction:
    """Ask to be introduced to somebody who is listed; they are told, or the group's staff are."""

    @transaction.atomic
    def make() -> Introduction:
        current = NetworkingListing.objects.select_related("person__account").get(pk=listing.pk)
        current.item = _held(current.item)
        policies.can_ask(by, current).enforce()
        words = draft.wording.strip()[:400]
        if not words:
            raise MeetingProblem(_("Say why you would like to meet."))
        pair = {"item": current.item, "asker": _person(by), "asked": current.person}
        if Introduction.objects.filter(**pair).exists():
            raise MeetingProblem(_("You asked for this introduction already."))
        row = Introduction.objects.create(
            **pair, wording=words, goes_through_staff=draft.goes_through_staff, asked_at=at
        )
        audit.record(noun=row, verb="ask", by=by, at=at, detail={"item": current.item.pk})
        if row.goes_through_staff:
            title = _("An introduction is asked for: %(title)s")
            _tell(row, "asked", title, keepers_of(current.item.body, localdate(at)), at)
        else:
            _tell(row, "asked", _("Somebody would like to meet you: %(title)s"), _accounts(row.asked), at)
        return row

    row, _new = idempotency.once(make, key=key, action="meetings.introduce", by=by, at=at, model=Introduction)
    return row


@transaction.atomic
def introduce(*, introduction: Introduction, reply: str, expected: int, by: User, at: datetime) -> Introduction:
    """Bring the two together: `reply` tells both how to go on."""
    current = _waiting(introduction, by)
    if not reply.strip():
        raise MeetingProblem(_("Say how the two meet, or how to get in touch."))
    current.state, current.reply = IntroductionState.INTRODUCED, reply.strip()[:400]
    versions.save(current, expected=expected, fields=["state", "reply"])
    audit.record(noun=current, verb="introduce", by=by, at=at)
    people = [one for one in _accounts(current.asker, current.asked) if one != by]
    _tell(current, "introduced", _("You are introduced: %(title)s"), people, at)
    return current


@transaction.atomic
def decline(*, introduction: Introduction, expected: int, by: User, at: datetime) -> Introduction:
    """Say no, without a reason. Who asked is told that it won't be."""
    current = _waiting(introduction, by)
    current.state = IntroductionState.DECLINED
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="decline", by=by, at=at)
    title = _("The introduction you asked for won’t take place: %(title)s")
    _tell(current, "declined", title, _accounts(current.asker), at)
    return current


@transaction.atomic
def tell_outcome(*, introduction: Introduction, outcome: str, expected: int, by: User, at: datetime) -> Introduction:
    """Say which collaboration came of it. Staff read it; said again it changes."""
    current = _held_introduction(introduction)
    policies.can_tell_outcome(by, current).enforce()
    if current.state not in queries.CAME_ABOUT:
        raise WrongMoment(_("Only people who were introduced can work together because of it."))
    if not outcome.strip():
        raise MeetingProblem(_("Say what came of it."))
    current.state, current.outcome = IntroductionState.COLLABORATION, outcome.strip()[:600]
    versions.save(current, expected=expected, fields=["state", "outcome"])
    audit.record(noun=current, verb="tell outcome", by=by, at=at)
    return current


def act_on(
    *, introduction: Introduction, goal: Goal, draft: ActionDraft, by: User, at: datetime, key: str = ""
) -> Action:
    """Put an action into the workplan because of a collaboration."""

    @transaction.atomic
    def make() -> Action:
        current = _held_introduction(introduction)
        policies.can_act_on(by, current).enforce()
        if current.state != IntroductionState.COLLABORATION:
            raise WrongMoment(_("Say first what came of the introduction."))
        if current.action is not None:
            words = {"words": current.action.wording}
            raise MeetingProblem(_("An action came of it already: “%(words)s”.") % words)
        action = links.action_from_item(item=current.item, goal=goal, draft=draft, by=by, at=at)
        current.action = action
        versions.save(current, expected=current.version, fields=["action"])
        audit.record(noun=current, verb="make action", by=by, at=at, detail={"action": action.pk})
        return action

    action, _new = idempotency.once(make, key=key, action="meetings.act on introduction", by=by, at=at, model=Action)
    return action


ALONG = ("meeting__body__host", "meeting__body__parent__parent", "body__host", "body__parent__parent")


def _held(item: AgendaItem) -> AgendaItem:
    """Locked, so that two who ask at once, or ask and leave, come after one another."""
    return AgendaItem.objects.select_for_update(of=("self",)).select_related(*ALONG).get(pk=item.pk)


def _held_introduction(introduction: Introduction) -> Introduction:
    along = ("action", "asker__account", "asked__account", *(f"item__{one}" for one in ALONG))
    rows = Introduction.objects.select_for_update(of=("self",)).select_related(*along)
    return rows.get(pk=introduction.pk)


def _waiting(introduction: Introduction, by: User) -> Introduction:
    current = _held_introduction(introduction)
    policies.can_answer(by, current).enforce()
    if current.state != IntroductionState.ASKED:
        raise WrongMoment(_("This introduction is answered already."))
    return current


def _person(by: User) -> Person:
    person = own.person_of(by)
    assert person is not None  # what the policies asked
    return person


def _accounts(*people: Person) -> list[User]:
    return [one.account for one in people if one.account is not None]


def _tell(row: Introduction, event: str, title: str, people: list[User], at: datetime) -> None:
    """Names nobody: the mail may be read over a shoulder, the page only by who may see it."""
    words = title % {"title": row.item.title}
    tell(
        people=people,
        telling=Telling(TOPIC, f"introduction-{row.pk}-{event}", words, "networking", str(row.item_id)),
        at=at,
    )

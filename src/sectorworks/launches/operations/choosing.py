"""What companies choose, and who stands up as champion. A company has one voice, whatever device it uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.directory.rules.names import person_key

from ..models import BusinessChoice, ChampionSignUp, LaunchRoom, Opportunity, RoomSide, RoomVoice
from ..policies import rooms as policies
from ..rules import room_limits as limits
from ..rules.room_stages import STAGES
from . import room_revisions as revisions
from .room_revisions import RoomFull, RoomProblem
from .voices import company_key


class NoChoiceLeft(RoomProblem):
    """The company made all its choices."""


@transaction.atomic
def choose(*, voice: RoomVoice, opportunity: int, company: str = "", at: datetime) -> BusinessChoice:
    """Choose an opportunity in the company's name; a helper says which. Chosen twice it is one choice.

    Whoever holds the device's token chooses: no account, and so no `by`.
    """
    policies.can_choose(voice).enforce()
    room, found = _opened(voice, opportunity)
    key = _company(voice, company)
    of_company = BusinessChoice.objects.filter(opportunity__room=room, company_key=key)
    if (known := of_company.filter(opportunity=found).first()) is not None:
        return known
    if of_company.count() >= room.choices_each:
        words = _("Your company made its %(most)s choices. Take one back first.")
        raise NoChoiceLeft(words % {"most": room.choices_each})
    made = BusinessChoice.objects.create(voice=voice, company_key=key, opportunity=found, at=at)
    revisions.raised(room, layout=False)
    audit.record(noun=found, verb="chosen", by=None, at=at, detail={"company": key})
    return made


@transaction.atomic
def take_back(*, voice: RoomVoice, opportunity: int, company: str = "", at: datetime) -> None:
    """Take the company's choice back, on whichever of its devices it was made. Without one, nothing is to be done."""
    policies.can_choose(voice).enforce()
    room, found = _opened(voice, opportunity)
    key = _company(voice, company)
    gone, _by_model = BusinessChoice.objects.filter(opportunity=found, company_key=key).delete()
    if gone:
        revisions.raised(room, layout=False)
        audit.record(noun=found, verb="choice taken back", by=None, at=at, detail={"company": key})


@dataclass(frozen=True, slots=True)
class ChampionDraft:
    """Who stands up. A company's own device signs up its own person; a helper says who and of which company."""

    name: str = ""
    organization_name: str = ""
    would_chair: bool = False


@transaction.atomic
def sign_up(*, voice: RoomVoice, opportunity: int, draft: ChampionDraft, at: datetime) -> ChampionSignUp:
    """Stand up as champion of an opportunity. The same person again changes only whether they would chair."""
    policies.can_sign_up(voice).enforce()
    is_helper = voice.side == RoomSide.HELPER
    name, company = _said(draft) if is_helper else (voice.name, voice.organization_name)
    return _signed(voice.room, opportunity, ChampionDraft(name, company, draft.would_chair), voice, None, at)


@transaction.atomic
def sign_up_from_paper(
    *, room: LaunchRoom, opportunity: int, draft: ChampionDraft, by: Any, at: datetime
) -> ChampionSignUp:
    """The facilitator writes down somebody who stood up in the room."""
    policies.can_facilitate(by, revisions.held(room)).enforce()
    name, company = _said(draft)
    return _signed(room, opportunity, ChampionDraft(name, company, draft.would_chair), None, by, at)


@transaction.atomic
def step_down(*, sign_up: ChampionSignUp, voice: RoomVoice, at: datetime) -> ChampionSignUp:
    """Take one's name off again, from the device that put it there."""
    policies.can_sign_up(voice).enforce()
    if sign_up.voice_id != voice.pk:
        raise RoomProblem(_("This name was written from another phone. Ask the facilitator."))
    return _withdrawn(voice.room, sign_up, None, at)


@transaction.atomic
def take_off(*, sign_up: ChampionSignUp, by: Any, at: datetime) -> ChampionSignUp:
    """The facilitator takes a name off."""
    row = revisions.held(sign_up.opportunity.room)
    policies.can_facilitate(by, row).enforce()
    return _withdrawn(row, sign_up, by, at)


def _signed(
    room: LaunchRoom, opportunity: int, draft: ChampionDraft, voice: RoomVoice | None, by: Any, at: datetime
) -> ChampionSignUp:
    row = revisions.held(room)
    revisions.must_take_place(row.launch)
    revisions.must(STAGES[row.stage].signing, row)
    found = _standing(row, opportunity)
    standing = list(ChampionSignUp.objects.filter(opportunity=found, withdrawn_at=None))
    who = (person_key(draft.name), company_key(draft.organization_name))
    known = next((one for one in standing if (person_key(one.name), company_key(one.organization_name)) == who), None)
    if known is not None:
        if known.would_chair != draft.would_chair:
            known.would_chair = draft.would_chair
            known.save(update_fields=["would_chair"])
            revisions.raised(row)
        return known
    if ChampionSignUp.objects.filter(opportunity__room=row).count() >= limits.MOST_SIGN_UPS:
        raise RoomFull(_("No more names fit in."))
    own = voice if voice is not None and voice.side == RoomSide.BUSINESS else None
    made = ChampionSignUp.objects.create(
        opportunity=found, voice=own, name=draft.name[:120], organization_name=draft.organization_name[:120],
        person=own.person if own else None, would_chair=draft.would_chair, at=at,
    )  # fmt: skip
    revisions.raised(row)
    audit.record(noun=made, verb="stood up", by=by, at=at, detail={"opportunity": found.pk})
    return made


def _withdrawn(room: LaunchRoom, sign_up: ChampionSignUp, by: Any, at: datetime) -> ChampionSignUp:
    row = revisions.held(room)
    revisions.must(STAGES[row.stage].signing, row)
    current = ChampionSignUp.objects.get(pk=sign_up.pk, opportunity__room=row)
    if current.withdrawn_at is None:
        current.withdrawn_at = at
        current.save(update_fields=["withdrawn_at"])
        revisions.raised(row)
        audit.record(noun=current, verb="stepped down", by=by, at=at)
    return current


def _said(draft: ChampionDraft) -> tuple[str, str]:
    name, company = " ".join(draft.name.split()), " ".join(draft.organization_name.split())
    if not name or not company:
        raise RoomProblem(_("Give the name and the company of whoever stands up."))
    return name, company


def _opened(voice: RoomVoice, opportunity: int) -> tuple[LaunchRoom, Opportunity]:
    room = revisions.held(voice.room)
    revisions.must(STAGES[room.stage].choosing, room)
    return room, _standing(room, opportunity)


def _standing(room: LaunchRoom, opportunity: int) -> Opportunity:
    found: Opportunity | None = room.opportunities.filter(pk=opportunity, is_parked=False).first()
    if found is None:
        raise RoomProblem(_("This opportunity is not on the screen any more. Look at it again."))
    return found


def _company(voice: RoomVoice, company: str) -> str:
    key = company_key(company) if voice.side == RoomSide.HELPER else voice.company_key
    if not key:
        raise RoomProblem(_("Say which company chooses."))
    return key

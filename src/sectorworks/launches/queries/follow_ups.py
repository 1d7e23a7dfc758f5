"""What was said at a launch, as the follow-up tells it, and who was there to read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.directory.models import Person
from sectorworks.meetings.models import Attendance, Meeting, Presence
from sectorworks.ui import wording

from ..models import (
    ChampionSignUp,
    FollowUp,
    Launch,
    LaunchRoom,
    LetterLanguage,
    Opportunity,
    PeerAnswer,
    PeerInvitation,
    RoomPledge,
    RoomVoice,
)
from .launches import RELATED
from .letters import LANGUAGES, clock_of, when_of
from .visibility import launches_visible_to


@dataclass(frozen=True, slots=True)
class Chosen:
    """One opportunity that became a priority, or waits for champions, and who stands up for it."""

    title: str
    champions: tuple[str, ...]
    is_priority: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise of the closing."""

    who: str
    kind: str
    wording: str
    due: str


@dataclass(frozen=True, slots=True)
class Said:
    """The record of a launch. `next_meeting` is in words, empty where none is fixed."""

    chosen: tuple[Chosen, ...]
    parked: tuple[str, ...]
    promises: tuple[Promise, ...]
    next_meeting: str


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who came: an account that is told here, or an address that gets a letter; the language they read."""

    name: str
    language: str
    email: str = ""
    account: Any = None


def language_for(follow_up: FollowUp, wanted: str) -> str:
    """In which language somebody gets it: their own where it is written in it, else the group's default.

    `wanted` is the language tag of the directory or of the device in the room, such as "es" or "en-us".
    """
    read = wanted.lower().split("-")[0]
    if read not in LANGUAGES:
        read = follow_up.default_language
    is_written = read == LetterLanguage.ENGLISH or follow_up.wording_es
    return read if is_written else LetterLanguage.ENGLISH.value


def follow_up_visible_to(user: Any, pk: int) -> FollowUp:
    """One of a launch the person sees; raises `FollowUp.DoesNotExist`."""
    launches = launches_visible_to(user, clock.today()).values("pk")
    return FollowUp.objects.select_related(*(f"launch__{one}" for one in RELATED)).get(pk=pk, launch__in=launches)


def said_at(launch: Launch) -> Said:
    """What the launch room holds: priorities with champions, promises, the next meeting. Five statements at most."""
    room = LaunchRoom.objects.filter(launch=launch).first()
    if room is None:
        return Said((), (), (), _when(launch.next_meeting, None, ""))
    champions: dict[int, list[str]] = {}
    rows = ChampionSignUp.objects.filter(opportunity__room=room, withdrawn_at=None).order_by("at", "pk")
    for one in rows:
        champions.setdefault(one.opportunity_id, []).append(_of(one.name, one.organization_name))
    opportunities = list(Opportunity.objects.filter(room=room).order_by("position", "pk"))
    carried = [one for one in opportunities if not one.is_parked]
    pledges = RoomPledge.objects.filter(room=room, withdrawn_at=None).order_by("at", "pk")
    return Said(
        tuple(Chosen(one.title, tuple(champions.get(one.pk, ())), one.priority_id is not None) for one in carried),
        tuple(one.title for one in opportunities if one.is_parked),
        tuple(
            Promise(
                _of(one.name, one.organization_name), str(one.get_kind_display()), one.wording,
                wording.day(one.due_on) if one.due_on else "",
            )
            for one in pledges
        ),
        _when(launch.next_meeting, room.next_meeting_at, room.next_meeting_place),
    )  # fmt: skip


def readers_of(launch: Launch) -> list[Reader]:
    """Everybody who came, each once: devices in the room, leaders matched to what they took on there, the attendance.

    Where none of these was kept: who said yes.
    """
    voices = list(RoomVoice.objects.filter(room__launch=launch).select_related("person__account").order_by("pk"))
    matched = _matched(launch)
    by_voice = {key: person for key, person in matched if key is not None}
    known = {one.pk: one.person or by_voice.get(one.pk) for one in voices}
    present = Attendance.objects.filter(meeting=launch.meeting, presence=Presence.PRESENT, person__isnull=False)
    people = [person for person in known.values() if person] + [person for _key, person in matched]
    people += [one.person for one in present.select_related("person__account").order_by("pk") if one.person]
    typed = [(one.name, one.email, one.language) for one in voices if one.email and not _is_reached(known[one.pk])]
    if not people and not typed:
        rows = PeerInvitation.objects.filter(launch=launch, answer=PeerAnswer.YES, withdrawn_at=None)
        people = [one.person for one in rows.select_related("person__account").order_by("pk")]
    return _each_once(people, typed)


def _matched(launch: Launch) -> list[tuple[int | None, Person]]:
    """Champions and whoever promised, once staff said who they are: the device they spoke by, and the person."""
    signed = ChampionSignUp.objects.filter(opportunity__room__launch=launch, withdrawn_at=None, person__isnull=False)
    found = [(one.voice_id, one.person) for one in signed.select_related("person__account").order_by("pk")]
    given = RoomPledge.objects.filter(room__launch=launch, withdrawn_at=None, commitment__person__isnull=False)
    for one in given.select_related("commitment__person__account").order_by("pk"):
        found.append((one.voice_id, one.commitment.person if one.commitment else None))
    return [(key, person) for key, person in found if person is not None]


def _is_reached(person: Person | None) -> bool:
    """Whether a letter or a notice gets to them by the directory's record."""
    if person is None or person.removed_on is not None:
        return False
    return bool(person.email or (person.account is not None and person.account.is_active))


def _each_once(people: Iterable[Person], typed: Iterable[tuple[str, str, str]]) -> list[Reader]:
    accounts: dict[int, Reader] = {}
    letters: dict[str, Reader] = {}
    for person in people:
        if person.removed_on is not None:
            continue
        account, language = person.account, person.language
        if account is not None and account.is_active:
            accounts[account.pk] = Reader(person.full_name, language, account=account)
        elif person.email:
            letters.setdefault(person.email.lower(), Reader(person.full_name, language, person.email))
    with_account = {one.account.email.lower() for one in accounts.values()}
    for name, email, language in typed:
        if email.lower() not in with_account:
            letters.setdefault(email.lower(), Reader(name, language[:2], email))
    return [*accounts.values(), *letters.values()]


def _of(name: str, organization: str) -> str:
    return f"{name} ({organization})" if organization else name


def _when(meeting: Meeting | None, at: datetime | None, place: str) -> str:
    if meeting is not None:
        sites = [one.name for one in meeting.sites.order_by("position", "pk")]
        return ", ".join([when_of(meeting), *sites])
    if at is None:
        return ""
    told = _("%(day)s, %(time)s") % {"day": wording.day(at), "time": clock_of(localtime(at))}
    return ", ".join(part for part in (told, place) if part)

"""What the sample lacks for `launch_rooms_pages.py`: rooms in which companies write, close, and have closed,
and one that a facilitator leads by keys to its end."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

SAID = (
    (1, "Rail", "A rail spur to the plant would open the Gulf ports to us"),
    (2, "Drivers", "We lose drivers to the river terminals every spring"),
    (2, "Drivers", "Night shifts without a bus stay empty"),
    (3, "", "Ask the college together for one maintenance course instead of six"),
)
PEOPLE = (("Ann Weller", "Shoal Creek Snacks"), ("Ben Ott", "Okawville Pretzels"))


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from sectorworks.accounts.models import User
    from sectorworks.launches.models import RoomVoice

    alice = User.objects.get(email="alice.moreno@sample.invalid")
    writing, closing, closed = (_room(alice, name, stage) for name, stage in STAGES)
    voice = RoomVoice.objects.filter(room=writing).order_by("pk")[0]
    return {
        "launch-room-unopened": {"pk": _launch(alice, "Prairie Rivers Timber Partnership").pk},
        "launch-room-writing": {"pk": writing.pk},
        "launch-room-closing": {"pk": closing.pk},
        "launch-room-closed": {"pk": closed.pk},
        "launch-room-led": {"pk": _room(alice, "Prairie Rivers Glass Partnership", "round_3").pk},
        "launch-room-code": {"code": writing.join_code},
        "launch-room-voice": {"pk": writing.pk, "voice": voice.pk},
    }


STAGES = (
    ("Prairie Rivers Machining Partnership", "round_3"),
    ("Prairie Rivers Plastics Partnership", "closing"),
    ("Prairie Rivers Packaging Partnership", "closed"),
)


def _launch(alice: Any, name: str) -> Any:
    """A launch that began yesterday."""
    from django.utils.timezone import localdate

    from sectorworks.bodies.models import Body, BodyKind
    from sectorworks.bodies.operations import bodies
    from sectorworks.core import clock
    from sectorworks.launches.operations import launches

    at = clock.now()
    host = Body.objects.get(slug="prairie-rivers-food-manufacturing-partnership").host
    draft = bodies.BodyDraft(BodyKind.PARTNERSHIP, name, host, localdate(at) - timedelta(days=90))
    body = bodies.start(draft=draft, by=alice, at=at)
    planned = launches.LaunchDraft(localdate(at) - timedelta(days=1), time(10), place="Training room")
    return launches.plan(body=body, draft=planned, by=alice, at=at)


def _room(alice: Any, name: str, last: str) -> Any:
    from sectorworks.core import clock
    from sectorworks.launches.operations import cards, opportunities, rooms, sorting, voices
    from sectorworks.launches.operations.cards import CardDraft
    from sectorworks.launches.operations.voices import VoiceDraft

    who = {"by": alice, "at": clock.now()}
    room = rooms.open_room(launch=_launch(alice, name), **who)
    joined = [voices.join(code=room.join_code, draft=VoiceDraft("business", *one), at=who["at"])[0] for one in PEOPLE]
    listener, _token = voices.join(
        code=room.join_code, draft=VoiceDraft("listener", "Lee Park", "Rock River College"), at=who["at"]
    )
    for stage in ("round_1", "round_2", "round_3"):
        room = rooms.turn_to(room=room, stage=stage, **who)
    for number, (round_number, title, wording) in enumerate(SAID):
        draft = CardDraft(round_number, wording)
        card = cards.write(voice=joined[number % 2], draft=draft, key=str(number), at=who["at"])
        if title:
            group = opportunities.add(room=room, title=title, **who)
            sorting.put(room=room, cards=[card.pk], opportunity=group, **who)
    cards.note(voice=listener, wording="They speak of the same course", key="note", at=who["at"])
    if last == "round_3":
        return rooms.set_timer(room=room, minutes=15, **who)
    return _ended(room, joined, last, who)


def _ended(room: Any, joined: list[Any], last: str, who: dict[str, Any]) -> Any:
    """Chosen, signed up, promised; closed means that it became priorities too."""
    from datetime import date

    from sectorworks.launches.operations import choosing, outcomes, pledges, rooms
    from sectorworks.launches.operations.choosing import ChampionDraft
    from sectorworks.launches.operations.pledges import PledgeDraft
    from sectorworks.launches.operations.room_people import Matches
    from sectorworks.launches.queries.room_names import names_of
    from sectorworks.launches.queries.room_walls import wall_of

    at = who["at"]
    rail = room.opportunities.get(title="Rail")
    for stage in ("sorting", "choosing", "champions", "closing"):
        room = rooms.turn_to(room=room, stage=stage, **who)
        for voice in joined:
            if stage == "choosing":
                choosing.choose(voice=voice, opportunity=rail.pk, at=at)
            if stage == "champions":
                draft = ChampionDraft(would_chair=voice == joined[0])
                choosing.sign_up(voice=voice, opportunity=rail.pk, draft=draft, at=at)
    promise = PledgeDraft("time", "Two mornings of our logistics lead", date.fromordinal(at.date().toordinal() + 60))
    pledges.promise(voice=joined[0], draft=promise, key="promise", at=at)
    fixed = rooms.NextDate(date.fromordinal(at.date().toordinal() + 35), time(10), "Okawville Pretzels")
    room = rooms.fix_next(room=room, fixed=fixed, **who)
    if last == "closed":
        names = names_of(room, wall_of(room), who["by"])
        matches = Matches({one.key: one.best for one in names.companies}, {one.key: one.best for one in names.people})
        room = outcomes.turn(room=room, plan=outcomes.TurnPlan(matches), **who).room
    return room

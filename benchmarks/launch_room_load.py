"""LAUNCH: sixty phones in one launch room of a served site, two workers: everybody sees a card within a second."""

from __future__ import annotations

import os
import tempfile

from benchmarks import board_clients
from benchmarks.board_load import GOAL_SECONDS, PHONES, served
from benchmarks.national import Size
from benchmarks.timing import Result, milliseconds

CARDS_EACH, SECONDS = 5, 60
MAKE = """
import json
from datetime import timedelta
import django
django.setup()
from sectorworks.accounts.models import User
from sectorworks.bodies.factories import body
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.launches.models import Launch
from sectorworks.launches.operations import rooms
from sectorworks.meetings.operations import meetings
host = directory.organization("Agency", "workforce_board")
user = User.objects.create_user("staff@example.org", full_name="Staff", roles=["convener"])
directory.representative(user, host)
at = clock.now()
who = {"by": user, "at": at}
group = body(host)
draft = meetings.MeetingDraft("Launch", at.date() + timedelta(days=1), at.time().replace(microsecond=0), 90)
meeting = meetings.schedule(body=group, draft=draft, **who)
room = rooms.open_room(launch=Launch.objects.create(body=group, meeting=meeting, made_at=at), **who)
room = rooms.turn_to(room=room, stage="round_1", **who)
print(json.dumps({"board": room.pk, "code": room.join_code}))
"""


def run(_: Size) -> list[Result]:
    """Sixty phones write five cards each in a minute and ask every 0.6 s."""
    with tempfile.TemporaryDirectory() as home, served(home, MAKE) as (base, room, code):
        crowd = [board_clients.RoomPhone(base, room, number) for number in range(PHONES)]
        outcome = board_clients.play_with(crowd, code, CARDS_EACH, SECONDS)
    at_95 = outcome.percentile(0.95)
    return [
        Result(
            f"{outcome.notes} cards in a launch room of {PHONES} phones, 95th percentile of sending to seeing",
            milliseconds(at_95), milliseconds(GOAL_SECONDS), f"{at_95 / GOAL_SECONDS:.2f}x", at_95 <= GOAL_SECONDS,
            f"median {milliseconds(outcome.percentile(0.5))}, load {os.getloadavg()[0]:.1f}",
        ),
        Result(
            "cards that a phone never saw", str(outcome.missing), "none", "", outcome.missing == 0,
            f"{outcome.failures} requests sent again",
        ),
    ]  # fmt: skip

"""Fills an empty site with one committee and its meetings: `python -m benchmarks.meeting_rows MEETINGS ITEMS`.

SECTORWORKS_HOME and DATABASE_URL name the place. Prints as JSON the addresses of four pages, the session of a person
who keeps the committee's record, and the statements that each page takes.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta

SENTENCE = "The group heard the report, asked about transport and child care, and agreed on the next steps. "
SEATS, GUESTS = 12, 6


def main(meetings: int, items: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "sectorworks.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    keys, slug, user = _fill(meetings, items)
    client = Client()
    client.force_login(user)
    pages = {
        "meeting page": [reverse("meeting", args=[key]) for key in keys],
        "minutes page": [reverse("meeting-minutes", args=[key]) for key in keys],
        "committee page": [reverse("group", args=[slug])],
        "committee’s meetings": [reverse("meetings-of", args=[slug])],
    }
    settings.ALLOWED_HOSTS = ["*"]
    told = {"pages": pages, "session": client.cookies["sessionid"].value}
    told["statements"] = {
        name: _statements(client, addresses[len(addresses) // 2]) for name, addresses in pages.items()
    }
    print(json.dumps(told))


def _statements(client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # the first visit of the day is noted in the audit record
    with CaptureQueriesContext(connection) as found:
        reply = client.get(address)
    if reply.status_code != 200:
        raise RuntimeError(f"{address} answered {reply.status_code}")
    return len(found)


def _fill(meetings: int, items: int):
    """A weekly committee: held meetings with attendance, notes, a carried motion and minutes; twenty still to come."""
    from django.utils.timezone import localdate

    from sectorworks.accounts.models import User
    from sectorworks.bodies import factories as bodies
    from sectorworks.core import clock
    from sectorworks.directory import factories as directory
    from sectorworks.meetings import factories
    from sectorworks.meetings.models import AgendaItem, Meeting, MeetingState

    at = clock.now()
    host = directory.organization("Agency", "workforce_board")
    user = User.objects.create_user("ada@example.org", full_name="Ada Example", roles=["convener"])
    directory.representative(user, host)
    body = bodies.body(host, "Pathways Committee", kind="committee", visibility="public")
    seats = [bodies.seat(body, position=number + 1) for number in range(SEATS)]
    people = [directory.person(f"Member {number}") for number in range(SEATS)]
    for seat, person in zip(seats, people, strict=True):
        bodies.term(seat, person)
    first = localdate(at) - timedelta(days=7 * (meetings - 20))
    keys = []
    for number in range(meetings):
        meeting = factories.meeting(body, f"Meeting {number}", day=first + timedelta(days=7 * number))
        made = AgendaItem.objects.bulk_create(
            AgendaItem(
                body=body, meeting=meeting, position=place + 1, title=f"Item {place}", description=SENTENCE,
                kind="action" if place < 2 else "discussion", is_for_action=place < 2, planned_minutes=10, made_at=at,
            )
            for place in range(items)
        )  # fmt: skip
        if meeting.starts_at < at - timedelta(hours=3):
            start = meeting.starts_at
            told = {"state": MeetingState.HELD, "opened_at": start, "closed_at": start + timedelta(minutes=80)}
            Meeting.objects.filter(pk=meeting.pk).update(**told)
            _record(meeting, made, list(zip(seats, people, strict=True)), user)
            keys.append(meeting.pk)
    return keys, body.slug, user


def _record(meeting, items, members, user) -> None:
    """What was written down of one meeting."""
    from sectorworks.meetings.models import Attendance, ItemNotes, MinutesEdition, Motion, Vote
    from sectorworks.meetings.operations import minutes

    start = meeting.starts_at
    span = {"presence": "present", "mode": "video", "spans": [[start.isoformat(), ""]]}
    guests = [Attendance(meeting=meeting, role="guest", name=f"Guest {one}", **span) for one in range(GUESTS)]
    rows = [Attendance(meeting=meeting, role="member", seat=seat, person=person, **span) for seat, person in members]
    Attendance.objects.bulk_create([*rows, *guests])
    ItemNotes.objects.bulk_create(ItemNotes(item=one, wording=SENTENCE * 5, saved_at=start) for one in items)
    closed = {"state": "carried", "method": "roll_call", "votes_for": SEATS, "votes_against": 0, "votes_abstained": 0}
    motions = Motion.objects.bulk_create(
        Motion(item=one, wording=SENTENCE, moved_by=members[0][0], seconded_by=members[1][0], closed_at=start,
               made_at=start, **closed)
        for one in items[:2]
    )  # fmt: skip
    Vote.objects.bulk_create(
        Vote(motion=motion, seat=seat, person=person, value="yes", at=start)
        for motion in motions
        for seat, person in members
    )
    meeting.refresh_from_db()
    if (like := MinutesEdition.objects.first()) is None:
        minutes.draft(meeting=meeting, by=user, at=meeting.closed_at)
    else:  # drawing each would take minutes; what is timed is reading
        told = {"content": like.content, "sha256": like.sha256, "made_at": like.made_at, "made_by": user}
        MinutesEdition.objects.create(meeting=meeting, number=1, **told)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))

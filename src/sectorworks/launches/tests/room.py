"""The cast of `bodies` around the room of a launch: Alice keeps the partnership, Bob chairs it, Carol sits there, Eve
is outside; phones are nobody. Three devices have joined: two companies, "one" and "two", and a partner, "three"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.tests.people import Cast, make_cast
from sectorworks.launches.models import Launch, LaunchRoom, RoomSide, RoomStage, RoomVoice
from sectorworks.launches.operations import rooms
from sectorworks.launches.operations.voices import company_key
from sectorworks.meetings.models import Meeting

START = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
AT = START + timedelta(minutes=10)


@dataclass(frozen=True)
class LaunchDay:
    """A room with three devices, and the people around it."""

    cast: Cast
    room: LaunchRoom
    first: RoomVoice
    second: RoomVoice
    listener: RoomVoice

    @property
    def lead(self) -> dict[str, Any]:
        return {"by": self.cast.alice, "at": AT}

    def at(self, stage: str) -> LaunchDay:
        """The room in another stage."""
        closed = {"closed_at": AT if stage == RoomStage.CLOSED else None}
        LaunchRoom.objects.filter(pk=self.room.pk).update(stage=stage, **closed)
        self.room.refresh_from_db()
        return self

    def fresh(self) -> LaunchRoom:
        return LaunchRoom.objects.get(pk=self.room.pk)


def make_launch(cast: Cast, body: Body | None = None) -> Launch:
    """A launch whose meeting began ten minutes ago."""
    body = body or cast.body
    meeting = Meeting.objects.create(
        body=body, title="Launch", kind="regular", day=START.date(), starts_at_time="09:00",
        time_zone="America/Chicago", planned_minutes=90, starts_at=START, mode="in_person", made_at=START,
        calendar_uid=f"launch-{body.pk}@sectorworks",
    )  # fmt: skip
    return Launch.objects.create(body=body, meeting=meeting, made_at=START)


def make_day(stage: str = RoomStage.ROUND_1) -> LaunchDay:
    cast = make_cast()
    cast.body.kind, cast.body.starts_on = BodyKind.PARTNERSHIP, date(2026, 1, 1)
    cast.body.save()
    room = rooms.open_room(launch=make_launch(cast), by=cast.alice, at=AT)
    day = LaunchDay(
        cast, room, voice(room, "one", "Ann", "Prairie Foods"), voice(room, "two", "Ben", "River Bakery, Inc."),
        voice(room, "three", "Lee", "Rock College", side=RoomSide.LISTENER),
    )  # fmt: skip
    return day.at(stage)


def voice(room: LaunchRoom, token: str, name: str, organization: str, **fields: Any) -> RoomVoice:
    """One device in the room, of a company unless asked otherwise."""
    side = fields.setdefault("side", RoomSide.BUSINESS)
    key = company_key(organization) if side == RoomSide.BUSINESS else ""
    return RoomVoice.objects.create(
        room=room, token_hash=fingerprint(token), name=name, organization_name=organization, company_key=key,
        joined_at=AT, **fields,
    )  # fmt: skip


def phone(client: Any, day: LaunchDay, token: str = "one") -> Any:
    """A browser without an account that holds a phone's token."""
    client.cookies[f"launch-room-{day.room.pk}"] = token
    return client

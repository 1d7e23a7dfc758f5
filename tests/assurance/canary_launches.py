"""A launch of agency B's with its invitations, its room and what went out after it, full of canaries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.factories import seat, term
from sectorworks.bodies.models import Body, Office
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.launches import factories
from sectorworks.launches.models import (
    Card,
    FollowUp,
    Launch,
    LaunchRoom,
    ListenerNote,
    Opportunity,
    PeerInvitation,
    RoomPledge,
    RoomVoice,
)
from sectorworks.launches.operations import (
    answers,
    cards,
    choosing,
    follow_ups,
    invitations,
    opportunities,
    pledges,
    rooms,
    sorting,
    voices,
)
from sectorworks.launches.operations.answers import Answer
from sectorworks.launches.operations.cards import CardDraft
from sectorworks.launches.operations.choosing import ChampionDraft
from sectorworks.launches.operations.follow_ups import FollowUpWords
from sectorworks.launches.operations.invitations import InviteeDraft, Sending
from sectorworks.launches.operations.pledges import PledgeDraft
from sectorworks.launches.operations.rooms import NextDate
from sectorworks.launches.operations.voices import VoiceDraft
from sectorworks.meetings.models import Meeting

TEXTS = ("subject", "wording", "small_ask", "subject_es", "wording_es", "small_ask_es")


def seed_launches(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """A peer was invited, answered and came; companies wrote, chose and promised; the follow-up went out."""
    launch = _launch(made, body)
    _invite(made, cast, launch)
    Meeting.objects.filter(pk=launch.meeting_id).update(starts_at=clock.now() - timedelta(minutes=5))
    room = _room(made, cast, launch)
    made.codes.append(room.join_code)
    by = {"by": cast["rival"], "at": clock.now()}
    row = made.keep(follow_ups.draft(launch=launch, **by))
    words = FollowUpWords(**canaries(FollowUp, *TEXTS))
    row = follow_ups.change(follow_up=row, words=words, expected=row.version, **by)
    follow_ups.send(follow_up=row, expected=row.version, **by)


def _launch(made: Seed, body: Body) -> Launch:
    company = directory.organization(f"Silver Dairy {body.pk}")
    peers = [directory.person(f"Peer {number} of {body.pk}") for number in range(2)]
    pairs = ((peers[0], company), (peers[1], directory.organization(f"Gold Mill {body.pk}")))
    core = factories.ready(body, *pairs, listener=directory.organization(f"Listener {body.pk}", "community"))
    Body.objects.filter(pk=core.pk).update(name=f"Core group {body.pk}", slug=f"core-group-{body.pk}")
    term(seat(core, Office.CHAIR, position=9), peers[0], organization=company)
    return made.keep(factories.launch(body, peers[0], company))


def _invite(made: Seed, cast: dict[str, Any], launch: Launch) -> None:
    by, tokens = {"by": cast["rival"], "at": clock.now()}, []
    company = directory.organization(f"Copper Works {launch.pk}")
    guest = directory.person("Gil Guest", steward=made.world.rival_agency, email=f"guest{launch.pk}@example.org")
    directory.affiliation(guest, company)
    draft = InviteeDraft(guest, company, launch.welcomed_by, canary(PeerInvitation, "note"))
    (row,) = invitations.add(launch=launch, drafts=[draft], **by)
    sending = Sending([row], lambda token: tokens.append(token) or f"https://testserver/{token}")
    invitations.send(launch=launch, sending=sending, **by)
    said = Answer("send", **canaries(PeerInvitation, "words", "sends_name", "access_needs"))
    row = made.keep(answers.answer(token=tokens[0], said=said, at=clock.now()))
    made.secrets += [tokens[0], row.token_hash]


def _room(made: Seed, cast: dict[str, Any], launch: Launch) -> LaunchRoom:
    at = clock.now()
    by = {"by": cast["rival"], "at": at}
    room = made.keep(rooms.open_room(launch=launch, **by))
    joined = {}
    for side in ("business", "listener"):
        named = canaries(RoomVoice, "name", "organization_name")
        draft = VoiceDraft(side, **named, email=f"{side}-{canary(RoomVoice, 'email')}@example.org")
        joined[side], token = voices.join(code=room.join_code, draft=draft, at=at)
        made.secrets += [token, made.keep(joined[side]).token_hash]
    room = rooms.turn_to(room=room, stage="round_1", **by)
    company, partner = joined["business"], joined["listener"]
    card = cards.write(voice=company, draft=CardDraft(1, canary(Card, "wording")), key=f"card-{room.pk}", at=at)
    note = cards.note(voice=partner, wording=canary(ListenerNote, "wording"), key=f"note-{room.pk}", at=at)
    group = opportunities.add(room=room, title=canary(Opportunity, "title"), **by)
    sorting.put(room=room, cards=[card.pk], opportunity=group, **by)
    for stage in ("round_2", "round_3", "sorting", "choosing"):
        room = rooms.turn_to(room=room, stage=stage, **by)
    made.keep(choosing.choose(voice=company, opportunity=group.pk, at=at))
    room = rooms.turn_to(room=room, stage="champions", **by)
    made.keep(choosing.sign_up(voice=company, opportunity=group.pk, draft=ChampionDraft(), at=at))
    room = rooms.turn_to(room=room, stage="closing", **by)
    promised = PledgeDraft("time", canary(RoomPledge, "wording"))
    pledge = pledges.promise(voice=company, draft=promised, key=f"pledge-{room.pk}", at=at)
    place = canary(LaunchRoom, "next_meeting_place")
    room = rooms.fix_next(room=room, fixed=NextDate((at + timedelta(days=9)).date(), at.time(), place), **by)
    made.rows += [card, note, group, pledge]
    made.secrets += [one.idempotency_key for one in (card, note, pledge)]
    return room

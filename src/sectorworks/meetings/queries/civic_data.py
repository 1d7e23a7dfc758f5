"""A group's public meetings in the shape of Open Civic Data (opencivicdata.readthedocs.io), as plain data.

Only what was posted: agenda items in the words of the posted agenda, votes only once minutes are published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects

from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.documents import data, tree

from ..models import Meeting, MeetingState, Motion, MotionState, Posting, PostingKind, VoteValue
from .clock_people import served_on, shown_name
from .public_record import meetings_of

MOST = 200
OPTIONS = {VoteValue.YES: "yes", VoteValue.NO: "no", VoteValue.ABSTAIN: "abstain", VoteValue.RECUSE: "excused"}
RESULTS = {MotionState.CARRIED: "pass", MotionState.LOST: "fail", MotionState.TIED: "fail"}


def events_of(body: Body, at: datetime) -> list[dict[str, Any]]:
    """The latest meetings, newest first. As many statements for one as for two hundred."""
    meetings = list(meetings_of(body).prefetch_related("joint_bodies__body").order_by("-starts_at", "-pk")[:MOST])
    agendas = {
        one.meeting_id: data.document_of(one.content)
        for one in Posting.objects.filter(meeting__in=meetings, kind=PostingKind.AGENDA, ended_at=None)
    }
    votes = _votes(meetings)
    return [_event(one, agendas.get(one.pk), votes.get(one.pk, []), at) for one in meetings]


def _event(meeting: Meeting, agenda: tree.Document | None, votes: list[dict[str, Any]], at: datetime) -> dict[str, Any]:
    sites = sorted(meeting.sites.all(), key=lambda one: (one.position, one.pk))
    place = "; ".join(", ".join(part for part in (one.name, one.address) if part) for one in sites)
    groups = [meeting.body, *(one.body for one in meeting.joint_bodies.all())]
    ends_at = meeting.closed_at or meeting.starts_at + timedelta(minutes=meeting.planned_minutes)
    return {
        "_type": "event",
        "_id": f"meeting-{meeting.pk}",
        "name": meeting.title,
        "description": meeting.purpose,
        "classification": "committee-meeting",
        "start_date": meeting.starts_at.isoformat(),
        "end_date": ends_at.isoformat(),
        "timezone": meeting.time_zone,
        "all_day": False,
        "status": _status(meeting, at),
        "location": {
            "name": place or str(meeting.get_mode_display()),
            "url": meeting.join_address if meeting.state != MeetingState.CANCELLED else "",
        },
        "participants": [{"name": one.name, "entity_type": "organization", "note": "host"} for one in groups],
        "agenda": _items(agenda),
        "documents": [
            {"note": str(one.get_kind_display()), "date": one.posted_at.isoformat(), "_posting": one.pk}
            for one in getattr(meeting, "standing", [])
        ],
        "votes": votes,
    }


def _status(meeting: Meeting, at: datetime) -> str:
    if meeting.state == MeetingState.CANCELLED:
        return "cancelled"
    return "passed" if meeting.state == MeetingState.HELD or meeting.starts_at < at else "confirmed"


def _items(agenda: tree.Document | None) -> list[dict[str, Any]]:
    """The lines of the posted agenda: bold title first, then what was said of it."""
    lists = [one for one in (agenda.blocks if agenda else ()) if isinstance(one, tree.BulletList)]
    lines = [line for one in lists for line in one.items]
    found = []
    for number, line in enumerate(lines):
        title, *notes = line.split(" · ")
        found.append({"description": title.strip("*"), "order": number, "notes": notes})
    return found


def _votes(meetings: list[Meeting]) -> dict[int, list[dict[str, Any]]]:
    """What was voted on where minutes are published, each member as the seat's privacy allows."""
    published = {
        one.pk: one for one in meetings if any(row.kind == PostingKind.MINUTES for row in getattr(one, "standing", []))
    }
    motions = Motion.objects.filter(item__meeting__in=published, state__in=RESULTS).select_related("item")
    rows = list(motions.prefetch_related("votes__seat").order_by("closed_at", "pk"))
    by_seat = _terms_of(rows)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        meeting = published[one.item.meeting_id or 0]
        found[meeting.pk].append(_vote(one, meeting, by_seat))
    return found


def _vote(motion: Motion, meeting: Meeting, by_seat: dict[int, list[Term]]) -> dict[str, Any]:
    counts = (("yes", motion.votes_for), ("no", motion.votes_against), ("abstain", motion.votes_abstained))
    return {
        "_type": "vote_event",
        "motion_text": motion.wording,
        "start_date": motion.closed_at.isoformat() if motion.closed_at else None,
        "result": RESULTS[MotionState(motion.state)],
        "organization": meeting.body.name,
        "counts": [{"option": option, "value": value} for option, value in counts if value is not None],
        "votes": _roll(motion, meeting, by_seat),
    }


def roll_of(motions: Sequence[Motion], meeting: Meeting) -> dict[int, list[dict[str, str]]]:
    """How each member voted on motions of one meeting, by the motion's key; each as the seat's privacy allows."""
    prefetch_related_objects(motions, "votes__seat")
    by_seat = _terms_of(motions)
    return {one.pk: _roll(one, meeting, by_seat) for one in motions}


def _terms_of(motions: Sequence[Motion]) -> dict[int, list[Term]]:
    terms = Term.objects.filter(
        seat__in={vote.seat_id for one in motions for vote in one.votes.all()},
        state__in=[TermState.SERVING, TermState.ENDED],
    )
    by_seat: dict[int, list[Term]] = defaultdict(list)
    for term in terms.select_related("seat", "person").order_by("starts_on"):
        by_seat[term.seat_id].append(term)
    return by_seat


def _roll(motion: Motion, meeting: Meeting, by_seat: dict[int, list[Term]]) -> list[dict[str, str]]:
    return [
        {"option": OPTIONS[VoteValue(one.value)], "voter_name": _voter(by_seat.get(one.seat_id, []), meeting)}
        for one in sorted(motion.votes.all(), key=lambda vote: vote.seat_id)
    ]


def _voter(terms: list[Term], meeting: Meeting) -> str:
    sat = next((one for one in terms if served_on(one, meeting.day)), None)
    return shown_name(sat.seat, sat.person.full_name, sat.display_name) if sat else ""

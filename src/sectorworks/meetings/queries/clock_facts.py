"""What the record says of meetings, as the open-meetings rules read it: a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from sectorworks.core.memo import remembered

from ..models import (
    AgendaItem,
    Circumstances,
    Coverage,
    Material,
    MaterialKind,
    Meeting,
    MeetingKind,
    MeetingSite,
    MeetingState,
    Posting,
    PostingKind,
)
from ..rules.open_meetings import (
    AgendaItemFact,
    CheckFact,
    CoverageFacts,
    DateChange,
    MeetingFacts,
    PostingFact,
    ReconvenedFacts,
    ScheduleFacts,
    SiteFact,
)
from . import clock_people, clock_record


def of_many(meetings: Sequence[Meeting], coverages: Mapping[int, Coverage]) -> dict[int, MeetingFacts]:
    """The facts of each meeting by its key. `coverages` are those of the meetings' groups, by their keys."""
    if not meetings:
        return {}
    keys = [one.pk for one in meetings]
    postings, schedules = _postings(meetings)
    items, sites = items_of(meetings), _sites(keys)
    more, regular = _circumstances(meetings), _regular(meetings)
    people = clock_people.of_many(meetings, coverages)
    record = clock_record.of_many(meetings, [one for found in items.values() for one in found])
    facts = {}
    for one in meetings:
        own, said = coverages[one.body_id], more.get(one.pk)
        facts[one.pk] = MeetingFacts(
            coverage=coverage_facts(own, people.filled_voting_seats(one)),
            starts_at=one.starts_at,
            zone=one.time_zone,
            kind=one.kind,
            mode=one.mode,
            is_cancelled=one.state == MeetingState.CANCELLED,
            is_open_to_public=one.is_open_to_public,
            opened_at=one.opened_at,
            closed_at=one.closed_at,
            schedule=_schedule(
                one, schedules.get(one.body_id, []), [posted.row for posted in postings.get(one.pk, [])]
            ),
            reconvened=_reconvened(one, said),
            disaster=said.disaster if said else None,
            postings=tuple(_posting(row) for row in postings.get(one.pk, [])),
            items=tuple(AgendaItemFact(row.pk, row.title, row.kind) for row in items.get(one.pk, [])),
            sites=tuple(SiteFact(row.pk, row.name, row.is_public_building) for row in sites.get(one.pk, [])),
            attendance=people.attendance(one),
            motions=record.motions(one.pk),
            closed_sessions=record.closed_sessions(one.pk),
            minutes=record.minutes(one.pk),
            later_regular_meetings=tuple(at for at in regular.get(one.body_id, []) if at > one.starts_at),
            trainings=people.trainings(one),
            designees=people.designees(own),
        )
    return facts


def coverage_facts(own: Coverage, filled_voting_seats: int) -> CoverageFacts:
    """What a group decided of itself, as the rules take it."""
    return CoverageFacts(
        jurisdiction=own.jurisdiction,
        reason=own.reason,
        is_state_advisory=own.is_state_advisory,
        is_statewide=own.is_statewide,
        area_sq_miles=own.area_sq_miles,
        has_full_time_web_staff=own.has_full_time_web_staff,
        remote_rules_adopted_on=own.remote_rules_adopted_on,
        comment_rules_adopted_on=own.comment_rules_adopted_on,
        filled_voting_seats=filled_voting_seats,
        quorum_count=own.quorum_count,
        proxies_count=own.proxies_count,
    )


@dataclass(slots=True)
class Posted:
    """A posting without its content, and every look at its public page, the oldest first."""

    row: Posting
    looks: list[CheckFact] = field(default_factory=list)


def postings_of(meetings: Sequence[Meeting]) -> list[Posted]:
    """The postings of meetings, and the yearly schedules of their groups; oldest first. One statement a page."""
    keys = tuple(one.pk for one in meetings)
    return remembered(("postings", keys), lambda: _posted(keys, {one.body_id for one in meetings}))


def _posted(meetings: Iterable[int], bodies: Iterable[int]) -> list[Posted]:
    wanted = Q(meeting__in=meetings) | Q(body__in=bodies, kind=PostingKind.SCHEDULE)
    looks = {"look_at": F("checks__at"), "look_found": F("checks__was_available"), "look_sha256": F("checks__sha256")}
    rows: QuerySet[Any] = Posting.objects.filter(wanted).defer("content").annotate(**looks)
    found: dict[int, Posted] = {}
    # A row comes once for each look at it, and once where nobody looked yet.
    for row in rows.order_by("posted_at", "pk", "checks__at"):
        one = found.setdefault(row.pk, Posted(row))
        if row.look_at is not None:
            one.looks.append(CheckFact(row.look_at, row.look_found, row.look_sha256))
    return list(found.values())


def _postings(meetings: Sequence[Meeting]) -> tuple[dict[int, list[Posted]], dict[int, list[Posting]]]:
    """The postings of each meeting, and the yearly schedules of each group; oldest first."""
    of_meetings: dict[int, list[Posted]] = defaultdict(list)
    of_bodies: dict[int, list[Posting]] = defaultdict(list)
    for one in postings_of(meetings):
        if one.row.meeting_id is None:
            of_bodies[one.row.body_id].append(one.row)
        else:
            of_meetings[one.row.meeting_id].append(one)
    return of_meetings, of_bodies


def _posting(one: Posted) -> PostingFact:
    row = one.row
    # Before a name was taken out of it, a look saw the words as they were posted, and they stood.
    before = {told["sha256_before"] for told in row.redactions}
    looks = tuple(replace(look, sha256=row.sha256) if look.sha256 in before else look for look in one.looks)
    items = frozenset(row.lists) if row.kind == PostingKind.AGENDA else frozenset()
    return PostingFact(row.kind, row.posted_at, row.ended_at, row.sha256, looks, items, row.paper_places)


def _schedule(meeting: Meeting, schedules: Iterable[Posting], own: Iterable[Posting]) -> ScheduleFacts | None:
    """The first schedule of the meeting's year binds; a later one, or a notice, makes a moved day known."""
    year = f"{meeting.day.year:04}-"
    named = [one for one in schedules if any(day.startswith(year) for day in one.lists)]
    if not named:
        return None
    first, *later = named
    changes = []
    if meeting.planned_on is not None and meeting.planned_on != meeting.day:
        told = [one for one in later if meeting.day.isoformat() in one.lists]
        told += [one for one in own if one.kind in (PostingKind.NOTICE, PostingKind.AGENDA)]
        told.sort(key=lambda one: one.posted_at)
        printed = next((one.published_in for one in told if one.published_in), "")
        changes.append(DateChange(meeting.planned_on, meeting.day, told[0].posted_at if told else None, printed))
    return ScheduleFacts(
        date(meeting.day.year, 1, 1),
        first.posted_at,
        first.sha256,
        frozenset(date.fromisoformat(day) for day in first.lists),
        tuple(changes),
    )


def items_of(meetings: Sequence[Meeting]) -> dict[int, list[AgendaItem]]:
    """The items of meetings in their order. One statement a page."""
    keys = tuple(one.pk for one in meetings)
    return remembered(("clock items", keys), lambda: _items(keys))


def _items(keys: tuple[int, ...]) -> dict[int, list[AgendaItem]]:
    """With what is known of the recordings of closed sessions: those of the item, and of no item in particular."""
    tapes = Material.objects.filter(
        Q(item=OuterRef("pk")) | Q(item=None), meeting=OuterRef("meeting"), kind=MaterialKind.CLOSED_RECORDING
    )
    found: dict[int, list[AgendaItem]] = defaultdict(list)
    rows = AgendaItem.objects.filter(meeting__in=keys).select_related("closed_session")
    kept = Exists(tapes.filter(removed_at=None))
    gone_at = Subquery(tapes.exclude(removed_at=None).order_by("-removed_at").values("removed_at")[:1])
    for one in rows.annotate(keeps_tape=kept, tape_gone_at=gone_at).order_by("position", "pk"):
        if one.meeting_id is not None:
            found[one.meeting_id].append(one)
    return found


def _sites(keys: list[int]) -> dict[int, list[MeetingSite]]:
    found = defaultdict(list)
    for one in MeetingSite.objects.filter(meeting__in=keys).order_by("position", "pk"):
        found[one.meeting_id].append(one)
    return found


def _circumstances(meetings: Sequence[Meeting]) -> dict[int, Circumstances]:
    """No statement where the meetings were fetched with them."""
    along: Any = Meeting._meta.get_field("circumstances")
    found: dict[int, Circumstances | None] = {
        one.pk: along.get_cached_value(one) for one in meetings if along.is_cached(one)
    }
    if missing := {one.pk for one in meetings} - found.keys():
        rows = Circumstances.objects.filter(meeting__in=missing).select_related("meeting__follows")
        found |= {one.meeting_id: one for one in rows}
    return {key: one for key, one in found.items() if one is not None}


def _regular(meetings: Sequence[Meeting]) -> dict[int, list[datetime]]:
    """When the groups hold their regular meetings, cancelled ones left out."""
    found = defaultdict(list)
    earliest = min(one.starts_at for one in meetings)
    rows = Meeting.objects.filter(
        body__in={one.body_id for one in meetings}, kind=MeetingKind.REGULAR, starts_at__gt=earliest
    ).exclude(state=MeetingState.CANCELLED)
    for body, starts_at in rows.order_by("starts_at").values_list("body", "starts_at"):
        found[body].append(starts_at)
    return found


def _reconvened(meeting: Meeting, said: Circumstances | None) -> ReconvenedFacts | None:
    """What is known of the meeting that this one goes on with; without a word on it, that there was one."""
    if meeting.kind != MeetingKind.RECONVENED or meeting.follows_id is None:
        return None
    if said is None:
        return ReconvenedFacts()
    before = said.meeting.follows
    assert before is not None
    return ReconvenedFacts(before.closed_at, before.is_open_to_public, said.was_announced, said.is_same_agenda)

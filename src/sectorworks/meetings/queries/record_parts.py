"""The files of a records export: notices, agendas, minutes, motions, papers, decisions, comments, by their class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import slugify

from sectorworks.bodies.models import Body, BodyVisibility, Decision
from sectorworks.documents import data, html
from sectorworks.files.queries import path_of

from ..models import (
    AccessRequest,
    AgendaItem,
    Attendance,
    CommentState,
    ItemNotes,
    Material,
    MaterialKind,
    Meeting,
    MinutesEdition,
    Motion,
    Posting,
    PostingKind,
    PublicComment,
    SpeakerCare,
)
from ..registry import ExportPart
from ..rules.records import ALL, MEMBERS, PUBLIC, as_json, widest
from . import civic_data
from .minutes import SHOWN_TO_ALL
from .public_record import newer_than
from .record_rows import data_of, part_of

# What published minutes show of a motion, and what approval shows of a paper and of a comment.
OF_MOTION = ("id", "item", "position", "wording", "state", "method", "threshold", "amends", "referred_to", "closed_at",
             "votes_for", "votes_against", "votes_abstained", "moved_by", "seconded_by")  # fmt: skip
OF_PAPER = ("id", "meeting", "item", "kind", "title", "address", "added_at", "access_findings", "is_public")
OF_COMMENT = ("name", "wording", "sent_at")
OF_EDITION = ("id", "meeting", "number", "state", "content", "sha256", "correction", "approved_on",
              "approved_at_meeting", "published_at", "redactions")  # fmt: skip


def meetings_between(body: Body, starts_on: date, ends_on: date) -> list[Meeting]:
    """The meetings whose record the group keeps, in their order."""
    found = Meeting.objects.filter(body=body, day__gte=starts_on, day__lte=ends_on)
    return list(found.select_related("body").prefetch_related("sites").order_by("starts_at", "pk"))


def folder_of(meeting: Meeting) -> str:
    return f"meetings/{meeting.day.isoformat()}-{slugify(meeting.title)[:40] or 'meeting'}-{meeting.pk}"


def parts_of_meeting(meeting: Meeting, scope: str) -> Iterator[ExportPart]:
    """Everything of one meeting."""
    folder = folder_of(meeting)
    is_public = meeting.is_open_to_public and meeting.body.visibility == BodyVisibility.PUBLIC
    shown, hidden, found = data_of(meeting, scope)
    shown["sites"] = [data_of(one, scope)[0] for one in meeting.sites.all()]
    needed = PUBLIC if is_public else MEMBERS
    whole, left = widest([needed, found]), tuple(sorted(hidden))
    yield ExportPart(f"{folder}/meeting.json", "meeting", meeting.title, whole, as_json(shown), left)
    postings = list(Posting.objects.filter(meeting=meeting).order_by("posted_at", "pk"))
    for posting in postings:
        yield from _posting(folder, posting, needed)
    has_minutes = any(one.kind == PostingKind.MINUTES and one.ended_at is None for one in postings)
    yield from _minutes(folder, meeting, needed)
    yield from _present(_record(folder, meeting, scope, motions=needed if has_minutes else MEMBERS))
    yield from _papers(folder, meeting, scope, needed)
    yield from _present(_of_people(folder, meeting, scope))


def parts_beside(body: Body, starts_on: date, ends_on: date, scope: str) -> Iterator[ExportPart]:
    """What belongs to the group but to no meeting of it: yearly schedules, decisions, comments."""
    days = {"posted_at__date__gte": starts_on, "posted_at__date__lte": ends_on}
    level = PUBLIC if body.visibility == BodyVisibility.PUBLIC else MEMBERS
    for posting in Posting.objects.filter(body=body, meeting=None, **days).order_by("posted_at", "pk"):
        yield from _posting("schedules", posting, level)
    decisions = Decision.objects.filter(body=body, decided_on__gte=starts_on, decided_on__lte=ends_on)
    rows: Iterable[Any] = ((one, (), {}) for one in decisions.order_by("decided_on", "pk"))
    comments = PublicComment.objects.filter(
        body=body, meeting=None, sent_at__date__gte=starts_on, sent_at__date__lte=ends_on
    )
    yield from _present(
        [
            _at_least(part_of("decisions.json", "Decisions", rows, scope, "decisions"), level),
            *_comments("", comments, scope, level),
        ]
    )


def _present(parts: Iterable[ExportPart | None]) -> Iterator[ExportPart]:
    return (one for one in parts if one is not None)


def _at_least(part: ExportPart | None, scope: str) -> ExportPart | None:
    """A part whose rows are hidden as a whole from narrower circles than their fields say."""
    return None if part is None else replace(part, scope=widest([part.scope, scope]))


def _posting(folder: str, posting: Posting, level: str) -> Iterator[ExportPart]:
    """As posted, to read and as the data whose fingerprint was taken. One without a follower was taken down."""
    if posting.ended_at is not None and newer_than(posting) is None:
        level = MEMBERS
    name = f"{folder}/posting-{posting.pk}-{posting.kind}"
    title = str(posting.get_kind_display())
    document = data.document_of(posting.content)
    yield ExportPart(f"{name}.html", posting.kind, title, level, html.page(document).encode())
    shown, _hidden, _scope = data_of(posting, PUBLIC)
    yield ExportPart(f"{name}.json", posting.kind, title, level, as_json(shown))


def _minutes(folder: str, meeting: Meeting, level: str) -> Iterator[ExportPart]:
    for edition in MinutesEdition.objects.filter(meeting=meeting).order_by("number"):
        of_all = edition.state in SHOWN_TO_ALL
        needed = level if of_all else MEMBERS
        name, title = f"{folder}/minutes-{edition.number}", f"Minutes, edition {edition.number}"
        yield ExportPart(
            f"{name}.html", "minutes", title, needed, html.page(data.document_of(edition.content)).encode()
        )
        shown, hidden, _scope = data_of(edition, PUBLIC if of_all else MEMBERS, OF_EDITION)
        yield ExportPart(f"{name}.json", "minutes", title, needed, as_json(shown), tuple(sorted(hidden)))


def _record(folder: str, meeting: Meeting, scope: str, *, motions: str) -> Iterator[ExportPart | None]:
    """The agenda as it stands, notes, and motions: public once minutes that hold them are."""
    items = AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk")
    agenda = part_of(f"{folder}/agenda.json", "Agenda as it stands", ((one, (), {}) for one in items), scope, "agenda")
    yield _at_least(agenda, MEMBERS)  # everybody has it as it was posted
    notes = ItemNotes.objects.filter(item__meeting=meeting).order_by("item__position", "pk")
    found = part_of(f"{folder}/notes.json", "Notes on items", ((one, (), {}) for one in notes), scope, "notes")
    yield _at_least(found, MEMBERS)
    rows = list(Motion.objects.filter(item__meeting=meeting).select_related("item").order_by("pk"))
    votes = civic_data.roll_of(rows, meeting)
    public = OF_MOTION if motions == PUBLIC else ()
    told = ((one, public, {"item_title": one.item.title, "roll": votes.get(one.pk, [])}) for one in rows)
    yield _at_least(part_of(f"{folder}/motions.json", "Motions and votes", told, scope, "motions"), motions)


def _papers(folder: str, meeting: Meeting, scope: str, level: str) -> Iterator[ExportPart]:
    rows = Material.objects.filter(meeting=meeting, removed_at=None).select_related("file").order_by("pk")
    for one in rows:
        needed = level if one.is_public else ALL if one.kind == MaterialKind.CLOSED_RECORDING else MEMBERS
        name = f"{folder}/papers/{one.pk}"
        shown, hidden, found = data_of(one, scope, OF_PAPER if one.is_public else ())
        left = tuple(sorted(hidden))
        shown["file_name"] = one.file.name if one.file else ""
        shown["file_sha256"] = one.file.sha256 if one.file else ""
        yield ExportPart(f"{name}.json", "paper", one.title, widest([needed, found]), as_json(shown), left)
        if one.file is not None:
            yield ExportPart(f"{name}-{one.file.name}", "paper", one.title, needed, path_of(one.file))


def _of_people(folder: str, meeting: Meeting, scope: str) -> Iterator[ExportPart | None]:
    """Who was there and what was arranged for single people: names and reasons are for staff alone."""
    there = Attendance.objects.filter(meeting=meeting).order_by("pk")
    attendance = part_of(f"{folder}/attendance.json", "Attendance", ((one, (), {}) for one in there), scope)
    yield _at_least(attendance, MEMBERS)
    asked = AccessRequest.objects.filter(meeting=meeting).order_by("pk")
    access = part_of(f"{folder}/access.json", "Requests for access", ((one, (), {}) for one in asked), scope)
    yield _at_least(access, ALL)
    cared = SpeakerCare.objects.filter(item__meeting=meeting).order_by("pk")
    yield _at_least(part_of(f"{folder}/speakers.json", "Speakers", ((one, (), {}) for one in cared), scope), ALL)
    level = PUBLIC if meeting.is_open_to_public and meeting.body.visibility == BodyVisibility.PUBLIC else MEMBERS
    yield from _comments(f"{folder}/", PublicComment.objects.filter(meeting=meeting), scope, level)


def _comments(folder: str, found: Any, scope: str, level: str) -> list[ExportPart | None]:
    """Those that were let through are for everybody, the others for those who decide."""
    shown, others = Q(state=CommentState.APPROVED), ~Q(state=CommentState.APPROVED)
    approved: Iterable[Any] = ((one, OF_COMMENT, {}) for one in found.filter(shown).order_by("pk"))
    waiting: Iterable[Any] = ((one, (), {}) for one in found.filter(others).order_by("pk"))
    first = part_of(f"{folder}comments.json", "Comments from the public", approved, scope, "comments")
    second = part_of(f"{folder}comments-not-shown.json", "Comments that are not shown", waiting, scope, "comments")
    return [_at_least(first, level), _at_least(second, ALL)]

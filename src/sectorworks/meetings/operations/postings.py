"""Put something before the public: frozen as data with its fingerprint and time, never changed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit
from sectorworks.documents import data, tree

from ..models import Meeting, MeetingState, Posting, PostingKind
from ..policies import postings as policies
from ..queries import clocks
from ..queries import posting_documents as documents
from .problems import MeetingProblem


class PostingProblem(MeetingProblem):
    """Nothing was posted; the text says why. Below it: `AlreadyPosted`."""


class AlreadyPosted(PostingProblem):
    """Exactly this stands before the public already."""

    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        super().__init__(_("Exactly this is posted already. Change it first; a correction is a new posting."))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where else the public finds it: where paper copies hang, and the newspaper that printed it, with the day."""

    paper_places: str = ""
    published_in: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be posted, and what it names: the items of an agenda, the days of a schedule."""

    document: tree.Document
    lists: Sequence[Any] = ()


NOWHERE = Elsewhere()
# What a new posting of one kind takes down besides the one before it.
TAKES_DOWN = {PostingKind.CANCELLATION: (PostingKind.NOTICE, PostingKind.AGENDA)}


def draft_of(meeting: Meeting, kind: str) -> Draft:
    """The document of a meeting's notice, agenda or cancellation as it would be posted now."""
    if kind == PostingKind.NOTICE:
        return Draft(documents.notice(meeting))
    if kind == PostingKind.AGENDA:
        items = documents.items_of(meeting)
        return Draft(documents.agenda(meeting, items), [one.pk for one in items])
    if kind == PostingKind.CANCELLATION:
        return Draft(documents.cancellation(meeting))
    msg = f"A posting of kind '{kind}' needs its document."
    raise ValueError(msg)


def schedule_of(body: Body, year: int) -> Draft:
    """The document of a year's regular meetings as it would be posted now."""
    meetings = documents.regular_of(body, year)
    return Draft(documents.schedule(body, year, meetings), [one.day.isoformat() for one in meetings])


@transaction.atomic
def post(
    *,
    meeting: Meeting,
    kind: str,
    by: User,
    at: datetime,
    document: tree.Document | None = None,
    elsewhere: Elsewhere = NOWHERE,
) -> Posting:
    """Show a meeting's notice, agenda, cancellation or minutes to the public from now on; the one before it ends.

    Minutes come with their `document`. `AlreadyPosted` when nothing changed since.
    """
    current = Meeting.objects.select_for_update(of=("self",)).select_related("body__host").get(pk=meeting.pk)
    policies.can_post_of(by, current).enforce()
    _check(current, kind)
    draft = draft_of(current, kind) if document is None else Draft(document)
    if kind == PostingKind.AGENDA and not draft.lists:
        raise PostingProblem(_("The agenda has no items yet. Add what the group will deal with, then post it."))
    standing = Posting.objects.filter(meeting=current, ended_at=None)
    posting = _frozen(Posting(body=current.body, meeting=current, kind=kind), draft, elsewhere)
    _end(standing.filter(kind=kind).first(), posting, at)
    standing.filter(kind__in=TAKES_DOWN.get(PostingKind(kind), ())).update(ended_at=at)
    return _stored(posting, by, at)


@transaction.atomic
def post_schedule(*, body: Body, year: int, by: User, at: datetime, elsewhere: Elsewhere = NOWHERE) -> Posting:
    """Show the regular meetings of a calendar year to the public; the year's schedule before it ends."""
    policies.can_post(by, body).enforce()
    current = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    draft = schedule_of(current, year)
    if not draft.lists:
        raise PostingProblem(_("No regular meeting is planned in %(year)s. Schedule them first.") % {"year": year})
    posting = _frozen(Posting(body=current, kind=PostingKind.SCHEDULE), draft, elsewhere)
    standing = Posting.objects.filter(body=current, kind=PostingKind.SCHEDULE, ended_at=None)
    _end(next((one for one in standing if _is_of(one, year)), None), posting, at)
    return _stored(posting, by, at)


@transaction.atomic
def take_down(*, posting: Posting, reason: str, by: User, at: datetime) -> Posting:
    """End a posting that should not be seen, such as minutes that name somebody who withdrew consent.

    What was posted, when and for how long stays on record.
    """
    current = Posting.objects.select_for_update(of=("self",)).select_related("meeting__body", "body").get(pk=posting.pk)
    policies.can_take_down(by, current).enforce()
    if not reason.strip():
        raise PostingProblem(_("Say why it is taken down."))
    if current.ended_at is not None:
        raise PostingProblem(_("This was taken down already."))
    current.ended_at = at
    current.save(update_fields=["ended_at"])
    audit.record(noun=current, verb="take down", by=by, at=at, detail={"reason": reason.strip()[:300]})
    return current


def replace(*, posting: Posting, document: tree.Document, by: Any, at: datetime) -> Posting:
    """Post mended words in the place of a posting that stands, hung and printed where that was.

    Part of a change that checked its own right: a person who is removed from the record need not be met by its staff.
    """
    fresh = _frozen(
        Posting(body_id=posting.body_id, meeting_id=posting.meeting_id, kind=posting.kind),
        Draft(document, posting.lists),
        Elsewhere(posting.paper_places, posting.published_in),
    )
    _end(posting, fresh, at)
    return _stored(fresh, by, at)


def _check(meeting: Meeting, kind: str) -> None:
    if kind == PostingKind.SCHEDULE:
        raise PostingProblem(_("A yearly schedule is posted for the group, not for one meeting."))
    is_cancelled = meeting.state == MeetingState.CANCELLED
    if kind == PostingKind.CANCELLATION and not is_cancelled:
        raise PostingProblem(_("The meeting takes place. Cancel it first."))
    if kind in (PostingKind.NOTICE, PostingKind.AGENDA) and is_cancelled:
        raise PostingProblem(_("The meeting was cancelled. Post the notice of that instead."))
    if kind in (PostingKind.NOTICE, PostingKind.AGENDA) and meeting.state == MeetingState.HELD:
        raise PostingProblem(_("The meeting is over. What stood before it can't be posted now."))


def _frozen(posting: Posting, draft: Draft, elsewhere: Elsewhere) -> Posting:
    posting.content = data.to_data(draft.document)
    posting.sha256 = data.fingerprint(posting.content)
    posting.lists = list(draft.lists)
    posting.paper_places = " ".join(elsewhere.paper_places.split())[:300]
    posting.published_in = " ".join(elsewhere.published_in.split())[:200]
    return posting


def _end(before: Posting | None, posting: Posting, at: datetime) -> None:
    """At the moment at which the new one begins: no gap, and never two."""
    if before is None:
        return
    told = ("sha256", "paper_places", "published_in")
    if all(getattr(before, name) == getattr(posting, name) for name in told):
        raise AlreadyPosted(before)
    before.ended_at = at
    before.save(update_fields=["ended_at"])


def _is_of(posting: Posting, year: int) -> bool:
    return any(day.startswith(f"{year:04}-") for day in posting.lists)


def _stored(posting: Posting, by: Any, at: datetime) -> Posting:
    posting.posted_at, posting.posted_by = at, by
    posting.save(force_insert=True)
    if posting.meeting is not None:
        clocks.forget(posting.meeting, at)
    detail = {"kind": posting.kind, "sha256": posting.sha256, "meeting": posting.meeting_id, "body": posting.body_id}
    audit.record(noun=posting, verb="post", by=by, at=at, detail=detail)
    return posting

"""The nouns of the addresses of open meetings: a meeting on the clock, a posting, a comment, a closed session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import clock
from sectorworks.meetings import factories
from sectorworks.meetings.models import Coverage, Meeting, Posting, PostingKind, PublicComment, RecordSubscriber
from sectorworks.meetings.operations import postings, records
from sectorworks.meetings.queries import subscribers

Cast = dict[str, Any]


def _meeting_of(world: World) -> Meeting:
    Coverage.objects.create(body=world.body, jurisdiction="us-il", reason="Its charge.")
    meeting = factories.meeting(world.body, day=clock.today() + timedelta(days=30))
    factories.item(meeting)
    return meeting


def _meeting(cast: Cast) -> dict[str, Any]:
    return {"pk": _meeting_of(make_world(cast)).pk}


def _group(cast: Cast) -> dict[str, Any]:
    return {"slug": _meeting_of(make_world(cast)).body.slug}


def _public_meeting(cast: Cast) -> Meeting:
    return _meeting_of(make_world(cast, visibility=BodyVisibility.PUBLIC))


def _public_group(cast: Cast) -> dict[str, Any]:
    return {"slug": _public_meeting(cast).body.slug}


def _to_post(cast: Cast) -> dict[str, Any]:
    return {"pk": _public_meeting(cast).pk, "kind": "agenda"}


def _posting(cast: Cast) -> dict[str, Any]:
    meeting = _public_meeting(cast)
    posting = postings.post(meeting=meeting, kind=PostingKind.AGENDA, by=cast["staff"], at=AT)
    return {"slug": meeting.body.slug, "pk": posting.pk}


def _posting_alone(cast: Cast) -> dict[str, Any]:
    return {"pk": _posting(cast)["pk"]}


def _comment(cast: Cast) -> dict[str, Any]:
    words = {"name": "Zoe", "wording": "Buses stop at six.", "sent_at": AT}
    return {"pk": PublicComment.objects.create(body=make_world(cast).body, **words).pk}


def _closed(cast: Cast) -> dict[str, Any]:
    meeting = _meeting_of(make_world(cast))
    return {"pk": factories.item(meeting, "Personnel", kind="closed_session", closed_under="2(c)(1)").pk}


def _packet(cast: Cast) -> dict[str, Any]:
    posting = Posting.objects.get(pk=_posting(cast)["pk"])
    return {"slug": posting.body.slug, "pk": posting.meeting_id}


def _export(cast: Cast) -> dict[str, Any]:
    body, by = make_world(cast).body, cast["staff"]
    draft = records.ExportDraft(clock.today(), clock.today(), "all")
    export = records.ask(body=body, draft=draft, by=by, at=AT)
    return {"pk": records.make(export=export, step=lambda _done, _total: None, at=AT).pk}


def _subscriber(cast: Cast, purpose: str) -> dict[str, Any]:
    body = _public_meeting(cast).body
    row = RecordSubscriber.objects.create(body=body, email="zoe@example.org", nonce="n", asked_at=AT)
    return {"token": subscribers.token_of(row, purpose)}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(("meeting_clocks", "meeting_circumstances", "meeting_packet"), _meeting),
    **dict.fromkeys(
        ("meetings_clocks", "meetings_coverage", "meetings_trainings", "meetings_comments", "records_exports"), _group
    ),
    **dict.fromkeys(
        (
            "meetings_post_schedule", "meetings_public", "meetings_public_feed", "meetings_public_events",
            "meetings_public_comment", "meetings_public_mail",
        ),
        _public_group,
    ),
    "meeting_post": _to_post,
    "meetings_public_packet": _packet,
    "meetings_public_confirm": lambda cast: _subscriber(cast, subscribers.CONFIRM),
    "meetings_public_stop": lambda cast: _subscriber(cast, subscribers.STOP),
    "records_export_file": _export,
    "meetings_public_posting": _posting,
    "meeting_posting_take_down": _posting_alone,
    "meeting_comment_decide": _comment,
    "meeting_closed_session": _closed,
}  # fmt: skip

"""A committee's meeting on the clock with a posted agenda, a closed session and comments, in the sample."""

from __future__ import annotations

from typing import Any

COMMITTEE = "career-pathways-for-targeted-populations-committee"


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from datetime import time, timedelta

    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body
    from sectorworks.core import clock
    from sectorworks.meetings.models import RecordSubscriber
    from sectorworks.meetings.operations import agenda, meetings, postings, public_comments, records
    from sectorworks.meetings.operations.public_comments import CommentDraft
    from sectorworks.meetings.queries import subscribers

    body = Body.objects.get(slug=COMMITTEE)
    by, at, day = User.objects.get(email="ivy.stone@sample.invalid"), clock.now(), clock.today() + timedelta(days=50)
    draft = meetings.MeetingDraft(
        "Meeting on the clock", day, time(10), 90, join_address="https://video.sample.invalid/"
    )
    meeting = meetings.schedule(body=body, draft=draft, by=by, at=at)
    words = agenda.ItemDraft("Adopt the plan", kind="action", is_for_action=True)
    item = agenda.add(meeting=meeting, draft=words, by=by, at=at)
    closed = agenda.ItemDraft("Personnel", kind="closed_session", closed_under="2(c)(1)")
    session = agenda.add(meeting=meeting, draft=closed, by=by, at=at)
    posting = postings.post(meeting=meeting, kind="agenda", by=by, at=at)
    for name, wording in (("Zoe Public", "Buses stop at six."), ("Yan Public", "Meet in the evening.")):
        comment = public_comments.send(body=body, draft=CommentDraft(name, wording, item=item), by=None, at=at)
    public_comments.decide(comment=comment, is_shown=True, expected=comment.version, by=by, at=at)
    export = records.ask(body=body, draft=records.ExportDraft(day, day, "public"), by=by, at=at)
    records.make(export=export, step=lambda _done, _total: None, at=at)
    row = RecordSubscriber.objects.create(body=body, email="zoe@sample.invalid", nonce="n", asked_at=at)
    return {
        "open-confirm": {"token": subscribers.token_of(row, subscribers.CONFIRM)},
        "open-stop": {"token": subscribers.token_of(row, subscribers.STOP)},
        "open-meeting": {"pk": meeting.pk},
        "open-group": {"slug": body.slug},
        "open-posting-new": {"pk": meeting.pk, "kind": "agenda"},
        "open-posting": {"slug": body.slug, "pk": posting.pk},
        "open-posting-own": {"pk": posting.pk},
        "open-closed-session": {"pk": session.pk},
    }

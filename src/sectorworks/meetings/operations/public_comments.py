"""Take in what people write to a group, and let it through or not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.core import audit, idempotency, versions
from sectorworks.notices.operations import Telling, tell

from ..models import AgendaItem, CommentState, Meeting, PublicComment
from ..policies import postings as policies
from .problems import MeetingProblem

TOPIC = "public-comments"
# What a group may have waiting: whoever floods it must not bury what others wrote.
MOST_WAITING = 500


@dataclass(frozen=True, slots=True)
class CommentDraft:
    """What somebody wrote, and about which meeting or item, if any."""

    name: str
    wording: str
    email: str = ""
    meeting: Meeting | None = None
    item: AgendaItem | None = None


def send(*, body: Body, draft: CommentDraft, by: Any, at: datetime, key: str = "") -> PublicComment:
    """Leave words for a group. Nobody but its staff reads them before they decide; its staff is told."""
    policies.can_see_record(by, body).enforce()
    author = by if getattr(by, "is_active", False) else None

    @transaction.atomic
    def make() -> PublicComment:
        if body.public_comments.filter(state=CommentState.PENDING).count() >= MOST_WAITING:
            raise MeetingProblem(_("Too many comments wait to be read. Write to %(host)s.") % {"host": body.host})
        found = PublicComment(body=body, meeting=draft.meeting, item=draft.item, sent_at=at, email=draft.email)
        found.name, found.wording = " ".join(draft.name.split()), draft.wording.strip()
        if not found.name or not found.wording:
            raise MeetingProblem(_("Give your name, and say what you want the group to read."))
        if draft.item is not None:
            found.meeting = draft.item.meeting
        if found.meeting is not None and found.meeting.body_id != body.pk:
            raise MeetingProblem(_("Choose a meeting of this group."))
        found.save(force_insert=True)
        audit.record(noun=found, verb="send", by=author, at=at, detail={"body": body.pk, "meeting": found.meeting_id})
        title = _("A public comment to %(body)s waits") % {"body": body.name}
        telling = Telling(TOPIC, f"comment-{found.pk}", title, "meetings-comments", body.slug)
        tell(people=keepers_of(body, timezone.localdate(at)), telling=telling, at=at)
        return found

    if author is None:  # keys belong to accounts
        return make()
    found, _new = idempotency.once(make, key=key, action="meetings.comment", by=by, at=at, model=PublicComment)
    return found


@transaction.atomic
def decide(
    *, comment: PublicComment, is_shown: bool, expected: int, by: User, at: datetime, reason: str = ""
) -> PublicComment:
    """Show a comment to everybody, or not and say why. Deciding again changes one's mind."""
    policies.can_decide(by, comment).enforce()
    if not is_shown and not reason.strip():
        raise MeetingProblem(_("Say why it is not shown: the reason stays on record."))
    current = PublicComment.objects.get(pk=comment.pk)
    current.state = CommentState.APPROVED if is_shown else CommentState.DECLINED
    current.reason, current.decided_at, current.decided_by = reason.strip()[:300], at, by
    versions.save(current, expected=expected, fields=["state", "reason", "decided_at", "decided_by"])
    audit.record(noun=current, verb=current.state, by=by, at=at, detail={"reason": current.reason})
    return current

"""Asking for what one needs to take part in a meeting, with or without an account, and the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.queries.own import person_of
from sectorworks.notices.operations import Telling, tell

from ..models import AccessNeed, AccessRequest, AccessState, Meeting, MeetingState
from ..policies import access as policies
from ..policies import meetings as meeting_policies
from .meetings import locked
from .problems import MeetingProblem, WrongMoment
from .telling import TOPIC

# More than a large meeting ever had; a flood from the public page stops here.
MOST_AN_HOUR = 20


@dataclass(frozen=True, slots=True)
class AccessDraft:
    """What somebody needs, and how to reach them."""

    name: str
    need: str
    email: str = ""
    detail: str = ""


def ask(*, meeting: Meeting, draft: AccessDraft, asked_by: Any, at: datetime, key: str = "") -> AccessRequest:
    """Ask for access; staff are told that somebody did, not who or what for. `asked_by` may be nobody's account."""
    account = asked_by if getattr(asked_by, "is_authenticated", False) else None

    @transaction.atomic
    def make() -> AccessRequest:
        meeting_policies.can_see(asked_by, meeting).enforce()
        if locked(meeting).state != MeetingState.PLANNED:
            raise WrongMoment(_("This meeting has begun, is over, or is cancelled."))
        _check(meeting, draft, at)
        row = AccessRequest.objects.create(
            meeting=meeting, person=person_of(account), name=draft.name.strip(), email=draft.email.strip(),
            need=draft.need, detail=draft.detail.strip(), asked_at=at,
        )  # fmt: skip
        audit.record(noun=row, verb="ask", by=account, at=at, detail={"meeting": meeting.pk})
        title = _("Somebody asks for access to %(title)s") % {"title": meeting.title}
        telling = Telling(TOPIC, f"access-{row.pk}", title, "meeting-access-requests", str(meeting.pk))
        tell(people=keepers_of(meeting.body, timezone.localdate(at)), telling=telling, at=at)
        return row

    row, _new = idempotency.once(make, key=key, action="meetings.ask_access", by=account, at=at, model=AccessRequest)
    return row


@transaction.atomic
def answer(
    *, request_of: AccessRequest, state: str, words: str, expected: int, by: User, at: datetime
) -> AccessRequest:
    """Say that it is arranged, or in words why it is not possible."""
    rows = AccessRequest.objects.select_for_update(of=("self",)).select_related("meeting__body__host")
    current = rows.get(pk=request_of.pk)
    policies.can_answer(by, current).enforce()
    if state not in AccessState.values:
        raise MeetingProblem(_("Say whether it is arranged."))
    if state == AccessState.NOT_POSSIBLE and not words.strip():
        raise MeetingProblem(_("Say why it is not possible, and what is instead."))
    current.state, current.answer = state, words.strip()[:400]
    versions.save(current, expected=expected, fields=["state", "answer"])
    audit.record(noun=current, verb="answer", by=by, at=at, detail={"state": state})
    return current


def _check(meeting: Meeting, draft: AccessDraft, at: datetime) -> None:
    if not draft.name.strip():
        raise MeetingProblem(_("Give a name, so that we can prepare for you."))
    if draft.need not in AccessNeed.values:
        raise MeetingProblem(_("Choose what you need."))
    if draft.need == AccessNeed.OTHER and not draft.detail.strip():
        raise MeetingProblem(_("Say in a few words what you need."))
    if meeting.access_requests.filter(asked_at__gt=at - timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise MeetingProblem(
            _("Many people asked within this hour. Wait a little, or ask %(contact)s.")
            % {"contact": meeting.access_contact or meeting.body.host}
        )

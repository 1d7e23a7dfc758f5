"""Ask who sits on the groups to a meeting, and take their answers, by account or by a link that only they have."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.accounts.rules import fingerprint
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError

from ..models import Meeting, MeetingInvitation, MeetingMode, MeetingState, Rsvp
from ..policies import invitations as policies
from ..policies import meetings as meeting_policies
from ..queries import invitations as queries
from ..queries.people import seated_people
from ..queries.quorum import remote_reasons
from ..queries.visibility import bodies_of
from . import mail
from .meetings import locked as locked_meeting
from .problems import MeetingProblem, WrongMoment

LinkTo = Callable[[str], str]


class InvitationGone(SectorworksError):
    """The link is unknown, or the meeting is over or cancelled."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an invited person answers. `remote_reason` is the code of a ground that the law allows."""

    answer: str
    remote_reason: str = ""
    words: str = ""


@transaction.atomic
def invite(*, meeting: Meeting, link_to: LinkTo | None = None, by: User, at: datetime) -> list[tuple[int, str]]:
    """Invite everybody in a seat who is not invited yet; return each person's number with their token.

    With `link_to`, which makes an address of a token, they get a letter with the calendar entry.
    """
    current = locked_meeting(meeting)
    meeting_policies.can_prepare(by, current).enforce()
    if current.state != MeetingState.PLANNED:
        raise WrongMoment(_("Only to a meeting that is still to come somebody can be invited."))
    invited = set(current.invitations.values_list("person", flat=True))
    made = []
    for person in seated_people(bodies_of(current), timezone.localdate(at)).exclude(pk__in=invited):
        token = secrets.token_urlsafe(32)
        row = MeetingInvitation.objects.create(
            meeting=current, person=person, token_hash=fingerprint(token), invited_at=at
        )
        made.append((person.pk, token))
        if link_to is not None and person.email:
            transaction.on_commit(partial(mail.send_invitation, row, link_to(token), at))
    audit.record(noun=current, verb="invite", by=by, at=at, detail={"people": len(made)})
    return made


@transaction.atomic
def answer(*, token: str, said: Said, at: datetime) -> MeetingInvitation:
    """What the invited person says by their link. It works until the meeting is over, so that they can change it."""
    found = queries.invitation_of_token(token)
    if found is None:
        raise InvitationGone(_("This invitation is not known, or its meeting is over or cancelled."))
    return _answered(_held(found), said, found.person.account, at)


@transaction.atomic
def answer_own(*, invitation: MeetingInvitation, said: Said, by: User, at: datetime) -> MeetingInvitation:
    """The same by the invited person's account."""
    current = _held(invitation)
    policies.can_answer(by, current).enforce()
    return _answered(current, said, by, at)


def _answered(current: MeetingInvitation, said: Said, by: Any, at: datetime) -> MeetingInvitation:
    meeting = current.meeting
    if meeting.state != MeetingState.PLANNED:
        raise WrongMoment(_("This meeting has begun, is over, or is cancelled."))
    if said.answer not in Rsvp.values:
        raise MeetingProblem(_("Say whether you come."))
    if said.answer == Rsvp.IN_PERSON and meeting.mode == MeetingMode.REMOTE:
        raise MeetingProblem(_("This meeting has no place to come to. Join by video or phone."))
    if said.answer == Rsvp.REMOTE and meeting.mode == MeetingMode.IN_PERSON and not remote_reasons(meeting):
        raise MeetingProblem(_("This meeting is in person only."))
    reason = said.remote_reason if said.answer == Rsvp.REMOTE else ""
    if reason and reason not in dict(remote_reasons(meeting)):
        raise MeetingProblem(_("Choose one of the reasons that the law allows."))
    current.answer, current.remote_reason, current.words = said.answer, reason, said.words.strip()[:300]
    current.answered_at, current.version = at, current.version + 1
    current.save(update_fields=["answer", "remote_reason", "words", "answered_at", "version"])
    audit.record(noun=current, verb="answer", by=by, at=at, detail={"answer": current.answer})
    return current


def _held(invitation: MeetingInvitation) -> MeetingInvitation:
    rows = MeetingInvitation.objects.select_for_update(of=("self",))
    return rows.select_related("meeting__body__host", "meeting__body__parent", "person__account").get(pk=invitation.pk)

"""What an invited leader answers, by the link of the letter and without an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions

from ..models import PeerAnswer, PeerInvitation
from ..queries import decline_reasons
from ..queries import invitations as queries
from .invitations import InvitationProblem
from .launch_telling import tell_answered

FIELDS = ("answer", "decline_reason", "words", "sends_name", "access_needs")


class InvitationGone(InvitationProblem):
    """The link is not known, was withdrawn or replaced, or the launch has begun or is called off."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says. A reason and words only with no, a name only when they send somebody."""

    answer: str
    decline_reason: str = ""
    words: str = ""
    sends_name: str = ""
    access_needs: str = ""


@transaction.atomic
def answer(*, token: str, said: Answer, at: datetime) -> PeerInvitation:
    """Keep the answer; a later one replaces it, until the launch begins. Whoever holds the token is the person."""
    found = queries.invitation_of_token(token, at)
    if found is None:
        raise InvitationGone(_("This invitation was withdrawn, or the launch has begun or is called off."))
    held = PeerInvitation.objects.select_for_update(of=("self",))
    along = (*queries.ALONG, "person", "organization", "in_name_of__account")
    current = held.select_related(*along).get(pk=found.pk)
    # Whoever waited for the row while it was withdrawn or reminded finds another link there.
    if current.token_hash != found.token_hash or current.withdrawn_at is not None:
        raise InvitationGone(_("This invitation was withdrawn, or the launch has begun or is called off."))
    values = _cleaned(said, at)
    if all(getattr(current, name) == value for name, value in values.items()):
        return current
    for name, value in values.items():
        setattr(current, name, value)
    current.answered_at = at
    versions.save(current, expected=current.version, fields=[*FIELDS, "answered_at"])
    audit.record(noun=current, verb="answer", by=None, at=at, detail={"answer": current.answer})
    tell_answered(current, at=at)
    return current


def _cleaned(said: Answer, at: datetime) -> dict[str, str]:
    """In one line each, and only what belongs to the answer."""
    if said.answer not in PeerAnswer.values:
        raise InvitationProblem(_("Say whether you come."))
    is_no, sends = said.answer == PeerAnswer.NO, said.answer == PeerAnswer.SEND
    if is_no and said.decline_reason and said.decline_reason not in dict(decline_reasons.offered(localdate(at))):
        raise InvitationProblem(_("Choose one of the reasons, or none."))
    name = " ".join(said.sends_name.split())[:120]
    if sends and not name:
        raise InvitationProblem(_("Say whom you send."))
    return {
        "answer": said.answer,
        "decline_reason": said.decline_reason if is_no else "",
        "words": " ".join(said.words.split())[:300],
        "sends_name": name if sends else "",
        "access_needs": "" if is_no else " ".join(said.access_needs.split())[:300],
    }

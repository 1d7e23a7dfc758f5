"""Who is invited to a meeting and what they answered; who asked for access."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Term, TermState
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock

from ..models import AccessRequest, AccessState, JointBody, Meeting, MeetingInvitation, MeetingState, Rsvp


def invitation_of_token(token: str) -> MeetingInvitation | None:
    """The invitation that a link was made for, while its meeting is still to come."""
    if not token:
        return None
    found = MeetingInvitation.objects.filter(
        token_hash=fingerprint(token), meeting__state=MeetingState.PLANNED, person__removed_on=None
    )
    found = still_seated(found, clock.today())
    return found.select_related("meeting__body__host", "meeting__body__parent", "person__account").first()


def still_seated(rows: QuerySet[MeetingInvitation], on: date) -> QuerySet[MeetingInvitation]:
    """Those whose people sit on a group that meets: who left the seat is invited no more, whatever link they have."""
    in_time = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
    terms = Term.objects.filter(in_time, state=TermState.SERVING, person=OuterRef("person"))
    joint = JointBody.objects.filter(meeting=OuterRef(OuterRef("meeting"))).values("body")
    return rows.filter(
        Exists(terms.filter(seat__body=OuterRef("meeting__body"))) | Exists(terms.filter(seat__body__in=joint))
    )


def invitations_of(meeting: Meeting) -> QuerySet[MeetingInvitation]:
    """Everybody invited, by name."""
    return meeting.invitations.select_related("person").order_by("person__name_key", "pk")


def own_invitation(user: Any, meeting: Meeting) -> MeetingInvitation | None:
    """The reader's own invitation to a meeting."""
    if not getattr(user, "is_active", False):
        return None
    return meeting.invitations.filter(person__account=user).first()


def own_of_meeting(user: Any, pk: int) -> MeetingInvitation:
    """The same for the page that answers it; raises `MeetingInvitation.DoesNotExist`."""
    found = MeetingInvitation.objects.select_related("meeting__body__host", "meeting__body__parent", "person__account")
    return still_seated(found, clock.today()).get(meeting=pk, person__account=user)


def counts(meeting: Meeting) -> dict[str, int]:
    """How many are invited, and what they said."""
    rows = dict(meeting.invitations.values_list("answer").annotate(Count("pk")).order_by())
    said = {name: rows.get(name, 0) for name in Rsvp.values}
    return said | {"open": rows.get("", 0), "invited": sum(rows.values())}


def access_requests_of(meeting: Meeting) -> QuerySet[AccessRequest]:
    """Who asked for what, the unanswered first."""
    return meeting.access_requests.select_related("person").order_by("state", "asked_at", "pk")


def open_access_count(meeting: Meeting) -> int:
    """How many requests wait for an answer."""
    return meeting.access_requests.filter(state=AccessState.ASKED).count()


def access_request_kept_by(user: Any, pk: int) -> AccessRequest:
    """One request of a meeting of a group in which the person has a part; raises `AccessRequest.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    found = AccessRequest.objects.filter(meeting__body__in=own)
    return found.select_related("meeting__body__host", "meeting__body__parent__parent").get(pk=pk)

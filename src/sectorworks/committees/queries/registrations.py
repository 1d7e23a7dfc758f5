"""Reads of who takes part in an event: for the group's staff, and for whoever holds the link of a place."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from sectorworks.accounts.rules import fingerprint
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.directory.queries.lookalikes import Draft, lookalikes, names
from sectorworks.directory.rules.names import name_key

from ..models import Event, EventFollowUp, EventInvitation, EventQuestion, EventState, Registration
from .events import RELATED

EVENT = tuple(f"event__{one}" for one in RELATED)
# From this likeness on a name found by the directory's matching is taken without asking anybody.
SURE = 0.97


def visible_to(user: Any) -> QuerySet[Registration]:
    """Registrations for events of groups the person has a part in; their staff alone read them: see the policies."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    return Registration.objects.filter(event__body__in=own).select_related(*EVENT, "organization", "person")


def registration_visible_to(user: Any, pk: int) -> Registration:
    """One of them; raises `Registration.DoesNotExist`."""
    return visible_to(user).get(pk=pk)


def of_event(event: Event) -> QuerySet[Registration]:
    """Everybody who registered, also who gave their place back."""
    return event.registrations.select_related("organization", "person")


def of_token(token: str) -> Registration | None:
    """The place whose link this is, as long as the event is to come; None when there is none."""
    rows = Registration.objects.filter(
        token_hash=fingerprint(token), cancelled_at=None, event__state=EventState.ANNOUNCED
    )
    return rows.select_related(*EVENT).first()


def open_of_address(event: Event, email: str) -> Registration | None:
    """The place that this address has."""
    return event.registrations.filter(email=email, cancelled_at=None).first() if email else None


def matching_organization(name: str) -> Organization | None:
    """The one record that this name surely means, by the directory's own matching; None when it takes a look."""
    if not name.strip():
        return None
    standing = Organization.objects.filter(merged_into=None, arriving_with=None, closed_on=None)
    exact = list(standing.filter(name_key=name_key(name))[:2])
    if exact:
        return exact[0] if len(exact) == 1 else None
    found = names().like(name, limit=2)
    if not found or found[0][1] < SURE or (len(found) > 1 and found[1][1] >= SURE):
        return None
    return standing.filter(pk=found[0][0]).first()


def matching_person(email: str) -> Person | None:
    """The one person whose address this is."""
    standing = Person.objects.filter(merged_into=None, removed_on=None, arriving_with=None)
    found = list(standing.filter(email__iexact=email)[:2]) if email else []
    return found[0] if len(found) == 1 else None


def candidates(user: Any, row: Registration) -> list[Organization]:
    """Records that the typed name may mean, likeliest first."""
    return lookalikes(user, Draft(row.organization_name), 8) if row.organization_name else []


def questions_to_answer(event: Event) -> QuerySet[Registration]:
    """Questions asked with a registration that nobody answered yet."""
    asked = event.registrations.exclude(question="").filter(answered=None)
    return asked.order_by("registered_at", "pk")


def question_visible_to(user: Any, pk: int) -> EventQuestion:
    """One answered question; raises `EventQuestion.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    rows = EventQuestion.objects.filter(event__body__in=own).select_related(*EVENT, "registration")
    return rows.get(pk=pk)


def follow_up_visible_to(user: Any, pk: int) -> EventFollowUp:
    """One employer to go back to; raises `EventFollowUp.DoesNotExist`."""
    own = bodies_taking_part(user, clock.today()).values("pk")
    return EventFollowUp.objects.filter(event__body__in=own).select_related(*EVENT, "organization").get(pk=pk)


def follow_ups_of(event: Event) -> QuerySet[EventFollowUp]:
    """Employers to go back to, the first due first."""
    return event.follow_ups.select_related("organization").order_by("due_on", "organization__name_key", "pk")


def unmatched_count(event: Event) -> int:
    """Who came and is matched to no organization of the directory yet."""
    came = event.registrations.filter(has_attended=True, cancelled_at=None, organization=None)
    return came.exclude(organization_name="").count()


def invitations_of(event: Event) -> QuerySet[EventInvitation]:
    """The employers on the list, with what became of the ask, and whether they registered and came."""
    places = Registration.objects.filter(event=event, organization=OuterRef("organization"), cancelled_at=None)
    rows = event.invitations.select_related("organization", "ask__for_organization", "ask__joined_to")
    return rows.annotate(is_registered=Exists(places), has_come=Exists(places.filter(has_attended=True))).order_by(
        "organization__name_key", "pk"
    )


def follow_ups_open(body: Body) -> QuerySet[EventFollowUp]:
    """Employers of a group's events to whom somebody still has to go back."""
    found = EventFollowUp.objects.filter(event__body=body, state="waiting")
    return found.select_related("organization", "event").order_by("due_on", "pk")


def is_employer(organization: Organization | None) -> bool:
    return organization is not None and organization.kind == OrganizationKind.EMPLOYER

"""Everything this room holds on a person, in plain values for the person to read; and what they asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock

from .. import registry
from ..models import Acquaintance, DataRequest, Introduction, Person
from ..registry import HeldData
from ..rules.people import language_word
from . import own


def everything_held(person: Person) -> list[HeldData]:
    """What every room holds on a person."""
    return [one.held(person) for one in registry.personal_data]


def held_here(person: Person) -> HeldData:
    """The directory's own part."""
    rows = [_record(person)]
    rows += [
        {
            _("What"): _("Place"),
            _("Organization"): one.organization.name,
            _("Job title"): one.title,
            _("Role"): one.role,
            _("Acts for it here"): one.is_representative,
            _("From"): one.starts_on,
            _("Until"): one.ends_on,
        }
        for one in person.affiliations.select_related("organization").order_by("starts_on", "pk")
    ]
    rows += [_acquaintance(one, person) for one in _edges(person)]
    rows += [
        {
            _("What"): _("Request for an introduction"),
            _("By"): one.for_organization.name,
            _("Reason"): one.reason,
            _("State"): one.get_state_display(),
            _("Asked"): one.asked_at,
        }
        for one in Introduction.objects.filter(acquaintance__knower=person).select_related("for_organization")
    ]
    rows += [
        {
            _("What"): _("Request about your data"),
            _("Kind"): one.get_kind_display(),
            _("Your words"): one.words,
            _("Asked"): one.asked_at,
            _("Answer"): " ".join(one.outcome),
        }
        for one in person.data_requests.order_by("asked_at")
    ]
    rows += [
        {_("What"): _("Record merged into yours"), _("Name"): one.full_name, _("E-mail"): one.email}
        for one in Person.objects.filter(merged_into=person)
    ]
    return HeldData(_("Directory"), tuple(rows))


def _record(person: Person) -> dict[str, Any]:
    return {
        _("What"): _("Your record"),
        _("Name"): person.full_name,
        _("Pronouns"): person.pronouns,
        _("E-mail"): person.email,
        _("Phone"): person.phone,
        _("Preferred contact"): person.get_preferred_means_display(),
        _("Language"): language_word(person.language),
        _("Accommodations"): person.accommodations,
        _("Kept by"): person.steward.name if person.steward else "",
        _("Who sees it"): person.get_sharing_display(),
        _("Agreed on"): person.consented_on,
        _("Words agreed to"): person.consent_version,
        _("Checked on"): person.verified_on,
        _("Added"): person.added_at,
    }


def _edges(person: Person) -> QuerySet[Acquaintance]:
    rows = Acquaintance.objects.filter(Q(knower=person) | Q(known=person))
    return rows.select_related("knower", "known").order_by("consented_on", "pk")


def _acquaintance(one: Acquaintance, person: Person) -> dict[str, Any]:
    # Who says they know you is their data too: you learn that it is recorded, and can take it back, not by whom.
    is_yours = one.knower_id == person.pk
    return {
        _("What"): _("You know somebody") if is_yours else _("Somebody knows you"),
        _("Whom"): one.known.full_name if is_yours else person.full_name,
        _("How"): one.context if is_yours else "",
        _("Agreed on"): one.consented_on,
        _("Until"): one.withdrawn_on or one.expires_on,
    }


def requests_of(user: Any) -> list[DataRequest]:
    """What somebody asked about their own data, the newest first; also after their record was removed."""
    return list(DataRequest.objects.filter(asked_by=user).order_by("-asked_at"))


def requests_to_answer(user: Any, today: date) -> QuerySet[DataRequest]:
    """Requests this reader may answer. Twin: `policies.personal_data.can_answer`."""
    rows = DataRequest.objects.select_related("person__steward", "asked_by")
    if not getattr(user, "is_active", False):
        return rows.none()
    rows = rows.filter(Q(person__account=None) | ~Q(person__account=user))
    if can(user, Capability.MANAGE_PEOPLE):
        return rows
    if not can(user, Capability.KEEP_DIRECTORY):
        return rows.none()
    return rows.filter(person__steward__in=own.own_affiliations(user, today).values("organization"))


def in_order_of_work(requests: QuerySet[DataRequest]) -> list[DataRequest]:
    """The open ones by when they are due, then those answered, the newest first."""
    return list(requests.order_by(F("answered_at").desc(nulls_first=True), "due_on", "pk")[:200])


def request_visible_to(user: Any, pk: int) -> DataRequest:
    """One request this reader may answer; raises `DataRequest.DoesNotExist`."""
    return requests_to_answer(user, clock.today()).get(pk=pk)

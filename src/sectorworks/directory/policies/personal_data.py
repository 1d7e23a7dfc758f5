"""Who may ask about and answer for a person's data."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import DataRequest, Person
from ..queries import own
from . import people


def can_see_own(user: Any) -> Verdict:
    """Everyone who is signed in sees what is held on them."""
    return yes(_("This is your own data.")) if user.is_active else no(_("Your account is closed."))


def can_ask(user: Any, person: Person) -> Verdict:
    """Only about oneself."""
    if person.account_id == user.pk and user.is_active:
        return yes(_("This is your own data."))
    return no(_("You can ask only about your own data."))


def can_list_requests(user: Any) -> Verdict:
    """Administrators, and those who keep records for an organization."""
    if can(user, Capability.MANAGE_PEOPLE):
        return yes(_("Your role manages people."))
    if can(user, Capability.KEEP_DIRECTORY) and own.own_keys(user, clock.today()):
        return yes(_("Your organization keeps people's records."))
    return no(_("Only administrators and those who keep records answer requests."))


def can_answer(user: Any, asked: DataRequest) -> Verdict:
    """Administrators, and staff of the organization that keeps the record; nobody their own request.

    Twin: `queries.personal_data.requests_to_answer`.
    """
    if asked.person.account_id is not None and asked.person.account_id == user.pk:
        return no(_("Somebody else answers your request."))
    if can(user, Capability.MANAGE_PEOPLE):
        return yes(_("Your role manages people."))
    if can(user, Capability.KEEP_DIRECTORY) and people.keeps(user, asked.person):
        return yes(_("Your organization keeps this record."))
    return no(_("Only administrators and the organization that keeps the record answer this."))

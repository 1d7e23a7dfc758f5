"""What is reported against a person's record, and which account is theirs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, versions
from sectorworks.notices import operations as notices

from ..models import ActivityKind, Affiliation, MailState, Person
from ..policies import people as policies
from ..queries.people import keepers_of
from . import activity, affiliations
from .people import PersonProblem, locked

TOPIC = "directory"


@transaction.atomic
def report_bounce(*, person: Person, by: Any, at: datetime) -> Person:
    """Mail to this person came back: the record counts as stale, and its keepers are told."""
    current = locked(person)
    policies.can_report(by, current).enforce()
    if not current.email:
        raise PersonProblem(_("There is no e-mail address that mail could come back from."))
    current.mail_state = MailState.BOUNCED
    versions.save(current, expected=current.version, fields=["mail_state"])
    audit.record(noun=current, verb="mail came back", by=by, at=at)
    title = _("Mail to %(name)s came back. Find the right address.") % {"name": current.full_name}
    _tell_keepers(current, f"bounce:{current.pk}:{localdate(at)}", title, by, at)
    return current


@transaction.atomic
def report_left(*, affiliation: Affiliation, on: date, by: Any, at: datetime) -> bool:
    """The person left this job. Whether the place was ended: who may not end it only reports it to the keepers."""
    policies.can_report_left(by, affiliation).enforce()
    current = locked(affiliation.person)
    organization = affiliation.organization
    may_end = bool(policies.can_end(by, affiliation))
    if may_end:
        affiliations.end(affiliation=affiliation, on=on, by=by, at=at)
    current.left_reported_on = localdate(at)
    versions.save(current, expected=current.version, fields=["left_reported_on"])
    audit.record(
        noun=current, verb="left the job", by=by, at=at, detail={"organization": organization.pk, "ended": may_end}
    )
    # No name in the headline: every partner reads the feed, not everyone may know of the person.
    happening = activity.Happening(
        ActivityKind.RECORD,
        _("Somebody left %(name)s; a contact here needs a new person") % {"name": organization.name},
        route="directory-person",
        route_key=str(current.pk),
    )
    activity.note(organization=organization, happening=happening, by=by, at=at)
    title = _("%(person)s left %(organization)s. See which seats and contacts are open.")
    title %= {"person": current.full_name, "organization": organization.name}
    _tell_keepers(current, f"left:{affiliation.pk}", title, by, at)
    return may_end


@transaction.atomic
def link_account(*, person: Person, email: str, by: Any, at: datetime) -> Person:
    """Say which account is this person's, by the address it signs in with."""
    current = locked(person)
    policies.can_link_account(by, current).enforce()
    account = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if account is None:
        raise PersonProblem(_("No open account signs in with this address. Invite the person first."))
    if account.pk == by.pk:
        raise PersonProblem(_("Somebody else must say which account is yours."))
    if Person.objects.filter(account=account).exclude(pk=current.pk).exists():
        raise PersonProblem(_("This account belongs to another record already. Merge the two, or unlink that one."))
    current.account = account
    versions.save(current, expected=current.version, fields=["account"])
    audit.record(noun=current, verb="link account", by=by, at=at, detail={"account": account.pk})
    return current


@transaction.atomic
def unlink_account(*, person: Person, by: Any, at: datetime) -> Person:
    """The account is not this person's, or no longer: it loses what it could do as this person."""
    current = locked(person)
    policies.can_link_account(by, current).enforce()
    if current.account_id is None:
        raise PersonProblem(_("No account is linked."))
    detail = {"account": current.account_id}
    current.account = None
    versions.save(current, expected=current.version, fields=["account"])
    audit.record(noun=current, verb="unlink account", by=by, at=at, detail=detail)
    return current


def _tell_keepers(person: Person, event: str, title: str, by: Any, at: datetime) -> None:
    people = [one for one in keepers_of(person, localdate(at)) if one.pk != by.pk]
    telling = notices.Telling(TOPIC, event, title, "directory-person", str(person.pk))
    notices.tell(people=people, telling=telling, at=at)

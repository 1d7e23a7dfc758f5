"""Who is told what about contacts and asks. Called inside the transaction of the change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.accounts.models import User
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own
from sectorworks.directory.queries.people import representatives
from sectorworks.notices import queries as notices
from sectorworks.notices.operations import Telling, tell

from ..models import Ask, Contact
from ..queries import follow as subjects
from ..queries.contacts import works_with_employers

ASK_COLLIDES = "ask-collides"
EMPLOYER_TOUCHED = "employer-touched"
CONTACT_GAP = "contact-gap"
DEFAULT_GAP_DAYS = 90


def tell_of_contact(contact: Contact, organizations: Iterable[Organization], *, by: Any, at: datetime) -> None:
    """Tell who asked to hear of these employers that others were in contact; not the agency's own people."""
    for one in organizations:
        words = {"agency": contact.for_organization, "employer": one}
        telling = Telling(
            EMPLOYER_TOUCHED,
            f"contact:{contact.pk}",
            _("%(agency)s was in contact with %(employer)s") % words,
            "contact",
            str(contact.pk),
        )
        tell(people=_followers(one, contact.for_organization, by, at), telling=telling, at=at)


def tell_of_ask(ask: Ask, *, by: Any, at: datetime) -> None:
    """Tell who asked to hear of this employer that others plan an ask."""
    words = {"agency": ask.for_organization, "employer": ask.employer}
    title = _("%(agency)s plans an ask of %(employer)s") % words
    telling = Telling(EMPLOYER_TOUCHED, f"ask:{ask.pk}", title, "ask", str(ask.pk))
    tell(people=_followers(ask.employer, ask.for_organization, by, at), telling=telling, at=at)


def tell_owners(asks: Iterable[Ask], title: str, event: str, *, about: Ask, at: datetime) -> None:
    """Tell whoever planned these asks of something about another one."""
    people = [who for one in asks if one.planned_by_id != about.planned_by_id for who in _planners(one, at)]
    tell(people=people, telling=Telling(ASK_COLLIDES, event, title, "ask", str(about.pk)), at=at)


def _planners(ask: Ask, at: datetime) -> list[Any]:
    """Who planned it; where that was a chair, who may not read the ledger, the agency in whose name it stands."""
    today = localdate(at)
    if ask.planned_by is None or works_with_employers(ask.planned_by, today):
        return [ask.planned_by] if ask.planned_by is not None else []
    return representatives([ask.for_organization_id], today)


def tell_planner(ask: Ask, title: str, event: str, *, at: datetime) -> None:
    """Tell who planned this ask."""
    tell(people=_planners(ask, at), telling=Telling(ASK_COLLIDES, event, title, "ask", str(ask.pk)), at=at)


def tell_of_gaps(*, at: datetime) -> int:
    """Tell who asked for it that no partner was in contact with an organization for so many days; run once a day.

    Told once for each gap: a contact ends it, and the next one counts from there. Where no contact is known, the days
    count from the day the person began to follow.
    """
    today = localdate(at)
    wishes = list(notices.all_followers(CONTACT_GAP))
    keys = {key for one in wishes if (key := subjects.organization_key(one.subject)) is not None}
    known = Organization.objects.filter(pk__in=keys, closed_on=None).in_bulk()
    told = 0
    for wish in wishes:
        organization = known.get(subjects.organization_key(wish.subject) or 0)
        if organization is None or not subjects.may_follow(wish.person, wish.subject, today):
            continue
        days, since = wish.days or DEFAULT_GAP_DAYS, organization.contacted_on or localdate(wish.made_at)
        if (today - since).days < days:
            continue
        words = {"name": organization, "days": days}
        title = ngettext(
            "No contact with %(name)s for %(days)d day", "No contact with %(name)s for %(days)d days", days
        )
        event = f"contact-gap:{organization.pk}:{since}:{days}"
        telling = Telling(CONTACT_GAP, event, title % words, "organization", str(organization.pk))
        told += tell(people=[wish.person], telling=telling, at=at)
    return told


def _followers(organization: Organization, acting: Organization, by: Any, at: datetime) -> list[User]:
    """Those who follow the employer and may still see what partners do there, without the acting agency's own."""
    wishes = notices.followers(EMPLOYER_TOUCHED, f"organization:{organization.pk}")
    people = [one.person for one in wishes if one.person_id != by.pk]
    today = localdate(at)
    return [one for one in people if works_with_employers(one, today) and not own.acts_for(one, acting, today)]

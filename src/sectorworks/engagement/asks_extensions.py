"""What contacts and asks add to the site: topics of notices, what is held on a person, work under priorities, waits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies import registry as bodies
from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Organization, Person
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from .models import Contact, ContactKind
from .operations import ask_answers, contacts, tellings
from .queries import contacts as queries
from .queries import follow, priority_work

KIND = "engagement-waits"
LATEST = 3


def register() -> None:
    """Called by the room's `register`."""
    for topic in (
        Topic(
            tellings.ASK_COLLIDES,
            _("Asks that meet"),
            _("Another partner joins your ask, goes ahead beside it, the employer answers, or a wait is over."),
        ),
        Topic(
            tellings.EMPLOYER_TOUCHED,
            _("Others and my employer"),
            _("Another partner was in contact with an employer you follow, or plans to ask it."),
            may_follow=_may_follow,
            names=_names,
        ),
        Topic(
            tellings.CONTACT_GAP,
            _("No contact for a while"),
            _("No partner was in contact with an organization you follow for as many days as you chose."),
            may_follow=_may_follow,
            asks_days=True,
            names=_names,
        ),
    ):
        notices.register(topic, rank=30)
    panel = directory.Panel("engagement/contact_panel.html", _latest, in_rail=True)
    directory.organization_panels.register("contacts", panel, rank=20)
    directory.personal_data.register(
        "contacts", directory.PersonalData(_held, _remove, ("engagement.ContactPerson.person",))
    )
    contact_work = bodies.PriorityWork(_("Contacts with employers"), priority_work.contact_counts)
    bodies.priority_work.register("contacts", contact_work, rank=20)
    ask_work = bodies.PriorityWork(_("Asks of employers"), priority_work.ask_counts)
    bodies.priority_work.register("asks", ask_work, rank=30)
    jobs.register(KIND, end_waits)


def end_waits(job: JobHandle) -> None:
    """Once a day; running it again tells nobody twice."""
    at = clock.now()
    job.log(f"Asks whose wait is over: {ask_answers.end_waits(at=at)}. Told of gaps: {tellings.tell_of_gaps(at=at)}.")


def _latest(user: Any, organization: Organization) -> dict[str, Any] | None:
    """For partner staff: the latest contacts with an organization that is not their own, and what they follow of it."""
    today = clock.today()
    mine = queries.own_keys(user, today)
    if organization.pk in mine or not queries.works_with_employers(user, today):
        return None
    rows = queries.contacts_of(user, organization, today)[:LATEST]
    wishes = follow.wishes(user, organization, (tellings.EMPLOYER_TOUCHED, tellings.CONTACT_GAP))
    return {
        "asked": organization,
        "seen": [queries.as_seen(one, mine) for one in rows],
        "follow": {
            "subject": follow.subject_of(organization),
            "touched_topic": tellings.EMPLOYER_TOUCHED,
            "touched": wishes[tellings.EMPLOYER_TOUCHED],
            "gap_topic": tellings.CONTACT_GAP,
            "gap": wishes[tellings.CONTACT_GAP],
            "gaps_days": follow.GAPS_DAYS,
            "usual_days": tellings.DEFAULT_GAP_DAYS,
        },
    }


def _may_follow(user: Any, subject: str) -> bool:
    return follow.may_follow(user, subject, clock.today())


def _names(user: Any, subjects: Iterable[str]) -> dict[str, str]:
    return follow.names(user, subjects, clock.today())


def _held(person: Person) -> directory.HeldData:
    """That the person took part, and who noted it. Never the notes: they are the agency's and may speak of others."""
    rows = Contact.objects.filter(people__person=person).select_related("for_organization").order_by("-held_on", "-pk")
    told = tuple(
        {
            _now("Date"): one.held_on.isoformat(),
            _now("Kind"): str(ContactKind(one.kind).label),
            _now("Logged by"): one.for_organization.name,
        }
        for one in rows
    )
    return directory.HeldData(_now("Contacts you took part in"), told)


def _remove(person: Person, by: Any, at: datetime) -> list[str]:
    return contacts.forget(person=person, by=by, at=at)

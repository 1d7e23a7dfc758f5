"""Record a business visit, and send its recap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling

from ..models import Visit, VisitAnswer
from ..policies import visits as policies
from ..queries import needs
from ..queries import visits as queries
from ..rules.visits import VisitTemplate
from . import contacts
from .contacts import ContactDraft

TOPIC = "visits"


class VisitProblem(SectorworksError):
    """The visit can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said to one question, and whether somebody should act on it."""

    question: str
    answer: str
    is_red_flag: bool = False


@dataclass(frozen=True, slots=True)
class VisitDraft:
    """The contact as the log keeps it, and what was heard under a template."""

    employer: Organization
    contact: ContactDraft
    template: VisitTemplate
    heard: tuple[Heard, ...]


def record(*, draft: VisitDraft, key: str = "", by: User, at: datetime) -> Visit:
    """Record a visit and log its contact in one. The same form sent twice records one."""
    policies.can_record(by, draft.employer).enforce()

    @transaction.atomic
    def make() -> Visit:
        unexplained = [one for one in draft.heard if one.is_red_flag and not one.answer.strip()]
        if unexplained:
            raise VisitProblem(_("Say in a few words what you heard where you set a red flag."))
        contact = contacts.log(draft=draft.contact, by=by, at=at)
        visit = Visit.objects.create(contact=contact, employer=draft.employer, template=draft.template.id)
        VisitAnswer.objects.bulk_create(
            VisitAnswer(visit=visit, question=one.question, answer=one.answer.strip(), is_red_flag=one.is_red_flag)
            for one in draft.heard
            if one.answer.strip()
        )
        audit.record(noun=visit, verb="record", by=by, at=at, detail={"contact": contact.pk})
        return visit

    visit, _is_new = idempotency.once(make, key=key, action="engagement.visit", by=by, at=at, model=Visit)
    return visit


@transaction.atomic
def send_recap(*, visit: Visit, wording: str, expected: int, by: User, at: datetime) -> Visit:
    """Send what the company agreed to share to all who were there, who got a referral, and the company itself."""
    current = Visit.objects.select_for_update(of=("self",)).select_related("employer", "contact").get(pk=visit.pk)
    policies.can_work_on(by, current).enforce()
    if not wording.strip():
        raise VisitProblem(_("Write what the company agreed to share."))
    current.recap, current.recap_sent_at = wording.strip(), at
    versions.save(current, expected=expected, fields=["recap", "recap_sent_at"])
    audit.record(noun=current, verb="send recap", by=by, at=at)
    headline = _("Recap of a visit to %(company)s") % {"company": current.employer}
    happening = Happening(ActivityKind.VISIT, headline, "visit", str(current.pk), current.contact.for_organization)
    activity.note(organization=current.employer, happening=happening, by=by, at=at)
    hosts = [one.pk for one in queries.hosts_of(current)]
    told = [*hosts, *current.referrals.values_list("to_organization", flat=True)]
    people = [user for _where, user in needs.able_owners(localdate(at), told)]
    people += needs.representatives(current.employer_id, localdate(at))
    telling = Telling(TOPIC, f"visit:{current.pk}:recap:{current.version}", headline, "visit", str(current.pk))
    notices.tell(people=[one for one in people if one.pk != by.pk], telling=telling, at=at)
    return current

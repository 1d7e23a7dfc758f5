"""Send a matter on, take it on, answer or decline it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening
from sectorworks.directory.queries import own
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling

from ..models import Referral, ReferralState, Visit
from ..policies import referrals as policies
from ..policies import visits as visit_policies
from ..queries import needs
from ..queries import referrals as queries
from ..queries import visits as visit_queries
from ..rules.needs_times import business_hours_after, response_times

TOPIC = "referrals"


class ReferralProblem(SectorworksError):
    """The referral can't be sent or answered as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """What is sent on to whom, heard at a visit or elsewhere from an employer. Urgent ones have the shorter clock."""

    heard_from: Visit | Organization
    to_organization: Organization
    matter: str
    wording: str
    is_urgent: bool = False
    # In whose name; without one, of the sender's own organizations the one that visited, or the first.
    sender: Organization | None = None

    @property
    def visit(self) -> Visit | None:
        return self.heard_from if isinstance(self.heard_from, Visit) else None

    @property
    def employer(self) -> Organization:
        return self.heard_from.employer if isinstance(self.heard_from, Visit) else self.heard_from


def send(*, draft: ReferralDraft, key: str = "", by: User, at: datetime) -> Referral:
    """Send a matter heard from an employer to the organization that can act on it; the clock on the answer starts."""
    if draft.visit is not None:
        visit_policies.can_work_on(by, draft.visit).enforce()
    else:
        policies.can_send(by, draft.employer).enforce()

    @transaction.atomic
    def make() -> Referral:
        sender = _sender(draft, by, at)
        people = [user for _where, user in needs.able_owners(localdate(at), [draft.to_organization.pk])]
        if not people:
            raise ReferralProblem(_("Nobody there can answer on this site yet. Choose another organization."))
        times = response_times(localdate(at))
        hours = times.urgent_referral_business_hours if draft.is_urgent else times.referral_business_hours
        made = Referral.objects.create(
            employer=draft.employer,
            visit=draft.visit,
            from_organization=sender,
            to_organization=draft.to_organization,
            matter=draft.matter.strip(),
            wording=draft.wording.strip(),
            due_at=business_hours_after(timezone.localtime(at), hours, times),
            sent_at=at,
            sent_by=by,
        )
        audit.record(noun=made, verb="send", by=by, at=at, detail={"to": made.to_organization_id})
        happening = Happening(
            ActivityKind.REFERRAL,
            _("%(sender)s sent a matter on to %(to)s") % {"sender": sender, "to": draft.to_organization},
            "referral",
            str(made.pk),
            sender,
        )
        activity.note(organization=made.employer, happening=happening, by=by, at=at)
        title = _("%(sender)s sent you a matter of %(company)s")
        _tell(made, people, "sent", title % {"sender": sender, "company": made.employer}, at)
        return made

    made, _is_new = idempotency.once(make, key=key, action="engagement.refer", by=by, at=at, model=Referral)
    return made


def _sender(draft: ReferralDraft, by: User, at: datetime) -> Organization:
    mine = list(visit_queries.partner_organizations(by, localdate(at)))
    if draft.visit is not None:
        hosts = visit_queries.hosts_of(draft.visit)
        return next((one for one in hosts if one in mine), hosts[0])
    if draft.sender is not None and draft.sender not in mine:
        raise ReferralProblem(
            _("You don’t act for %(name)s. Choose an organization of yours.") % {"name": draft.sender}
        )
    return draft.sender or mine[0]


@transaction.atomic
def accept(*, referral: Referral, expected: int, by: User, at: datetime) -> Referral:
    """Take it on; the clock goes on until the answer."""
    current = _locked(referral)
    policies.can_accept(by, current).enforce()
    current.state = ReferralState.ACCEPTED
    versions.save(current, expected=expected, fields=["state"])
    audit.record(noun=current, verb="accept", by=by, at=at)
    _tell_sender(current, "accepted", _("%(to)s took your referral on: %(company)s"), at)
    return current


@transaction.atomic
def answer(*, referral: Referral, wording: str, declined: bool, expected: int, by: User, at: datetime) -> Referral:
    """Say what came of it, or with `declined` why not; either ends the clock."""
    current = _locked(referral)
    policies.can_answer(by, current).enforce()
    current.state = ReferralState.DECLINED if declined else ReferralState.ANSWERED
    current.answer, current.answered_at, current.answered_by = wording.strip(), at, by
    versions.save(current, expected=expected, fields=["state", "answer", "answered_at", "answered_by"])
    audit.record(noun=current, verb="decline" if declined else "answer", by=by, at=at)
    declined_title = _("%(to)s declined your referral: %(company)s. Send it to somebody else.")
    title = declined_title if declined else _("%(to)s answered your referral: %(company)s")
    _tell_sender(current, "answered", title, at)
    return current


def tell_overdue(*, at: datetime) -> int:
    """Tell both sides of each referral whose clock ran out; run once a day, told once."""
    told = 0
    for late in queries.overdue(Referral.objects.all(), at).select_related("employer", "to_organization"):
        people = [user for _where, user in needs.able_owners(localdate(at), [late.to_organization_id])]
        title = _("Overdue: your answer on a matter of %(company)s") % {"company": late.employer}
        told += _tell(late, people, "overdue", title, at, is_urgent=True)
        senders = [user for _where, user in needs.able_owners(localdate(at), [late.from_organization_id])]
        words = {"to": late.to_organization, "company": late.employer}
        told += _tell(late, senders, "overdue", _("%(to)s has not answered on %(company)s") % words, at)
    return told


def _tell(
    referral: Referral, people: list[User], event: str, title: str, at: datetime, *, is_urgent: bool = False
) -> int:
    telling = Telling(TOPIC, f"referral:{referral.pk}:{event}", title, "referral", str(referral.pk), is_urgent)
    return notices.tell(people=people, telling=telling, at=at)


def _tell_sender(referral: Referral, event: str, title: str, at: datetime) -> None:
    staff = {user.pk: user for _where, user in needs.able_owners(localdate(at), [referral.from_organization_id])}
    if own.acts_for(referral.sent_by, referral.from_organization, localdate(at)):
        staff = {referral.sent_by.pk: referral.sent_by}
    _tell(
        referral,
        list(staff.values()),
        event,
        title % {"to": referral.to_organization, "company": referral.employer},
        at,
    )


def _locked(referral: Referral) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",))
    return rows.select_related("employer", "from_organization", "to_organization", "sent_by").get(pk=referral.pk)

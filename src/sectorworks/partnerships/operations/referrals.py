"""Who else should be at the table: suggested by members, answered by those who name candidates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.convening.operations import movers
from sectorworks.convening.operations.movers import MoverDraft
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices.operations import Telling, tell

from ..models import CircleReferral
from ..policies import growth as policies
from ..queries import referrals as queries

TOPIC = "circle-referrals"


class ReferralProblem(SectorworksError):
    """It can't be kept as given; the text says what to do."""


@dataclass(frozen=True, slots=True)
class ReferralDraft:
    """A company, whom to ask there, and whether the one who suggests speaks to them first."""

    company_name: str
    person_name: str = ""
    job_title: str = ""
    why: str = ""
    would_speak: bool = False


def suggest(*, body: Body, draft: ReferralDraft, key: str = "", by: User, at: datetime) -> CircleReferral:
    """Say who else should be at the table, and tell those who keep the partnership's record."""
    policies.can_suggest(by, body).enforce()

    @transaction.atomic
    def make() -> CircleReferral:
        locked(body)
        company = draft.company_name.strip()
        if not company:
            raise ReferralProblem(_("Name the company."))
        waiting = CircleReferral.objects.filter(body=body, suggested_by=by, answered_at=None)
        if waiting.filter(company_name__iexact=company).exists():
            raise ReferralProblem(_("You suggested %(name)s already; it waits for an answer.") % {"name": company})
        made = CircleReferral.objects.create(
            body=body, company_name=company, person_name=draft.person_name.strip(), job_title=draft.job_title.strip(),
            why=draft.why.strip(), would_speak=draft.would_speak, suggested_by=by, suggested_at=at,
            organization=queries.speaks_for(by, body, localdate(at)),
        )  # fmt: skip
        # Not whom to ask: the record of who did what outlives the name.
        audit.record(noun=made, verb="propose", by=by, at=at)
        title = _("%(name)s suggests a company for %(group)s") % {"name": by, "group": body.name}
        keepers = [one for one in keepers_of(body, localdate(at)) if one.pk != by.pk]
        telling = Telling(TOPIC, f"circle-referral:{made.pk}", title, "growth", body.slug)
        tell(people=keepers, telling=telling, at=at)
        return made

    made, _new = idempotency.once(make, key=key, action="partnerships.suggest", by=by, at=at, model=CircleReferral)
    return made


@transaction.atomic
def take_up(*, referral: CircleReferral, draft: MoverDraft, expected: int, by: User, at: datetime) -> CircleReferral:
    """Put it on the list of candidates; who suggested it is told, and the name stays there alone."""
    current = _held(referral)
    policies.can_answer(by, current).enforce()
    current.mover = movers.name(body=current.body, draft=draft, by=by, at=at)
    _answered(current, "", expected, by, at)
    audit.record(noun=current, verb="accept", by=by, at=at, detail={"mover": current.mover.pk})
    return current


@transaction.atomic
def leave(*, referral: CircleReferral, words: str, expected: int, by: User, at: datetime) -> CircleReferral:
    """Not now, and why; who suggested it is told."""
    current = _held(referral)
    policies.can_answer(by, current).enforce()
    if not words.strip():
        raise ReferralProblem(_("Say in a sentence why not now: the member reads it."))
    _answered(current, words.strip(), expected, by, at)
    audit.record(noun=current, verb="decline", by=by, at=at)
    return current


@transaction.atomic
def withdraw(*, referral: CircleReferral, by: User, at: datetime) -> None:
    """Take one's own suggestion back, before it is answered."""
    current = _held(referral)
    policies.can_withdraw(by, current).enforce()
    audit.record(noun=current.body, verb="withdraw", by=by, at=at, detail={"referral": current.pk})
    current.delete()


def _answered(current: CircleReferral, answer: str, expected: int, by: User, at: datetime) -> None:
    current.answer, current.answered_at, current.answered_by = answer, at, by
    current.person_name, current.job_title = "", ""
    fields = ["answer", "answered_at", "answered_by", "person_name", "job_title", "mover"]
    versions.save(current, expected=expected, fields=fields)
    title = _("Your suggestion for %(group)s is answered: %(company)s") % {
        "group": current.body.name, "company": current.company_name,
    }  # fmt: skip
    telling = Telling(TOPIC, f"circle-referral:{current.pk}:answered", title, "growth", current.body.slug)
    tell(people=[current.suggested_by], telling=telling, at=at)


def _held(referral: CircleReferral) -> CircleReferral:
    """The row as stored, held until the transaction ends."""
    rows = CircleReferral.objects.select_for_update(of=("self",)).select_related("body__host", "body__parent")
    return rows.select_related("suggested_by").get(pk=referral.pk)

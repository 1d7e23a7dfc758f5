"""Record who knows whom by consent, take it back, and ask for introductions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency
from sectorworks.core.errors import SectorworksError
from sectorworks.notices import operations as notices

from ..models import Acquaintance, Introduction, IntroductionState, Organization, Person
from ..policies import acquaintances as policies
from ..policies import people as people_policies
from ..queries import acquaintances as queries
from ..queries import own
from ..queries.people import representatives
from ..rules.acquaintances import LONGEST_DAYS, USUAL_DAYS, last_day
from .people_reports import TOPIC


class AcquaintanceProblem(SectorworksError):
    """It can't be recorded or asked as given; the text says why."""


@dataclass(frozen=True, slots=True)
class AcquaintanceDraft:
    """Who knows whom, since when the knower agrees to be named, and for how many days."""

    knower: Person
    known: Person
    consented_on: date
    context: str = ""
    strength: int = 2
    days: int = USUAL_DAYS


@transaction.atomic
def record(*, draft: AcquaintanceDraft, by: Any, at: datetime) -> Acquaintance:
    """Record by the knower's consent that they know somebody. An edge that stood before is renewed by this one."""
    policies.can_record(by, draft.knower).enforce()
    people_policies.can_see(by, draft.known).enforce()
    _check(draft, localdate(at))
    Acquaintance.objects.filter(knower=draft.knower, known=draft.known, withdrawn_on=None).update(
        withdrawn_on=localdate(at)
    )
    made = Acquaintance.objects.create(
        knower=draft.knower,
        known=draft.known,
        context=draft.context.strip(),
        strength=draft.strength,
        consented_on=draft.consented_on,
        expires_on=last_day(draft.consented_on, draft.days),
        recorded_at=at,
        recorded_by=by,
    )
    audit.record(noun=made, verb="record", by=by, at=at, detail={"consented_on": draft.consented_on})
    return made


@transaction.atomic
def renew(*, acquaintance: Acquaintance, by: Any, at: datetime) -> Acquaintance:
    """The knower agrees anew today, for another year."""
    current = _locked(acquaintance)
    policies.can_renew(by, current).enforce()
    if current.withdrawn_on is not None:
        raise AcquaintanceProblem(_("This was taken back. Record it anew if the person agrees."))
    current.consented_on, current.expires_on = localdate(at), last_day(localdate(at))
    current.save(update_fields=["consented_on", "expires_on"])
    audit.record(noun=current, verb="renew", by=by, at=at)
    return current


@transaction.atomic
def withdraw(*, acquaintance: Acquaintance, by: Any, at: datetime) -> Acquaintance:
    """Take consent back: from now on no way leads over this edge."""
    current = _locked(acquaintance)
    policies.can_withdraw(by, current).enforce()
    if current.withdrawn_on is not None:
        raise AcquaintanceProblem(_("This was taken back already."))
    current.withdrawn_on = localdate(at)
    current.save(update_fields=["withdrawn_on"])
    audit.record(noun=current, verb="withdraw", by=by, at=at)
    return current


def ask(
    *, acquaintance: Acquaintance, organization: Organization, reason: str, key: str = "", by: Any, at: datetime
) -> Introduction:
    """Ask the knower for an introduction, in the name of one's organization. They, or their organization, are told."""
    policies.can_ask(by, acquaintance).enforce()

    @transaction.atomic
    def make() -> Introduction:
        today = localdate(at)
        edge = queries.usable(today).select_related("knower").filter(pk=acquaintance.pk).first()
        if edge is None:
            raise AcquaintanceProblem(_("This way is no longer open: consent ended or was taken back."))
        if not own.acts_for(by, organization, today):
            raise AcquaintanceProblem(_("You don't act for %(name)s.") % {"name": organization.name})
        if not reason.strip():
            raise AcquaintanceProblem(_("Say in a sentence why you would like to be introduced."))
        if Introduction.objects.filter(acquaintance=edge, asked_by=by, state=IntroductionState.ASKED).exists():
            raise AcquaintanceProblem(_("You have asked already; the answer is still open."))
        made = Introduction.objects.create(
            acquaintance=edge, for_organization=organization, reason=reason.strip(), asked_at=at, asked_by=by
        )
        audit.record(noun=made, verb="ask", by=by, at=at)
        title = _("%(name)s of %(organization)s asks for an introduction")
        title %= {"name": by, "organization": organization.name}
        telling = notices.Telling(TOPIC, f"introduction:{made.pk}", title, "acquaintances")
        notices.tell(people=_who_is_asked(edge.knower, today), telling=telling, at=at)
        return made

    made, _is_new = idempotency.once(make, key=key, action="directory.ask", by=by, at=at, model=Introduction)
    return made


@transaction.atomic
def answer(*, introduction: Introduction, state: IntroductionState, by: Any, at: datetime) -> Introduction:
    """The introduction was made, or won't be. The asker is told."""
    current = Introduction.objects.select_for_update(of=("self",)).get(pk=introduction.pk)
    policies.can_answer(by, current).enforce()
    if current.state != IntroductionState.ASKED or state == IntroductionState.ASKED:
        raise AcquaintanceProblem(_("This request is answered already."))
    current.state, current.answered_at, current.answered_by = state, at, by
    current.save(update_fields=["state", "answered_at", "answered_by"])
    audit.record(noun=current, verb=state.value, by=by, at=at)
    made = state == IntroductionState.MADE
    title = _("The introduction you asked for was made") if made else _("The introduction you asked for won't be made")
    telling = notices.Telling(TOPIC, f"introduction:{current.pk}:{state}", title, "acquaintances")
    notices.tell(people=[current.asked_by], telling=telling, at=at)
    return current


def _who_is_asked(knower: Person, today: date) -> list[Any]:
    """The knower when they sign in here; else those who act for the organization that keeps their record."""
    if knower.account is not None and knower.account.is_active:
        return [knower.account]
    return representatives([knower.steward_id], today) if knower.steward_id else []


def _locked(acquaintance: Acquaintance) -> Acquaintance:
    return (
        Acquaintance.objects.select_for_update(of=("self",)).select_related("knower", "known").get(pk=acquaintance.pk)
    )


def _check(draft: AcquaintanceDraft, today: date) -> None:
    if draft.knower.pk == draft.known.pk:
        raise AcquaintanceProblem(_("Choose somebody else: everybody knows themselves."))
    if draft.consented_on > today:
        raise AcquaintanceProblem(_("The day of consent lies ahead. Give the day on which the person agreed."))
    if not 1 <= draft.days <= LONGEST_DAYS:
        raise AcquaintanceProblem(_("Consent holds for two years at most."))
    if draft.consented_on + timedelta(days=draft.days) < today:
        raise AcquaintanceProblem(_("This consent has ended already. Ask the person again."))

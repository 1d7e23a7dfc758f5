"""Funding notices, why they matter to a group, conflicts of interest, and advice behind the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, Decision
from sectorworks.bodies.policies.bodies import can_lead
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.core.verdicts import no
from sectorworks.directory.models import Organization, Person
from sectorworks.directory.queries import own
from sectorworks.notices.operations import Telling, tell
from sectorworks.plans.models import Goal
from sectorworks.plans.queries import populations
from sectorworks.search.operations import Found, put

from ..models import ConflictKind, ConflictOfInterest, FundingInput, FundingNotice, FundingRelevance
from ..policies import funding as policies
from ..queries import funding as queries
from ..queries.conflict_choices import organizations_for
from ..queries.funding import Asked
from ..queries.liaison import people_for_choice
from .topics import FUNDING


class FundingProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """One grant that somebody offers. `amount_usd` is the whole sum on offer; `populations` are codes."""

    title: str
    funder: str
    number: str = ""
    address: str = ""
    summary: str = ""
    amount_usd: Decimal | None = None
    opens_on: date | None = None
    closes_on: date | None = None
    populations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictDraft:
    """Who stays out of the advice and why. `organization` is the one that applies or is a partner."""

    person: Person
    kind: str
    organization: Organization | None = None
    detail: str = ""


FIELDS = [
    "title", "funder", "number", "address", "summary", "amount_usd", "opens_on", "closes_on", "populations",
]  # fmt: skip


def add(*, draft: NoticeDraft, by: Any, at: datetime, key: str = "") -> FundingNotice:
    """Put a notice into the digest. The same form sent twice adds one."""

    @transaction.atomic
    def make() -> FundingNotice:
        policies.can_keep_notices(by).enforce()
        _check(draft)
        notice = FundingNotice(added_at=at, added_by=by)
        _fill(notice, draft)
        notice.save(force_insert=True)
        audit.record(noun=notice, verb="add", by=by, at=at, detail={"title": notice.title})
        put(Found("fundingnotice", notice.pk, notice.title, f"{notice.funder} {notice.number} {notice.summary}"))
        return notice

    notice, _new = idempotency.once(make, key=key, action="committees.fund", by=by, at=at, model=FundingNotice)
    return notice


@transaction.atomic
def change(*, notice: FundingNotice, draft: NoticeDraft, expected: int, by: Any, at: datetime) -> FundingNotice:
    """Correct a notice."""
    policies.can_change_notice(by, notice).enforce()
    current = FundingNotice.objects.select_for_update().get(pk=notice.pk)
    _check(draft)
    _fill(current, draft)
    versions.save(current, expected=expected, fields=FIELDS)
    audit.record(noun=current, verb="change", by=by, at=at, detail={"title": current.title})
    put(Found("fundingnotice", current.pk, current.title, f"{current.funder} {current.number} {current.summary}"))
    return current


@transaction.atomic
def relate(*, asked: Asked, reason: str, goal: Goal | None = None, by: Any, at: datetime) -> FundingRelevance:
    """Say why a notice matters to a group, and which goal it could pay for; said again, it replaces the first."""
    policies.can_relate(by, asked).enforce()
    if not reason.strip():
        raise FundingProblem(_("Say in a sentence why it matters to the group."))
    if goal is not None and goal.plan.body_id != asked.body.pk:
        raise FundingProblem(_("Choose a goal of this group."))
    row, made = FundingRelevance.objects.update_or_create(
        notice=asked.notice, body=asked.body, defaults={"reason": reason.strip(), "goal": goal},
        create_defaults={"reason": reason.strip(), "goal": goal, "noted_at": at, "noted_by": by},
    )  # fmt: skip
    audit.record(noun=row, verb="relate", by=by, at=at, detail={"notice": asked.notice.pk, "body": asked.body.pk})
    if made:
        told = {"body": asked.body, "title": asked.notice.title}
        _tell(asked, f"funding:{row.pk}", _("Funding that matters to %(body)s: %(title)s") % told, by=by, at=at)
    return row


@transaction.atomic
def declare(*, notice: FundingNotice, draft: ConflictDraft, by: Any, at: datetime) -> ConflictOfInterest:
    """Shut a person, and with an applying organization everybody who acts or sits for it, out of the advice.

    There is no way back in: what was once behind the wall for somebody stays there.
    """
    policies.can_declare(by, notice).enforce()
    current = FundingNotice.objects.select_for_update().get(pk=notice.pk)
    _check_conflict(current, draft, by, at)
    row = ConflictOfInterest.objects.create(
        notice=current, person=draft.person, organization=draft.organization, kind=draft.kind,
        detail=draft.detail.strip(), declared_at=at, declared_by=by,
    )  # fmt: skip
    audit.record(noun=row, verb="declare", by=by, at=at, detail={"notice": current.pk, "kind": draft.kind})
    return row


def give(*, asked: Asked, wording: str, by: Any, at: datetime, key: str = "") -> FundingInput:
    """Advise on a notice. Chairs and staff are told, but for those who must not know."""

    @transaction.atomic
    def make() -> FundingInput:
        FundingNotice.objects.select_for_update().get(pk=asked.notice.pk)  # a conflict is declared before or after
        policies.can_give(by, asked).enforce()
        if not wording.strip():
            raise FundingProblem(_("Write what the group should tell the funder."))
        row = FundingInput.objects.create(
            notice=asked.notice, body=asked.body, wording=wording.strip(), given_at=at, given_by=by
        )
        # The record is read by more people than the advice: no word of it goes there.
        audit.record(noun=row, verb="give", by=by, at=at, detail={"notice": asked.notice.pk})
        title = _("There is advice on “%(title)s”") % {"title": asked.notice.title}
        _tell(asked, f"funding-input:{row.pk}", title, by=by, at=at)
        return row

    row, _new = idempotency.once(make, key=key, action="committees.advise", by=by, at=at, model=FundingInput)
    return row


@transaction.atomic
def reword(*, row: FundingInput, wording: str, expected: int, by: Any, at: datetime) -> FundingInput:
    """Change one's own advice."""
    current = _locked(row)
    policies.can_change_input(by, current).enforce()
    if not wording.strip():
        raise FundingProblem(_("Write what the group should tell the funder."))
    current.wording = wording.strip()
    versions.save(current, expected=expected, fields=["wording"])
    audit.record(noun=current, verb="reword", by=by, at=at)
    return current


@transaction.atomic
def trace(
    *, row: FundingInput, decision: Decision | None, outcome: str, expected: int, by: Any, at: datetime
) -> FundingInput:
    """By which decision the advice was given, and what the funder did with it."""
    current = _locked(row)
    policies.can_trace(by, current).enforce()
    if decision is not None and decision.body_id != current.body_id:
        raise FundingProblem(_("Choose a decision of this group."))
    current.decision, current.outcome = decision, outcome.strip()
    versions.save(current, expected=expected, fields=["decision", "outcome"])
    audit.record(noun=current, verb="trace", by=by, at=at, detail={"decision": decision.pk if decision else None})
    return current


def _locked(row: FundingInput) -> FundingInput:
    held = FundingInput.objects.select_for_update(of=("self",))
    return held.select_related("notice", "body__host", "body__parent__parent", "given_by").get(pk=row.pk)


def _fill(notice: FundingNotice, draft: NoticeDraft) -> None:
    for name in FIELDS:
        value = getattr(draft, name)
        setattr(
            notice, name, sorted(value) if name == "populations" else value.strip() if type(value) is str else value
        )


def _check(draft: NoticeDraft) -> None:
    if not draft.title.strip() or not draft.funder.strip():
        raise FundingProblem(_("Give the notice its title and say who offers the money."))
    if draft.opens_on and draft.closes_on and draft.closes_on < draft.opens_on:
        raise FundingProblem(_("It closes before it opens."))
    if set(draft.populations) - {one.code for one in populations.all()}:
        raise FundingProblem(_("Choose populations from the list."))


def _check_conflict(notice: FundingNotice, draft: ConflictDraft, by: Any, at: datetime) -> None:
    today = localdate(at)
    if own.person_of(by) != draft.person:
        led: list[Body] = [body for body in queries.led_with_relevance(by, notice, today) if can_lead(by, body)]
        if not led:
            no(_("Only chairs and staff can declare a conflict for somebody else.")).enforce()
        if not any(people_for_choice(body, today).filter(pk=draft.person.pk).exists() for body in led):
            raise FundingProblem(_("Choose somebody who sits on your group under their name."))
    if draft.kind in queries.OF_ORGANIZATION and draft.organization is None:
        raise FundingProblem(_("Name the organization that applies or is a partner."))
    mine = organizations_for(Person.objects.filter(pk=draft.person.pk), today)
    if draft.organization is not None and not mine.filter(pk=draft.organization.pk).exists():
        raise FundingProblem(_("Choose an organization that this person belongs to or sits for."))
    if draft.kind not in ConflictKind.values:
        raise FundingProblem(_("Choose what the conflict is."))
    if notice.conflicts.filter(person=draft.person).exists():
        raise FundingProblem(_("This person's conflict is declared already."))


def _tell(asked: Asked, event: str, title: str, *, by: Any, at: datetime) -> None:
    """Chairs and staff, but nobody behind the wall."""
    today = localdate(at)
    people = [one for one in in_charge(asked.body, today) if one.pk != by.pk]
    free = [one for one in people if not queries.is_walled(one, asked.notice, today)]
    tell(people=free, telling=Telling(FUNDING, event, title, "funding-notice", str(asked.notice.pk)), at=at)

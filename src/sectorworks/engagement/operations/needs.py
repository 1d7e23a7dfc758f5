"""An employer's need from the day it is raised to the result: one owner, one deadline, one reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization

from ..models import Contact, Need, NeedShare, NeedState, Reply
from ..policies import needs as policies
from ..queries import needs as queries
from ..rules.needs_times import business_days_after, response_times
from . import needs_telling as telling


class NeedProblem(SectorworksError):
    """The need can't be changed as given; the text says what to do instead."""


@dataclass(frozen=True, slots=True)
class NeedDraft:
    """What is raised. Without an owner organization the raiser's own answers, or the one that keeps the record."""

    employer: Organization
    kind: str
    title: str
    wording: str
    owner_organization: Organization | None = None
    due_on: date | None = None


def raise_need(*, draft: NeedDraft, key: str = "", by: User, at: datetime) -> Need:
    """Put a company's need on the table, with its one owner and deadline. The same form sent twice raises one."""
    policies.can_raise_for(by, draft.employer).enforce()

    @transaction.atomic
    def make() -> Need:
        owner_organization, owner = _owner(draft, by, localdate(at))
        times = response_times(localdate(at))
        need = Need.objects.create(
            employer=draft.employer,
            kind=draft.kind,
            title=draft.title.strip(),
            wording=draft.wording.strip(),
            owner_organization=owner_organization,
            owner=owner,
            due_on=draft.due_on or business_days_after(localdate(at), times.need_reply_business_days),
            raised_at=at,
            raised_by=by,
        )
        if need.due_on < localdate(at):
            raise NeedProblem(_("The deadline has passed already. Choose a day from today on."))
        audit.record(noun=need, verb="raise", by=by, at=at, detail={"owner": owner.pk, "due_on": need.due_on})
        headline = _("Raised a need: %(kind)s. %(owner)s answers it.") % telling.about(need)
        telling.note(need, headline, for_organization=owner_organization, by=by, at=at)
        telling.tell_table(need, "raised", _("%(company)s needs you: %(kind)s") % telling.about(need), by=by, at=at)
        return need

    need, _is_new = idempotency.once(make, key=key, action="engagement.raise_need", by=by, at=at, model=Need)
    return need


def _owner(draft: NeedDraft, by: User, today: date) -> tuple[Organization, User]:
    """The organization that answers, and which of its people: the raiser where they work there."""
    wanted = draft.owner_organization
    wanted_key = wanted.pk if wanted else queries.default_owner(by, draft.employer, today)
    able = queries.able_owners(today)
    people = [(where, user) for where, user in able if where.pk == wanted_key]
    if not people:
        raise NeedProblem(_("Nobody there can answer on this site yet. Choose another organization to answer."))
    return next(((where, user) for where, user in people if user.pk == by.pk), people[0])


@transaction.atomic
def reply(*, need: Need, wording: str, expected: int, by: User, at: datetime) -> Reply:
    """Answer the company for all partners. A later reply replaces it on the page; both stay readable."""
    current = locked(need)
    policies.can_reply(by, current).enforce()
    made = Reply.objects.create(need=current, wording=wording.strip(), at=at, by=by)
    _set(current, expected, state=NeedState.REPLIED)
    audit.record(noun=current, verb="reply", by=by, at=at, detail={"reply": made.pk})
    headline = _("%(owner)s replied for all partners to a need: %(kind)s") % telling.about(current)
    telling.note(current, headline, for_organization=current.owner_organization, by=by, at=at)
    title = _("The partners’ reply is here: %(kind)s") % telling.about(current)
    telling.tell_company(current, f"reply:{made.pk}", title, by=by, at=at)
    table = _("%(owner)s replied to %(company)s: %(kind)s") % telling.about(current)
    telling.tell_table(current, f"replied:{made.pk}", table, by=by, at=at)
    return made


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a need: in words, and the contact that records it, where there is one."""

    words: str
    contact: Contact | None = None


@transaction.atomic
def close(*, need: Need, result: Result, expected: int, by: User, at: datetime) -> Need:
    """End a need with what came of it; without a result it stays open."""
    current = locked(need)
    policies.can_close(by, current).enforce()
    if not result.words.strip():
        raise NeedProblem(_("Say what came of it: a need is done only when there is a result."))
    if result.contact and not result.contact.organizations.filter(organization=current.employer_id).exists():
        raise NeedProblem(_("That contact was with somebody else. Choose one with this company."))
    _set(
        current,
        expected,
        state=NeedState.CLOSED,
        result=result.words.strip(),
        result_contact=result.contact,
        closed_at=at,
    )
    audit.record(noun=current, verb="close", by=by, at=at)
    headline = _("A need is done: %(kind)s") % telling.about(current)
    telling.note(current, headline, for_organization=current.owner_organization, by=by, at=at)
    telling.tell_company(current, f"closed:{current.version}", headline, by=by, at=at)
    telling.tell_table(current, f"closed:{current.version}", headline, by=by, at=at)
    return current


@transaction.atomic
def withdraw(*, need: Need, expected: int, by: User, at: datetime) -> Need:
    """Stop work on a need that is none any more. `reopen` undoes it."""
    current = locked(need)
    policies.can_withdraw(by, current).enforce()
    _set(current, expected, state=NeedState.WITHDRAWN, closed_at=at)
    audit.record(noun=current, verb="withdraw", by=by, at=at)
    title = _("Withdrawn: the need of %(company)s (%(kind)s)") % telling.about(current)
    telling.tell_table(current, f"withdrawn:{current.version}", title, by=by, at=at)
    telling.tell_company(current, f"withdrawn:{current.version}", title, by=by, at=at)
    return current


@transaction.atomic
def reopen(*, need: Need, expected: int, by: User, at: datetime) -> Need:
    """Go on with a need that was closed or withdrawn, with a new deadline where the old one has passed."""
    current = locked(need)
    policies.can_reopen(by, current).enforce()
    again = business_days_after(localdate(at), response_times(localdate(at)).need_reply_business_days)
    due_on = current.due_on if current.due_on >= localdate(at) else again
    _set(current, expected, state=NeedState.OPEN, closed_at=None, due_on=due_on)
    audit.record(noun=current, verb="reopen", by=by, at=at, detail={"due_on": due_on})
    headline = _("A need is open again: %(kind)s") % telling.about(current)
    telling.note(current, headline, for_organization=current.owner_organization, by=by, at=at)
    telling.tell_table(current, f"reopened:{current.version}", headline, by=by, at=at)
    return current


@dataclass(frozen=True, slots=True)
class Handover:
    """Who owns a need from now on, and until when the reply is due."""

    organization: Organization
    owner: User
    due_on: date


@transaction.atomic
def hand_over(*, need: Need, to: Handover, expected: int, by: User, at: datetime) -> Need:
    """Make somebody else the one owner. The organization that owned it stays at the table."""
    current = locked(need)
    policies.can_hand_over(by, current).enforce()
    if (to.organization, to.owner) not in queries.able_owners(localdate(at), [to.organization.pk]):
        raise NeedProblem(_("%(name)s does not answer for %(organization)s here.") % _named(to))
    if to.due_on < localdate(at):
        raise NeedProblem(_("The deadline has passed already. Choose a day from today on."))
    before = current.owner_organization
    if to.organization != before:
        current.shares.filter(organization=to.organization).delete()
        words = _("Owned it before")
        NeedShare.objects.create(need=current, organization=before, consented=words, shared_at=at, shared_by=by)
    _set(current, expected, owner_organization=to.organization, owner=to.owner, due_on=to.due_on)
    detail = {"from": before.pk, "to": to.organization.pk, "owner": to.owner.pk, "due_on": to.due_on}
    audit.record(noun=current, verb="hand over", by=by, at=at, detail=detail)
    title = _("You own the reply to %(company)s now: %(kind)s") % telling.about(current)
    telling.tell(current, [to.owner], f"owner:{current.version}", title, at)
    words = _("%(owner)s answers your need now: %(kind)s") % telling.about(current)
    telling.tell_company(current, f"owner:{current.version}", words, by=by, at=at)
    return current


def _named(to: Handover) -> dict[str, object]:
    return {"name": to.owner, "organization": to.organization}


def locked(need: Need) -> Need:
    """The need as stored, held until the transaction ends."""
    rows = Need.objects.select_for_update(of=("self",))
    return rows.select_related("employer", "owner_organization", "owner").get(pk=need.pk)


def _set(need: Need, expected: int, **values: Any) -> None:
    for name, value in values.items():
        setattr(need, name, value)
    versions.save(need, expected=expected, fields=list(values))

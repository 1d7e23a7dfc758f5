"""Write down what was accomplished when it happens, with the evidence; choose what the public sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision, Text, TextKind
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.files.models import StoredFile
from sectorworks.search.operations import Found, put
from sectorworks.search.operations import remove as forget

from ..models import Accomplishment, Action, Evidence, Goal
from ..policies import plans as plan_policies
from ..policies import record as policies
from ..queries import accomplishments as queries
from ..queries import goals as goal_queries
from ..queries import populations
from . import actions

FIELDS = ("happened_on", "wording", "goal", "action", "priority", "population")


class AccomplishmentProblem(SectorworksError):
    """It can't be written down as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class AccomplishmentDraft:
    """One thing that got done, in a whole sentence or two, as the report will say it."""

    happened_on: date
    wording: str
    goal: Goal | None = None
    action: Action | None = None
    priority: Text | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """What proves it: a decision of the group, a file, or an address."""

    title: str
    decision: Decision | None = None
    file: StoredFile | None = None
    address: str = ""


def record(*, body: Body, draft: AccomplishmentDraft, by: User, at: datetime, key: str = "") -> Accomplishment:
    """Write down an accomplishment; members see it. The same form sent twice writes one."""
    policies.can_record(by, body).enforce()

    @transaction.atomic
    def made() -> Accomplishment:
        _check(draft, body.pk, at)
        row = Accomplishment.objects.create(body=body, recorded_at=at, recorded_by=by, **_values(draft))
        audit.record(noun=row, verb="record", by=by, at=at, detail={"body": body.pk})
        _findable(row)
        return row

    row, _new = idempotency.once(made, key=key, action="plans.record", by=by, at=at, model=Accomplishment)
    return row


@transaction.atomic
def change(
    *, accomplishment: Accomplishment, draft: AccomplishmentDraft, expected: int, by: User, at: datetime
) -> Accomplishment:
    """Correct an accomplishment. One that is public is changed by chairs and staff alone."""
    current = held(accomplishment)
    policies.can_change(by, current).enforce()
    _there(current)
    _check(draft, current.body_id, at, kept=current.priority_id)
    for name, value in _values(draft).items():
        setattr(current, name, value)
    versions.save(current, expected=expected, fields=list(FIELDS))
    audit.record(noun=current, verb="change", by=by, at=at)
    _findable(current)
    return current


@transaction.atomic
def publish(
    *, accomplishment: Accomplishment, is_public: bool, expected: int, by: User, at: datetime
) -> Accomplishment:
    """Show it to whoever sees the group, or to members only."""
    current = held(accomplishment)
    policies.can_publish(by, current).enforce()
    _there(current)
    current.is_public = is_public
    versions.save(current, expected=expected, fields=["is_public"])
    audit.record(noun=current, verb="publish" if is_public else "hide", by=by, at=at)
    return current


@transaction.atomic
def remove(*, accomplishment: Accomplishment, expected: int, by: User, at: datetime) -> Accomplishment:
    """Take it off the record. `put_back` undoes it."""
    current = held(accomplishment)
    policies.can_change(by, current).enforce()
    _there(current)
    current.removed_at, current.is_public = at, False
    versions.save(current, expected=expected, fields=["removed_at", "is_public"])
    audit.record(noun=current, verb="remove", by=by, at=at)
    forget("accomplishment", [current.pk])
    return current


@transaction.atomic
def put_back(*, accomplishment: Accomplishment, expected: int, by: User, at: datetime) -> Accomplishment:
    """Undo `remove`; not public until it is published again."""
    current = held(accomplishment)
    policies.can_publish(by, current).enforce()
    if current.removed_at is None:
        raise AccomplishmentProblem(_("It is on the record. Look at it again."))
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="put back", by=by, at=at)
    _findable(current)
    return current


@transaction.atomic
def add_evidence(*, of: Accomplishment | Action, draft: EvidenceDraft, by: User, at: datetime) -> Evidence:
    """Add what proves an accomplishment or an action's status."""
    named: dict[str, Accomplishment | Action]
    if isinstance(of, Accomplishment):
        accomplishment = held(of)
        policies.can_change(by, accomplishment).enforce()
        _there(accomplishment)
        body, named = accomplishment.body, {"accomplishment": accomplishment}
    else:
        action = actions.held(of)
        plan_policies.can_report(by, action).enforce()
        body, named = action.goal.plan.body, {"action": action}
    _check_evidence(draft, body, by)
    evidence = Evidence.objects.create(
        title=draft.title.strip(), decision=draft.decision, file=draft.file, address=draft.address.strip(),
        added_at=at, added_by=by, **named,
    )  # fmt: skip
    audit.record(noun=next(iter(named.values())), verb="add evidence", by=by, at=at, detail={"title": evidence.title})
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: Evidence, by: User, at: datetime) -> None:
    """Take a proof away; the audit record keeps what it was."""
    noun: Accomplishment | Action
    if evidence.accomplishment is not None:
        accomplishment = held(evidence.accomplishment)
        policies.can_change(by, accomplishment).enforce()
        noun = accomplishment
    else:
        assert evidence.action is not None
        action = actions.held(evidence.action)
        plan_policies.can_report(by, action).enforce()
        noun = action
    told = {"title": evidence.title, "address": evidence.address, "decision": evidence.decision_id}
    audit.record(noun=noun, verb="remove evidence", by=by, at=at, detail=told | {"file": evidence.file_id})
    evidence.delete()


def held(accomplishment: Accomplishment) -> Accomplishment:
    """The row as stored, held until the transaction ends; policies are asked about this row."""
    rows = Accomplishment.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    return rows.get(pk=accomplishment.pk)


def _values(draft: AccomplishmentDraft) -> dict[str, object]:
    """The draft, completed by what the action and goal say."""
    action = draft.action
    goal = draft.goal or (action.goal if action else None)
    return {
        "happened_on": draft.happened_on,
        "wording": draft.wording.strip(),
        "goal": goal,
        "action": action,
        "priority": draft.priority or (goal.priority if goal else None),
        "population": draft.population or (goal.population if goal else ""),
    }


def _there(accomplishment: Accomplishment) -> None:
    if accomplishment.removed_at is not None:
        raise AccomplishmentProblem(_("It was removed. Put it back first."))


def _check(draft: AccomplishmentDraft, body: int, at: datetime, kept: int | None = None) -> None:
    if not draft.wording.strip():
        raise AccomplishmentProblem(_("Say in a sentence what was accomplished."))
    if draft.happened_on > localdate(at):
        raise AccomplishmentProblem(_("It has not happened yet. Choose today or an earlier day."))
    if draft.goal is not None and draft.goal.plan.body_id != body:
        raise AccomplishmentProblem(_("That goal is another group’s."))
    if draft.action is not None and draft.action.goal.plan.body_id != body:
        raise AccomplishmentProblem(_("That action is another group’s."))
    if draft.action is not None and draft.goal is not None and draft.action.goal_id != draft.goal.pk:
        raise AccomplishmentProblem(_("That action belongs to another goal."))
    if draft.population and draft.population not in {one.code for one in populations.all()}:
        raise AccomplishmentProblem(_("Not a known population: %(code)s.") % {"code": draft.population})
    priority = draft.priority
    if priority is not None and priority.pk != kept and not _is_own_priority(priority, body):
        raise AccomplishmentProblem(_("Choose a priority of this group that is in force."))


def _is_own_priority(text: Text, body: int) -> bool:
    return goal_queries.is_in_force(text, body, TextKind.PRIORITY)


def _check_evidence(draft: EvidenceDraft, body: Body, by: User) -> None:
    if not draft.title.strip():
        raise AccomplishmentProblem(_("Say what the evidence is."))
    if draft.decision is None and draft.file is None and not draft.address.strip():
        raise AccomplishmentProblem(_("Evidence is a decision, a file or an address. Give one of them."))
    if draft.decision is not None and draft.decision.body_id != body.pk:
        raise AccomplishmentProblem(_("That decision is another group’s."))
    if draft.address.strip() and not draft.address.strip().startswith(("https://", "http://")):
        raise AccomplishmentProblem(_("An address begins with https:// or http://."))
    if draft.file is not None and draft.file.uploaded_by_id != by.pk:
        raise AccomplishmentProblem(_("Add files that you uploaded yourself."))


def _findable(row: Accomplishment) -> None:
    put(Found("accomplishment", row.pk, row.wording[:200], row.wording))

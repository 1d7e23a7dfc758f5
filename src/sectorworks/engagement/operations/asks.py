"""Plan asks of employers, once: what is in the way is shown before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Text
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity
from sectorworks.directory.queries import own

from ..models import Ask, AskKind, AskState, Collision, CollisionChoice, Urgency
from ..policies import asks as policies
from ..queries import asks as queries
from ..queries.collision_words import reasons_of
from ..rules.collisions import Meeting, Span
from .tellings import tell_of_ask, tell_owners, tell_planner


class AskProblem(SectorworksError):
    """The ask can't be planned or changed as given; the text says what to do."""


class AskCollides(AskProblem):
    """Others are in the way and the planner has not chosen yet what to do. Nothing was saved."""

    def __init__(self, meeting: Meeting, asks: list[Ask]) -> None:
        self.meeting = meeting
        self.asks = asks
        super().__init__(_("This employer is about to be asked already, or has asked for quiet. Choose what to do."))


@dataclass(frozen=True, slots=True)
class AskDraft:
    """One thing to ask of one employer, in a span of days."""

    employer: Organization
    for_organization: Organization
    kind: str
    purpose: str
    starts_on: date
    ends_on: date
    urgency: str = Urgency.NORMAL
    minutes_asked: int | None = None
    priority: Text | None = None

    @property
    def span(self) -> Span:
        return Span(self.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the planner decided, having `seen` these obstacles (their tokens). `join` is the key of the ask to join."""

    choice: CollisionChoice
    seen: frozenset[str] = field(default_factory=frozenset)
    join: int | None = None
    wait_until: date | None = None
    reason: str = ""


def plan(*, draft: AskDraft, by: Any, at: datetime, choice: Choice | None = None, key: str = "") -> Ask:
    """Put an ask into the ledger; `AskCollides` when something is in the way that the planner has not decided on.

    Two planners at once: the second waits for the first, then meets its ask and is asked to choose.
    """
    policies.can_plan(by).enforce()

    @transaction.atomic
    def make() -> Ask:
        if not own.acts_for(by, draft.for_organization, localdate(at)):
            raise AskProblem(_("You do not act for %(name)s.") % {"name": draft.for_organization})
        return enter(draft=draft, choice=choice, by=by, at=at)

    ask, _is_new = idempotency.once(make, key=key, action="engagement.plan_ask", by=by, at=at, model=Ask)
    return ask


@transaction.atomic
def enter(*, draft: AskDraft, choice: Choice | None, by: Any, at: datetime) -> Ask:
    """A line of the ledger for the organization in whose name is asked, whoever acts: a chair who invites companies to
    what an agency hosts plans no asks of their own. A step of operations that have asked."""
    _check(draft, at)
    hold(draft.employer)
    meeting, others = queries.meeting_of(draft.employer, draft.span, draft.kind, localdate(at))
    unseen = {one.token for one in meeting.obstacles} - (choice.seen if choice else frozenset())
    if meeting and (choice is None or unseen):
        raise AskCollides(meeting, others)
    ask = _new(draft, by, at)
    if meeting and choice is not None:
        _decide(ask, choice, others)
    elif choice is not None and choice.choice in (CollisionChoice.JOIN, CollisionChoice.DROP):
        raise AskProblem(_("Nothing is in the way any more. Plan your ask as it is."))
    ask.save(force_insert=True)
    audit.record(noun=ask, verb="plan", by=by, at=at, detail=_detail(ask))
    if meeting and choice is not None:
        _record(ask, choice, meeting, others, by=by, at=at)
    if ask.state != AskState.WITHDRAWN:
        _announce(ask, by=by, at=at)
    return ask


@transaction.atomic
def join(*, ask: Ask, leading: Ask, expected: int, by: Any, at: datetime) -> Ask:
    """Make an ask part of another of the same employer, so that it is asked once for both."""
    hold(ask.employer)
    current, leader = locked(ask), locked(leading)
    policies.can_change(by, current).enforce()
    if current.state not in queries.COMING or leader.state not in queries.OPEN or leader.pk == current.pk:
        raise AskProblem(_("Only an ask that is still planned can join another that still stands."))
    if leader.employer_id not in queries.family_of(current.employer):
        raise AskProblem(_("Only asks of the same employer can be made together."))
    for one in current.joined_by.all():
        _relink(one, leader, by=by, at=at)
    current.earlier_state, current.state, current.joined_to = current.state, AskState.JOINED, leader
    versions.save(current, expected=expected, fields=["state", "earlier_state", "joined_to"])
    audit.record(noun=current, verb="join", by=by, at=at, detail={"to": leader.pk})
    _tell_joined(current, leader, at)
    return current


def hold(employer: Organization) -> None:
    """Hold the employer's ultimate parent until the transaction ends, so that plans of one employer come in turn."""
    Organization.objects.select_for_update(of=("self",)).get(pk=queries.root_of(employer).pk)


def locked(ask: Ask) -> Ask:
    """The ask as stored, held until the transaction ends."""
    rows = Ask.objects.select_for_update(of=("self",))
    return rows.select_related("employer__parent", "for_organization", "planned_by").get(pk=ask.pk)


def hand_on(leader: Ask, *, by: Any, at: datetime) -> None:
    """A leading ask falls away: the first that joined it leads now, and its owner is told."""
    joined = queries.joined_with(leader)
    if not joined:
        return
    first, *others = joined
    first.state, first.joined_to = AskState.PLANNED, None
    versions.save(first, expected=first.version, fields=["state", "joined_to"])
    audit.record(noun=first, verb="lead", by=by, at=at, detail={"instead of": leader.pk})
    for one in others:
        _relink(one, first, by=by, at=at)
    title = _("The ask you joined was taken back: yours leads now (%(employer)s)") % {"employer": first.employer}
    tell_planner(first, title, f"ask-leads:{first.pk}:{leader.pk}:{leader.version}", at=at)


def _relink(ask: Ask, leader: Ask, *, by: Any, at: datetime) -> None:
    ask.joined_to = leader
    versions.save(ask, expected=ask.version, fields=["joined_to"])
    audit.record(noun=ask, verb="join", by=by, at=at, detail={"to": leader.pk})


def _new(draft: AskDraft, by: Any, at: datetime) -> Ask:
    names = ("employer", "for_organization", "kind", "starts_on", "ends_on", "urgency", "minutes_asked", "priority")
    values = {name: getattr(draft, name) for name in names}
    return Ask(purpose=" ".join(draft.purpose.split()), planned_at=at, planned_by=by, **values)


def _decide(ask: Ask, choice: Choice, others: list[Ask]) -> None:
    """What the choice makes of the ask."""
    if choice.choice == CollisionChoice.JOIN:
        leader = next((one for one in others if one.pk == choice.join), None)
        if leader is None:
            raise AskProblem(_("Choose which of the asks to join."))
        ask.state, ask.joined_to = AskState.JOINED, leader
    elif choice.choice == CollisionChoice.WAIT:
        if choice.wait_until is None or choice.wait_until <= ask.starts_on:
            raise AskProblem(_("Choose a later day to wait for."))
        ask.state, ask.waits_until = AskState.WAITING, choice.wait_until
    elif choice.choice == CollisionChoice.DROP:
        ask.state, ask.closed_at = AskState.WITHDRAWN, ask.planned_at
    elif not choice.reason.strip():
        raise AskProblem(_("Say why this ask can’t wait. The others and the employer read it."))


def _record(ask: Ask, choice: Choice, meeting: Meeting, others: list[Ask], *, by: Any, at: datetime) -> None:
    reasons = reasons_of(meeting, others, queries.terms_of(ask.employer, localdate(at)))
    reason = choice.reason.strip() if choice.choice == CollisionChoice.GO_AHEAD else ""
    Collision.objects.create(ask=ask, reasons=reasons, choice=choice.choice, reason=reason, at=at, by=by)
    audit.record(noun=ask, verb=f"meet others: {choice.choice}", by=by, at=at, detail={"reason": reason})
    if ask.joined_to is not None:
        _tell_joined(ask, ask.joined_to, at)
    elif choice.choice == CollisionChoice.GO_AHEAD:
        words = {"agency": ask.for_organization, "employer": ask.employer}
        title = _("%(agency)s goes ahead with an ask of %(employer)s close to yours") % words
        tell_owners(others, title, f"ask-collision:{ask.pk}", about=ask, at=at)


def _tell_joined(ask: Ask, leader: Ask, at: datetime) -> None:
    words = {"agency": ask.for_organization, "employer": leader.employer}
    title = _("%(agency)s joins your ask of %(employer)s") % words
    tell_planner(leader, title, f"ask-joined:{ask.pk}:{leader.pk}", at=at)


def _announce(ask: Ask, *, by: Any, at: datetime) -> None:
    words = {"agency": ask.for_organization, "kind": AskKind(ask.kind).label, "purpose": ask.purpose}
    happening = activity.Happening(
        kind=ActivityKind.ASK,
        headline=_("%(agency)s plans to ask: %(kind)s – %(purpose)s") % words,
        route="ask",
        route_key=str(ask.pk),
        for_organization=ask.for_organization,
    )
    activity.note(organization=ask.employer, happening=happening, by=by, at=at)
    tell_of_ask(ask, by=by, at=at)


def _check(draft: AskDraft, at: datetime) -> None:
    if draft.employer == draft.for_organization:
        raise AskProblem(_("An ask is of another organization than your own."))
    if not draft.purpose.strip():
        raise AskProblem(_("Say what the ask is for. The employer and other partners read it."))
    if draft.ends_on < draft.starts_on:
        raise AskProblem(_("The last day is before the first."))
    if draft.ends_on < localdate(at):
        raise AskProblem(_("These days have passed. Plan an ask for days to come."))


def _detail(ask: Ask) -> dict[str, object]:
    names = ("kind", "purpose", "starts_on", "ends_on", "urgency", "state", "waits_until")
    return {name: getattr(ask, name) for name in names} | {"employer": ask.employer_id, "joined_to": ask.joined_to_id}

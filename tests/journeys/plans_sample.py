"""Nouns of the room `plans` in the sample, for `plans_pages.py`; made here where the sample has none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.directory.models import Person
from sectorworks.plans.models import Plan
from sectorworks.plans.operations import accomplishments, actions, commitments, goals, plans
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft, EvidenceDraft
from sectorworks.plans.operations.actions import ActionDraft, Owner, Word
from sectorworks.plans.operations.commitments import CommitmentDraft, Delivery
from sectorworks.plans.operations.goals import GoalDraft
from sectorworks.plans.operations.plans import Adoption, PlanDraft


def nouns() -> dict[str, dict[str, Any]]:
    """A closed, an adopted and a draft plan of a partnership that Alice's organization hosts, and what came of them."""
    by, at = User.objects.get(email="alice.moreno@sample.invalid"), clock.now()
    body = Body.objects.filter(kind=BodyKind.PARTNERSHIP, host__affiliations__person__account=by).order_by("pk")[0]
    today = clock.today()
    closed = _adopted(body, "Journey of last year", today.year - 3, by)
    plans.close(plan=closed, note="The rest goes on.", expected=closed.version, by=by, at=at)
    adopted = _adopted(body, "Journey of this year", today.year + 3, by)
    goal = adopted.goals.order_by("pk")[0]
    late, action = goal.actions.order_by("pk")
    word = Word("Four of nine counties are mapped.", "under_way")
    actions.say_status(action=action, word=word, expected=1, by=by, at=at)
    actions.move_date(
        action=late, to_on=today + timedelta(days=9), reason="The data came late.", expected=1, by=by, at=at
    )
    draft = plans.make(body=body, draft=_period("Journey to come", today.year + 4), by=by, at=at)
    done = accomplishments.record(
        body=body, draft=AccomplishmentDraft(today, "Twelve schools joined.", action=action), by=by, at=at
    )
    proof = EvidenceDraft("The list of schools", address="https://example.org/schools")
    accomplishments.add_evidence(of=done, draft=proof, by=by, at=at)
    promise = commitments.pledge(
        body=body,
        draft=CommitmentDraft(
            "time", "Mentors for students", today, organization=body.host, amount_pledged=Decimal(40),
            value_usd=Decimal(1200), value_basis="$30 an hour",
        ),
        by=by,
        at=at,
    )  # fmt: skip
    commitments.deliver(commitment=promise, delivery=Delivery(today, Decimal(10)), expected=1, by=by, at=at)
    return {
        "plans-of-group": {"slug": body.slug},
        "plan-adopted": {"pk": adopted.pk},
        "plan-edition": {"pk": adopted.pk, "number": 1},
        "plan-closed": {"pk": closed.pk},
        "plan-draft": {"pk": draft.pk},
        "plan-goal": {"pk": goal.pk},
        "plan-action": {"pk": action.pk},
        "plan-accomplishment": {"pk": done.pk},
        "plan-promise": {"pk": promise.pk},
    }


def _period(title: str, year: int) -> PlanDraft:
    return PlanDraft(title, date(year, 1, 1), date(year, 12, 31))


def _adopted(body: Body, title: str, year: int, by: User) -> Plan:
    at = clock.now()
    plan = plans.make(body=body, draft=_period(title, year), by=by, at=at)
    goal = goals.add(plan=plan, draft=GoalDraft("Every county has a mapped pathway", "early_win"), by=by, at=at)
    alice = Person.objects.get(account=by)
    lead = (Owner(person=alice, is_lead=True),)
    actions.add(goal=goal, draft=ActionDraft("Collect the data", date(year, 3, 1), owners=lead), by=by, at=at)
    actions.add(goal=goal, draft=ActionDraft("Map the pathways", date(year, 6, 1), "Nine maps", lead), by=by, at=at)
    plan.refresh_from_db()
    plans.adopt(plan=plan, adoption=Adoption(clock.today()), expected=plan.version, by=by, at=at)
    plan.refresh_from_db()
    return plan

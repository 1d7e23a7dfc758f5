"""The nouns of the routes of the room `plans`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from cast import AT
from django.core.files.uploadedfile import SimpleUploadedFile
from world import World, make_world

from sectorworks.files import operations as files
from sectorworks.files.rules import EVIDENCE
from sectorworks.plans.models import Accomplishment, Action, Commitment, Goal, Plan
from sectorworks.plans.operations import accomplishments, actions, commitments, goals, plans
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft, EvidenceDraft
from sectorworks.plans.operations.actions import ActionDraft
from sectorworks.plans.operations.commitments import CommitmentDraft
from sectorworks.plans.operations.goals import GoalDraft
from sectorworks.plans.operations.plans import Adoption, PlanDraft

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _draft_of(cast: Cast) -> tuple[World, Plan, Goal, Action]:
    world, by = make_world(cast), cast["staff"]
    draft = PlanDraft("Workplan 2026", date(2026, 1, 1), date(2026, 12, 31))
    plan = plans.make(body=world.body, draft=draft, by=by, at=AT)
    goal = goals.add(plan=plan, draft=GoalDraft("Serve youth"), by=by, at=AT)
    action = actions.add(goal=goal, draft=ActionDraft("Map the pathways"), by=by, at=AT)
    plan.refresh_from_db()
    return world, plan, goal, action


def _draft(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft_of(cast)[1].pk}


def _goal(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft_of(cast)[2].pk}


def _action(cast: Cast) -> dict[str, Any]:
    return {"pk": _draft_of(cast)[3].pk}


def _adopted_of(cast: Cast) -> Plan:
    plan = _draft_of(cast)[1]
    plans.adopt(plan=plan, adoption=Adoption(AT.date()), expected=plan.version, by=cast["staff"], at=AT)
    plan.refresh_from_db()
    return plan


def _adopted(cast: Cast) -> dict[str, Any]:
    return {"pk": _adopted_of(cast).pk}


def _edition(cast: Cast) -> dict[str, Any]:
    return {"pk": _adopted_of(cast).pk, "number": 1}


def _closed(cast: Cast) -> dict[str, Any]:
    plan = _adopted_of(cast)
    return {"pk": plans.close(plan=plan, note="More to do", expected=plan.version, by=cast["staff"], at=AT).pk}


def _dropped_goal(cast: Cast) -> dict[str, Any]:
    goal = _draft_of(cast)[2]
    return {"pk": goals.drop(goal=goal, reason="Merged", expected=1, by=cast["staff"], at=AT).pk}


def _accomplishment_of(cast: Cast) -> Accomplishment:
    draft = AccomplishmentDraft(AT.date(), "Twelve schools joined.")
    return accomplishments.record(body=make_world(cast).body, draft=draft, by=cast["staff"], at=AT)


def _accomplishment(cast: Cast) -> dict[str, Any]:
    return {"pk": _accomplishment_of(cast).pk}


def _removed(cast: Cast) -> dict[str, Any]:
    row = _accomplishment_of(cast)
    return {"pk": accomplishments.remove(accomplishment=row, expected=1, by=cast["staff"], at=AT).pk}


def _evidence(cast: Cast) -> dict[str, Any]:
    upload = SimpleUploadedFile("list.txt", b"Twelve schools", "text/plain")
    file = files.store(upload=upload, purpose=EVIDENCE, by=cast["staff"], at=AT)
    draft = EvidenceDraft("The list", file=file)
    return {"pk": accomplishments.add_evidence(of=_accomplishment_of(cast), draft=draft, by=cast["staff"], at=AT).pk}


def _promise_of(cast: Cast) -> Commitment:
    world = make_world(cast)
    draft = CommitmentDraft("time", "Mentor students", AT.date(), organization=world.company)
    return commitments.pledge(body=world.body, draft=draft, by=cast["staff"], at=AT)


def _promise(cast: Cast) -> dict[str, Any]:
    return {"pk": _promise_of(cast).pk}


def _released(cast: Cast) -> dict[str, Any]:
    row = _promise_of(cast)
    return {"pk": commitments.release(commitment=row, reason="Moved", expected=1, by=cast["staff"], at=AT).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(
        [
            "plans_of", "plan_new", "accomplishments", "accomplishment_new", "accomplishments_removed", "commitments",
            "commitment_new",
        ],
        _slug,
    ),
    **dict.fromkeys(["plan", "plan_pdf", "plan_docx", "plan_edit", "plan_adopt", "goal_new"], _draft),
    **dict.fromkeys(["plan_amend", "plan_close"], _adopted),
    "plan_edition": _edition,
    **dict.fromkeys(["plan_reopen", "plan_carry_over"], _closed),
    **dict.fromkeys(["goal_edit", "goal_move", "goal_drop", "action_new"], _goal),
    "goal_bring_back": _dropped_goal,
    **dict.fromkeys(
        ["action", "action_edit", "action_date", "action_status", "action_move", "action_evidence"], _action
    ),
    **dict.fromkeys(
        [
            "accomplishment", "accomplishment_edit", "accomplishment_publish", "accomplishment_remove",
            "accomplishment_evidence",
        ],
        _accomplishment,
    ),
    "accomplishment_put_back": _removed,
    **dict.fromkeys(["evidence_file", "evidence_remove"], _evidence),
    **dict.fromkeys(["commitment", "commitment_edit", "commitment_deliver", "commitment_release"], _promise),
    "commitment_restore": _released,
}  # fmt: skip

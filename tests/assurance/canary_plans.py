"""A workplan of agency B's in force, with what its members keep about it, full of canaries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from canary_words import Seed, canaries, canary
from django.core.files.uploadedfile import SimpleUploadedFile

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.core import clock
from sectorworks.files import operations as files
from sectorworks.files.rules import EVIDENCE
from sectorworks.plans.models import Accomplishment, Action, Commitment, DateMove, Evidence, Goal, Plan
from sectorworks.plans.operations import accomplishments, actions, commitments, goals, plans


def seed_plans(made: Seed, cast: dict[str, Any], body: Body) -> None:
    """The plan of a public group is public once adopted: how it stands, what proves it and who promised are not."""
    by, at, today = cast["rival"], clock.now(), clock.today()
    is_public = body.visibility == BodyVisibility.PUBLIC
    shown = (lambda _model, _name: "Plain words") if is_public else canary
    draft = plans.PlanDraft(shown(Plan, "title"), today - timedelta(days=30), today + timedelta(days=300))
    plan = made.keep(plans.make(body=body, draft=draft, by=by, at=at))
    goal = goals.GoalDraft(shown(Goal, "wording"), measure=shown(Goal, "measure"))
    goal = made.keep(goals.add(plan=plan, draft=goal, by=by, at=at))
    due_on = today + timedelta(days=20)
    action = actions.ActionDraft(shown(Action, "wording"), due_on=due_on, measure=shown(Action, "measure"))
    action = made.keep(actions.add(goal=goal, draft=action, by=by, at=at))
    plan.refresh_from_db()
    adoption = plans.Adoption(today, reason=shown(plan.editions.model, "reason"))
    made.keep(plans.adopt(plan=plan, adoption=adoption, expected=plan.version, by=by, at=at))
    moved = {"to_on": today + timedelta(days=40), "reason": canary(DateMove, "reason")}
    action = actions.move_date(action=action, **moved, expected=action.version, by=by, at=at)
    status = actions.Word(canary(Action, "status"), "under_way")
    actions.say_status(action=action, word=status, expected=action.version, by=by, at=at)
    _record(made, cast, body)
    _promise(made, cast, body)


def _record(made: Seed, cast: dict[str, Any], body: Body) -> None:
    by, at = cast["rival"], clock.now()
    draft = accomplishments.AccomplishmentDraft(clock.today(), canary(Accomplishment, "wording"))
    row = made.keep(accomplishments.record(body=body, draft=draft, by=by, at=at))
    upload = SimpleUploadedFile("CANARY-B-M-evidence-file.txt", b"CANARY-B-M-evidence-cell", "text/plain")
    file = files.store(upload=upload, purpose=EVIDENCE, by=by, at=at)
    address = f"https://proof.example.test/{canary(Evidence, 'address')}"
    for proof in ({"file": file}, {"address": address}):
        evidence = accomplishments.EvidenceDraft(canary(Evidence, "title"), **proof)
        made.keep(accomplishments.add_evidence(of=row, draft=evidence, by=by, at=at))


def _promise(made: Seed, cast: dict[str, Any], body: Body) -> None:
    by, at, world = cast["rival"], clock.now(), made.world
    named = canaries(Commitment, "wording", "unit", "value_basis")
    draft = commitments.CommitmentDraft("in_kind", pledged_on=clock.today(), organization=world.employer, **named)
    row = made.keep(commitments.pledge(body=body, draft=draft, by=by, at=at))
    reason = canary(Commitment, "release_reason")
    commitments.release(commitment=row, reason=reason, expected=row.version, by=by, at=at)

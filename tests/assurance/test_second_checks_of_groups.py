"""Checks that no test missed when each was taken out: the second one of an operation, and those behind a view's own.

Who sees is not who writes; who may write here may not write there; and a view that asks does not spare the operation.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from cast import AT, make_cast
from test_attacks_fields import values
from world import make_world

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyVisibility
from sectorworks.committees import factories as committees
from sectorworks.committees.operations import funding, registrations
from sectorworks.committees.operations.registrations import RegistrationDraft
from sectorworks.core import clock
from sectorworks.core.errors import NotAllowed
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import MemberTraining
from sectorworks.meetings.operations import access, agenda, agenda_templates, coverage, links, public_comments
from sectorworks.plans import factories as plans
from sectorworks.plans.operations import accomplishments, actions, board, carrying, commitments, goals
from sectorworks.plans.operations import plans as plan_operations
from sectorworks.surveys import factories as surveys
from sectorworks.surveys.operations import surveys as survey_operations
from sectorworks.surveys.operations import themes

pytestmark = pytest.mark.django_db
SOON = timedelta(days=30)


@pytest.fixture
def scene():
    """A hidden group of agency A, and one of agency B whose staff sees nothing of the first."""
    return Scene()


class Scene:
    """Who is who, and one of each thing in the hidden group."""

    def __init__(self):
        self.cast = make_cast()
        self.world = make_world(self.cast)
        self.body = self.world.body
        self.theirs = bodies.body(self.world.rival_agency, "Group of B", visibility=BodyVisibility.MEMBERS)
        self.meeting = meetings.meeting(self.body, day=clock.today() + SOON)
        self.item = meetings.item(self.meeting)
        self.plan = plans.plan(self.body)
        self.goal = plans.goal(self.plan)
        self.survey = surveys.survey(self.body)
        self.event = committees.event(self.body, starts_at=clock.now() + SOON)

    def by(self, name):
        return {"by": self.cast[name], "at": clock.now()}


def trained(scene):
    row = MemberTraining.objects.create(person=scene.world.people["chair"], completed_on=clock.today(), recorded_at=AT)
    return lambda by: coverage.take_back_training(body=scene.body, training=row, **by)


def promised_for_another(scene):
    """Who may tell how a promise of theirs goes may not turn it into one of somebody else."""
    row = plans.commitment(scene.body, organization=None, person=scene.world.people["seated"])
    draft = commitments.CommitmentDraft(
        kind="time",
        wording="x",
        pledged_on=row.pledged_on,
        organization=scene.world.employer,
        amount_pledged=Decimal(1),
    )
    return lambda by: commitments.change(commitment=row, draft=draft, expected=row.version, **by)


def copied_agenda(scene):
    other = meetings.meeting(scene.theirs, day=clock.today() + SOON)
    return lambda by: agenda.copy_from(meeting=other, source=scene.meeting, **by)


def repeated_item(scene):
    other = meetings.meeting(scene.theirs, day=clock.today() + SOON)
    return lambda by: agenda.duplicate(item=scene.item, meeting=other, **by)


def used_agenda(scene):
    made = agenda_templates.keep(meeting=scene.meeting, title="Usual", **scene.by("staff"))
    made.items = []
    return lambda by: agenda_templates.apply(meeting=scene.meeting, template=made, **by)


def evidence_that_stands(scene):
    row = plans.accomplishment(scene.body)
    return lambda by: links.evidence_from_item(item=scene.item, of=row, **by)


def evidence_of_an_action(scene):
    action = plans.action(scene.goal)
    draft = accomplishments.EvidenceDraft(title="Proof", address="https://example.org/")
    return lambda by: accomplishments.add_evidence(of=action, draft=draft, **by)


def moved_card(scene):
    action = plans.action(scene.goal)
    return lambda by: board.move(action=action, to=actions.Word("under_way", ""), expected=action.version, **by)


def carried_plan(scene):
    draft = carrying.CarryDraft(plan=plan_operations.PlanDraft("Next", clock.today(), clock.today() + SOON))
    return lambda by: carrying.carry_over(plan=scene.plan, draft=draft, **by)


def changed_notice(scene):
    row = committees.notice()
    draft = funding.NoticeDraft(title="Mine", funder="Me")
    return lambda by: funding.change(notice=row, draft=draft, expected=row.version, **by)


def changed_theme(scene):
    row = surveys.theme(scene.survey)
    return lambda by: themes.change(theme=row, draft=themes.ThemeDraft("Mine"), expected=row.version, **by)


def asked_for_access(scene):
    draft = access.AccessDraft(name="Zoe", need="interpreter", email="zoe@example.org", detail="ASL")
    return lambda by: access.ask(meeting=scene.meeting, draft=draft, asked_by=by["by"], at=by["at"])


# The operation, and who passes what comes before its check but not the check.
REFUSED = {
    "an action by who only sees": (
        lambda s: lambda by: actions.add(goal=s.goal, draft=actions.ActionDraft("x"), **by), "seated",
    ),
    "a goal by who only sees": (
        lambda s: lambda by: goals.add(plan=s.plan, draft=goals.GoalDraft("x"), **by), "seated",
    ),
    "another's action by its card": (moved_card, "seated"),
    "proof of another's action": (evidence_of_an_action, "seated"),
    "the next plan by who only sees": (carried_plan, "seated"),
    "a promise turned into another's": (promised_for_another, "seated"),
    "a survey copied out of a hidden group": (
        lambda s: lambda by: survey_operations.copy(survey=s.survey, body=s.theirs, **by), "rival",
    ),
    "a survey copied into another's group": (
        lambda s: lambda by: survey_operations.copy(survey=s.survey, body=s.theirs, **by), "staff",
    ),
    "a survey copied by who only answers": (
        lambda s: lambda by: survey_operations.copy(survey=s.survey, **by), "seated",
    ),
    "a survey's link": (lambda s: lambda by: survey_operations.renew_link(survey=s.survey, **by), "seated"),
    "a theme": (changed_theme, "seated"),
    "an agenda copied out of a hidden group": (copied_agenda, "rival"),
    "an item repeated out of a hidden group": (repeated_item, "rival"),
    "a usual agenda without items": (used_agenda, "seated"),
    "evidence that stands already": (evidence_that_stands, "seated"),
    "a training taken back": (trained, "seated"),
    "a funding notice": (changed_notice, "seated"),
    "a place at a hidden group's event": (
        lambda s: lambda by: registrations.register(
            event=s.event, draft=RegistrationDraft("Zoe", "zoe@example.org"), link_to=str, **by
        ),
        "rival",
    ),
    "words for a hidden group": (
        lambda s: lambda by: public_comments.send(
            body=s.body, draft=public_comments.CommentDraft(name="Zoe", wording="x"), **by
        ),
        "rival",
    ),
    "access to a hidden meeting": (asked_for_access, "rival"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_before_any_rule_and_nothing_is_written(scene, what):
    prepare, name = REFUSED[what]
    work = prepare(scene)
    before = values()
    with pytest.raises(NotAllowed):
        work(scene.by(name))
    assert values() == before


def test_the_same_by_somebody_with_the_right_is_done(scene):
    """So that the refusals above are of the person and not of what was asked."""
    by = scene.by("staff")
    assert actions.add(goal=scene.goal, draft=actions.ActionDraft("x"), **by).pk
    assert goals.add(plan=scene.plan, draft=goals.GoalDraft("x"), **by).pk
    assert survey_operations.copy(survey=scene.survey, **by).pk
    assert agenda.duplicate(item=scene.item, meeting=scene.meeting, **by).pk
    for prepare in (trained, evidence_that_stands, moved_card, evidence_of_an_action, asked_for_access):
        prepare(scene)(by)

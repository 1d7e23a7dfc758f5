"""Pages of plans, promises and accomplishments: they work for those they are for, and tell others nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.plans.models import Accomplishment, Action, Commitment, Goal, Plan, PlanState
from sectorworks.plans.operations import accomplishments, commitments, goals
from sectorworks.plans.operations.accomplishments import AccomplishmentDraft
from sectorworks.plans.operations.commitments import CommitmentDraft
from sectorworks.plans.operations.goals import GoalDraft

from .table import AT, TODAY, make_table

DAY = "2026-03-02"


@pytest.fixture
def table(db):
    return make_table()


def of(person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(answer) -> str:
    return answer.content.decode()


def test_a_draft_is_for_members_and_an_adopted_plan_for_everyone_without_names(table):
    page = reverse("plan", args=[table.plan.pk])
    assert Client().get(page).status_code == 404
    assert of(table.cast.eve).get(page).status_code == 404
    table.adopt()
    goals.add(plan=table.plan, draft=GoalDraft("A goal not adopted yet"), by=table.cast.bob, at=AT)
    seen = text(Client().get(page))
    assert "Map the pathways" in seen
    assert "Carol" not in seen
    assert "A goal not adopted yet" not in seen
    assert "A goal not adopted yet" in text(of(table.cast.carol).get(page))


@pytest.mark.parametrize("view", ["list", "board", "timeline", "priority", "person"])
def test_each_view_of_a_plan_shows_its_work(table, view):
    table.adopt()
    answer = of(table.cast.alice).get(reverse("plan", args=[table.plan.pk]), {"view": view})
    assert answer.status_code == 200
    assert ("Map the pathways" in text(answer)) == (view != "priority")
    assert ("Serve opportunity youth" in text(answer)) == (view != "timeline")
    assert "By person" not in text(Client().get(reverse("plan", args=[table.plan.pk])))


def test_the_list_of_a_plan_is_narrowed_by_words_and_state(table):
    client, page = of(table.cast.alice), reverse("plan", args=[table.plan.pk])
    assert "Map the pathways" in text(client.get(page, {"q": "pathways"}))
    assert "Map the pathways" not in text(client.get(page, {"state": "done"}))


def test_a_plan_goes_its_way_through_the_pages(table):
    client = of(table.cast.alice)
    data = {"title": "Plan B", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
    assert client.post(reverse("plan-new", args=[table.body.slug]), {**data, "ends_on": DAY}).status_code == 422
    answer = client.post(reverse("plan-new", args=[table.body.slug]), data)
    plan = Plan.objects.get(title="Plan B")
    assert answer.url == reverse("plan", args=[plan.pk])
    client.post(reverse("goal-new", args=[plan.pk]), {"wording": "Reach all", "horizon": "early_win"})
    goal = Goal.objects.get(plan=plan)
    owner = f"person-{table.carol.pk}"
    client.post(reverse("action-new", args=[goal.pk]), {"wording": "Call them", "due_on": "2027-02-01", "lead": owner})
    action = Action.objects.get(goal=goal)
    assert action.owners.get().person == table.carol
    plan.refresh_from_db()
    client.post(reverse("plan-adopt", args=[plan.pk]), {"on": DAY, "version": plan.version})
    goal.refresh_from_db()
    client.post(
        reverse("goal-edit", args=[goal.pk]),
        {"wording": "Reach most", "horizon": "early_win", "version": goal.version},
    )
    assert "not adopted yet" in text(client.get(reverse("plan", args=[plan.pk])))
    assert "Reach <" in text(client.get(reverse("plan-amend", args=[plan.pk])))
    plan.refresh_from_db()
    client.post(reverse("plan-amend", args=[plan.pk]), {"on": DAY, "reason": "Too many", "version": plan.version})
    assert "Too many" in text(Client().get(reverse("plan-edition", args=[plan.pk, 2])))
    plan.refresh_from_db()
    refused = client.post(reverse("plan-close", args=[plan.pk]), {"note": "", "version": plan.version})
    assert (refused.status_code, "Call them" in text(refused)) == (422, True)
    client.post(reverse("plan-close", args=[plan.pk]), {"note": "Next year", "version": plan.version})
    client.post(
        reverse("plan-carry-over", args=[plan.pk]),
        {"title": "Plan C", "starts_on": "2028-01-01", "ends_on": "2028-12-31", "actions": [action.pk]},
    )
    assert Plan.objects.get(title="Plan C").previous == plan
    assert "Goes on in the next plan" in text(client.get(reverse("plan", args=[plan.pk])))


def test_a_closed_plan_is_opened_again(table):
    table.adopt()
    closed = table.close()
    of(table.cast.bob).post(reverse("plan-reopen", args=[closed.pk]), {"version": closed.version})
    assert Plan.objects.get(pk=closed.pk).state == PlanState.ADOPTED


def test_the_owner_notes_a_status_from_the_list_and_loses_nothing(table):
    client, address = of(table.cast.carol), reverse("action-status", args=[table.action.pk])
    said = {"status": "Half way", "state": "under_way", "version": "1", "back": "plan"}
    assert "#action-" in client.post(address, said).url
    stale = client.post(address, {**said, "status": "Something else"})
    assert stale.status_code == 422
    assert "Something else" in text(stale)
    assert "Half way" in text(stale)
    assert client.post(address, {**said, "status": "Again", "version": "2"}).status_code == 302


def test_the_board_moves_cards_and_dropping_asks_why(table):
    client, address = of(table.cast.bob), reverse("action-move", args=[table.action.pk])
    client.post(address, {"state": "done", "version": "1"})
    assert Action.objects.get(pk=table.action.pk).state == "done"
    client.post(address, {"state": "under_way", "version": "2"})
    assert Action.objects.get(pk=table.action.pk).finished_on is None
    assert client.post(address, {"state": "dropped", "version": "3"}).url == reverse("action", args=[table.action.pk])
    assert Action.objects.get(pk=table.action.pk).state == "under_way"


def test_goals_move_are_given_up_and_come_back(table):
    client = of(table.cast.alice)
    second = goals.add(plan=table.plan, draft=GoalDraft("Second"), by=table.cast.alice, at=AT)
    client.post(reverse("goal-move", args=[second.pk]), {"to": "up"})
    assert Goal.objects.get(pk=second.pk).position == 1
    client.post(reverse("goal-drop", args=[second.pk]), {"reason": "Merged", "version": "1"})
    assert "Merged" in text(client.get(reverse("plan", args=[table.plan.pk])))
    client.post(reverse("goal-bring-back", args=[second.pk]), {"version": "2"})
    assert Goal.objects.get(pk=second.pk).dropped_on is None


def test_a_date_moves_on_its_page_and_the_reason_shows(table):
    client = of(table.cast.alice)
    client.post(
        reverse("action-date", args=[table.action.pk]),
        {"due_on": "2026-09-30", "reason": "Data came late", "version": "1"},
    )
    assert "Data came late" in text(client.get(reverse("action", args=[table.action.pk])))


def test_what_i_must_do_is_mine(table):
    table.adopt()
    assert "Map the pathways" in text(of(table.cast.carol).get(reverse("actions-mine")))
    assert "Map the pathways" not in text(of(table.cast.bob).get(reverse("actions-mine")))


def test_an_accomplishment_goes_its_way_through_the_pages(table, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    carol, bob = of(table.cast.carol), of(table.cast.bob)
    new = reverse("accomplishment-new", args=[table.body.slug])
    assert carol.post(new, {"wording": "", "happened_on": DAY}).status_code == 422
    about = f"action-{table.action.pk}"
    carol.post(new, {"wording": "Twelve schools joined.", "happened_on": DAY, "about": about})
    row = Accomplishment.objects.get(body=table.body)
    listed = reverse("accomplishments", args=[table.body.slug])
    assert "Twelve schools" not in text(Client().get(listed))
    assert (
        carol.post(reverse("accomplishment-publish", args=[row.pk]), {"version": 1, "public": "1"}).status_code == 403
    )
    bob.post(reverse("accomplishment-publish", args=[row.pk]), {"version": 1, "public": "1"})
    assert "Twelve schools" in text(Client().get(listed))
    assert Client().get(reverse("accomplishment", args=[row.pk])).status_code == 200
    proof = SimpleUploadedFile("list.txt", b"Twelve schools", "text/plain")
    address = reverse("accomplishment-evidence", args=[row.pk])
    assert bob.post(address, {"title": "Nothing"}).status_code == 422
    bob.post(address, {"title": "The list", "file": proof})
    evidence = row.evidence.get()
    opened = reverse("evidence-file", args=[evidence.pk])
    assert b"".join(carol.get(opened).streaming_content) == b"Twelve schools"
    assert of(table.cast.eve).get(opened).status_code == 404
    bob.post(reverse("evidence-remove", args=[evidence.pk]))
    bob.post(reverse("accomplishment-remove", args=[row.pk]), {"version": 2})
    assert "Twelve schools" in text(bob.get(reverse("accomplishments-removed", args=[table.body.slug])))
    bob.post(reverse("accomplishment-put-back", args=[row.pk]), {"version": 3})
    assert Accomplishment.objects.get(body=table.body).removed_at is None


def test_a_promise_goes_its_way_through_the_pages(table):
    bob, eve = of(table.cast.bob), of(table.cast.eve)
    listed = reverse("commitments", args=[table.body.slug])
    assert eve.get(listed).status_code == 403
    who = f"organization-{table.cast.host.pk}"
    data = {"who": who, "kind": "time", "wording": "Mentors", "amount_pledged": "40", "pledged_on": DAY}
    new = reverse("commitment-new", args=[table.body.slug])
    assert bob.post(new, {**data, "value_usd": "5"}).status_code == 422
    bob.post(new, data)
    row = Commitment.objects.get(body=table.body)
    assert eve.get(reverse("commitment", args=[row.pk])).status_code == 404
    bob.post(
        reverse("commitment-deliver", args=[row.pk]), {"amount_delivered": "10", "delivered_on": DAY, "version": 1}
    )
    bob.post(
        reverse("commitment-edit", args=[row.pk]),
        {**data, "value_usd": "1200", "value_basis": "$30 an hour", "version": 2},
    )
    assert "Worth $300 of $1,200" in text(bob.get(listed))
    bob.post(reverse("commitment-release", args=[row.pk]), {"release_reason": "Moved", "version": 3})
    bob.post(reverse("commitment-restore", args=[row.pk]), {"version": 4})
    row.refresh_from_db()
    assert (row.state, row.amount_delivered) == ("partly", Decimal(10))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_lists_are_exported(table, form):
    accomplishments.record(body=table.body, draft=AccomplishmentDraft(TODAY, "=1+1 schools"), by=table.cast.bob, at=AT)
    draft = CommitmentDraft("time", "Mentors", TODAY, person=table.carol, amount_pledged=Decimal(2))
    commitments.pledge(body=table.body, draft=draft, by=table.cast.bob, at=AT)
    for route, arguments in (("plans", []), ("accomplishments", [table.body.slug]), ("commitments", [table.body.slug])):
        answer = of(table.cast.bob).get(reverse(route, args=arguments), {"format": form})
        assert answer["Content-Disposition"].startswith("attachment")
        assert form == "xlsx" or b"\n=1+1" not in answer.content


def test_a_plan_comes_as_pdf_and_word(table):
    table.adopt()
    for ending, opening in (("pdf", b"%PDF-"), ("docx", b"PK")):
        answer = Client().get(reverse(f"plan-{ending}", args=[table.plan.pk]))
        assert answer.content.startswith(opening)


@pytest.mark.parametrize("route", ["plan-edit", "plan-adopt", "goal-new", "plan-close"])
def test_members_without_an_office_do_not_write_plans(table, route):
    if route == "plan-close":
        table.adopt()
    address = reverse(route, args=[table.plan.pk])
    assert of(table.cast.carol).get(address).status_code == 403
    assert of(table.cast.bob).get(address).status_code == 200


def test_a_members_group_tells_outsiders_nothing(db):
    table = make_table(BodyVisibility.MEMBERS)
    table.adopt()
    for route, argument in (("plan", table.plan.pk), ("plans-of", table.body.slug), ("action", table.action.pk)):
        assert of(table.cast.eve).get(reverse(route, args=[argument])).status_code == 404


def test_a_period_that_is_over_says_what_nobody_has_said_yet(table):
    table.adopt()
    here, alice = reverse("plan", args=[table.plan.pk]), of(table.cast.alice)
    assert "The period ended" not in text(alice.get(here))
    Plan.objects.update(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    page = text(alice.get(here))
    assert "The period ended on Dec. 31, 2025" in page
    assert "1 action is not finished" in page
    assert reverse("plan-close", args=[table.plan.pk]) in page
    table.close()
    assert "The period ended" not in text(alice.get(here))

"""Pages of a partnership's way: they work, outsiders learn nothing, readers without the right hear why."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import clock
from sectorworks.playbooks import factories
from sectorworks.playbooks.models import GateWaiver, Run, StepAnswer
from sectorworks.playbooks.operations import runs
from sectorworks.playbooks.registry import Standing

from .people import account, make_cast, record_says

pytestmark = pytest.mark.django_db
SLUG = "food-partnership"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def run(cast):
    return runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=clock.now())


def at(name, **more):
    return reverse(name, kwargs={"slug": SLUG} | more)


LED = [
    ("run-move", {}),
    ("run-pause", {}),
    ("run-answer", {"question": "build_on"}),
    ("run-waive", {"gate": "industries"}),
]
POSTED = [
    ("run-resume", {}),
    ("run-step-begin", {"step": "organize"}),
    ("run-step-finish", {"step": "consensus"}),
    ("run-step-reopen", {"step": "consensus"}),
    ("run-step-trouble", {"step": "consensus"}),
    ("run-waive-back", {"gate": "industries"}),
]
SEEN = [("run", {}), ("run-step", {"step": "consensus"}), ("sign-ons", {}), ("sign-on-new", {})]


@pytest.mark.parametrize(("name", "more"), SEEN + LED)
def test_works_for_who_leads(client, cast, run, name, more):
    client.force_login(cast.bob)
    page = client.get(at(name, **more))
    assert page.status_code == 200
    assert page.content.count(b"<h1") == 1


@pytest.mark.parametrize(("name", "more"), LED)
def test_who_sits_on_the_team_reads_and_does_not_lead(client, cast, run, name, more):
    client.force_login(cast.carol)
    assert client.get(at(name, **more)).status_code == 403
    assert client.get(at("run")).status_code == 200


@pytest.mark.parametrize(("name", "more"), POSTED)
def test_buttons_are_for_who_leads(client, cast, run, name, more):
    client.force_login(cast.carol)
    assert client.post(at(name, **more)).status_code == 403
    client.force_login(cast.eve)
    assert client.post(at(name, **more)).status_code == 403  # the partnership is public; its way is not


@pytest.mark.parametrize(("name", "more"), SEEN + LED)
def test_outsiders_of_a_closed_partnership_learn_nothing(client, name, more):
    cast = make_cast(BodyVisibility.MEMBERS)
    runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=clock.now())
    client.force_login(cast.eve)
    assert client.get(at(name, **more)).status_code == 404


@pytest.mark.parametrize(("name", "more"), SEEN + LED)
def test_the_state_reads_the_stage_and_no_more(client, cast, run, name, more):
    client.force_login(account("Dan", "state_analyst", "state_administrator"))
    assert client.get(at(name, **more)).status_code == 403


@pytest.mark.parametrize(("name", "more"), [*SEEN, *LED, ("run-start", {})])
def test_other_kinds_of_groups_have_no_such_page(client, cast, name, more):
    client.force_login(cast.alice)
    assert client.get(reverse(name, kwargs={"slug": cast.team.slug} | more)).status_code == 404


def test_before_a_playbook_is_chosen_the_page_offers_one(client, cast):
    client.force_login(cast.alice)
    assert at("run-start") in client.get(at("run")).content.decode()
    for name in ("run-move", "run-pause", "sign-ons"):
        assert client.get(at(name)).status_code == 404
    client.force_login(cast.carol)
    assert at("run-start") not in client.get(at("run")).content.decode()
    assert client.get(at("run-start")).status_code == 403


def test_choosing_leads_to_the_first_step(client, cast):
    client.force_login(cast.alice)
    assert client.post(at("run-start"), {}).status_code == 422
    assert client.post(at("run-start"), {"edition": "nothing/1"}).status_code == 422
    assert client.post(at("run-start"), {"edition": "illinois/1"}).url == at("run")
    assert Run.objects.get().edition == "illinois/1"
    assert client.get(at("run-start")).status_code == 403  # once


def test_the_overview_counts_what_is_missing_and_leads_there(client, cast, run):
    client.force_login(cast.alice)
    missing = dict.fromkeys(("industries_compared", "joint_decision_made", "initiatives_listed"), Standing.MISSING)
    with record_says(**missing, associations_looked_at=Standing.MISSING):
        page = client.get(at("run")).content.decode()
    assert "You are at step 1 of 5, “Get consensus on the playbook”. 3 things are missing before it can end." in page
    assert 'href="/do/industries_compared/"' in page
    assert "industries_compared is missing." in page
    assert "Advised, not required" in page


def test_a_step_shows_what_is_missing_proven_and_unknown(client, cast, run):
    client.force_login(cast.alice)
    with record_says(industries_compared=Standing.MISSING, initiatives_listed=None):
        page = client.get(at("run-step", step="consensus")).content.decode()
    assert "industries_compared is missing." in page
    assert "The record can&#39;t tell" in page
    assert "joint_decision_made is proven." in page
    assert at("run-waive", gate="industries") in page
    assert at("run-waive", gate="decision") not in page
    assert "Finish step 1" not in page  # no button that would refuse
    with record_says():
        assert "Finish step 1" in client.get(at("run-step", step="consensus")).content.decode()


def test_finishing_too_soon_says_why_and_keeps_the_step_open(client, cast, run):
    client.force_login(cast.alice)
    with record_says(industries_compared=Standing.MISSING):
        page = client.post(at("run-step-finish", step="consensus"), follow=True).content.decode()
    assert "This step can&#39;t end yet. industries_compared is missing." in page
    assert run.marks.get().finished_on is None


def test_a_step_is_finished_reopened_and_the_next_begun(client, cast, run):
    client.force_login(cast.alice)
    with record_says():
        assert client.post(at("run-step-finish", step="consensus")).status_code == 302
        assert "Begin step 2" in client.get(at("run-step", step="organize")).content.decode()
        client.post(at("run-step-begin", step="organize"))
        client.post(at("run-step-reopen", step="consensus"))
    assert {(one.step, one.finished_on) for one in run.marks.all()} == {("consensus", None), ("organize", None)}


def test_a_step_or_gate_or_question_that_is_not_there(client, cast, run):
    client.force_login(cast.alice)
    assert client.get(at("run-step", step="dance")).status_code == 404
    assert client.get(at("run-waive", gate="dance")).status_code == 404
    assert client.get(at("run-answer", question="dance")).status_code == 404
    assert client.get(at("run-move") + "?edition=dance/1").status_code == 404


def test_a_waiver_needs_a_reason_and_stands_beside_the_gate(client, cast, run):
    client.force_login(cast.alice)
    with record_says(industries_compared=Standing.MISSING):
        assert client.post(at("run-waive", gate="industries"), {"reason": " "}).status_code == 422
        client.post(at("run-waive", gate="industries"), {"reason": "One list for years."})
        assert "One list for years." in client.get(at("run-step", step="consensus")).content.decode()
        client.post(at("run-waive-back", gate="industries"))
    assert not GateWaiver.objects.exists()


def test_an_answer_written_twice_loses_neither(client, cast, run):
    client.force_login(cast.alice)
    asked = at("run-answer", question="build_on")
    assert client.post(asked, {"wording": "The chamber", "version": 0}).url.endswith("#build_on")
    page = client.post(asked, {"wording": "The millers", "version": 0})
    assert page.status_code == 409
    told = page.content.decode()
    assert "The chamber" in told
    assert "The millers" in told
    assert 'name="version" value="1"' in told
    assert client.post(asked, {"wording": "The millers", "version": 1}).status_code == 302
    assert StepAnswer.objects.get().wording == "The millers"
    assert "The millers" in client.get(at("run-step", step="consensus")).content.decode()


def test_trouble_is_noted_or_refused_with_what_was_typed(client, cast, run):
    client.force_login(cast.alice)
    there = at("run-step-trouble", step="consensus")
    refused = client.post(there, {"trouble": "too_long", "note": "We met for six hours"})
    assert refused.status_code == 422
    assert "We met for six hours" in refused.content.decode()
    client.post(there, {"trouble": "turf", "note": "Two agencies"})
    assert run.marks.get().trouble == "turf"


def test_a_rest_is_seen_by_all_and_its_reason_by_members(client, cast, run):
    client.force_login(cast.alice)
    assert client.post(at("run-pause"), {"reason": ""}).status_code == 422
    client.post(at("run-pause"), {"reason": "Harvest comes first"})
    assert "Harvest comes first" in client.get(at("run")).content.decode()
    client.logout()
    public = client.get(reverse("group", args=[SLUG])).content.decode()
    assert "Rests" in public
    assert "Harvest" not in public
    client.force_login(cast.alice)
    client.post(at("run-resume"))
    assert Run.objects.get().paused_on is None


def test_the_public_page_tells_the_stage_and_nothing_else(client, cast, run):
    page = client.get(reverse("group", args=[SLUG])).content.decode()
    assert "At step 1 of 5: Get consensus on the playbook" in page
    assert at("run") not in page
    client.force_login(cast.carol)
    assert at("run") in client.get(reverse("group", args=[SLUG])).content.decode()


def test_a_group_without_a_playbook_is_offered_one_where_the_reader_may_choose(client, cast):
    assert at("run-start") not in client.get(reverse("group", args=[SLUG])).content.decode()
    client.force_login(cast.alice)
    assert at("run-start") in client.get(reverse("group", args=[SLUG])).content.decode()


def test_moving_shows_first_what_would_change(client, cast, run):
    client.force_login(cast.alice)
    assert "There is no other edition" in client.get(at("run-move")).content.decode()
    fork = factories.fork(cast.host)
    fork.editions.update(state="published", published_at=clock.now(), reason="Ours")
    assert "edition=northern/1" in client.get(at("run-move")).content.decode()
    page = client.get(at("run-move") + "?edition=northern/1").content.decode()
    assert "Nothing: both say the same." in page
    assert client.post(at("run-move"), {"edition": "northern/1"}).url == at("run")
    assert Run.objects.get().edition == "northern/1"


def test_a_new_group_opens_as_a_partnership_from_the_playbooks(client, cast):
    client.force_login(cast.alice)
    page = client.get(reverse("playbooks")).content.decode()
    assert f"{reverse('group-new')}?kind=partnership" in page
    form = client.get(f"{reverse('group-new')}?kind=partnership").content.decode()
    assert '<option value="partnership" selected' in form


def test_a_step_that_lacks_nothing_is_offered_to_end_and_never_ends_by_itself(client, cast, run):
    client.force_login(cast.alice)
    finish = f'action="{at("run-step-finish", step="consensus")}"'
    with record_says():
        page = client.get(at("run")).content.decode()
        assert "Step 1 is ready to finish" in page
        assert finish in page
        assert run.marks.get().finished_on is None
        client.force_login(cast.carol)
        seen = client.get(at("run")).content.decode()
        assert "The chairs or the staff of the group finish it." in seen
        assert finish not in seen
    client.force_login(cast.alice)
    with record_says(industries_compared=Standing.MISSING):
        assert finish not in client.get(at("run")).content.decode()
    with record_says():
        runs.pause(run=run, reason="Harvest", by=cast.alice, at=clock.now())
        assert finish not in client.get(at("run")).content.decode()


def test_a_finished_step_leads_on_to_the_next(client, cast, run):
    client.force_login(cast.alice)
    with record_says():
        page = client.post(at("run-step-finish", step="consensus"), follow=True).content.decode()
    assert f'action="{at("run-step-begin", step="organize")}"' in page

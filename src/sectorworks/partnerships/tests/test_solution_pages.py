"""Pages of solutions, priorities and the trace: who reads them, what they never say, what they cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind
from sectorworks.convening.models import Initiative, InitiativeAlignment
from sectorworks.engagement.models import NeedShare
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import PriorityProfile, Solution, SolutionNeed, SolutionProgram, SolutionResult
from sectorworks.partnerships.queries import alarms
from sectorworks.plans import factories as plans
from sectorworks.plans.models import ActionOwner, PlanState

from .table import AT, TODAY, make_table

WORDS = "Electricians leave us"


@pytest.fixture
def table(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_table()


def text(answer) -> str:
    return answer.content.decode()


def nouns(table):
    aim = factories.priority(table.body, issue="talent")
    made = factories.solution(table.body, priority=aim)
    part = factories.part(made, table.mill)
    champion = factories.champion(aim, table.members["dora"][1], table.dairy)
    slug = table.body.slug
    reads = [("solutions", slug), ("trace", slug), ("solution", made.pk), ("solution-priority", aim.pk)]
    writes = [
        ("solution-new", slug), ("solution-edit", made.pk), ("solution-ties", made.pk), ("solution-part-new", made.pk),
        ("solution-part-edit", part.pk), ("solution-priority-profile", aim.pk), ("solution-champion-new", aim.pk),
    ]  # fmt: skip
    posts = [
        ("solution-move", made.pk), ("solution-part-done", part.pk), ("solution-part-remove", part.pk),
        ("solution-champion-end", champion.pk),
    ]  # fmt: skip
    return reads, writes, posts


def test_outsiders_and_the_state_find_nothing(table):
    reads, writes, posts = nouns(table)
    for who in ("dan", "eve"):
        client = table.client(who)
        for name, key in (*reads, *writes):
            assert client.get(reverse(name, args=[key])).status_code == 404, name
        for name, key in posts:
            assert client.post(reverse(name, args=[key])).status_code == 404, name
    assert Client().get(reverse("solutions", args=[table.body.slug])).status_code == 302


def test_members_read_and_only_those_who_lead_write(table):
    reads, writes, posts = nouns(table)
    carla = account_of(table, "carla")
    for name, key in reads:
        assert carla.get(reverse(name, args=[key])).status_code == 200, name
    for name, key in writes:
        assert carla.get(reverse(name, args=[key])).status_code == 403, name
    for name, key in posts:
        assert carla.post(reverse(name, args=[key])).status_code == 403, name
    for who in ("alice", "bob"):
        for name, key in (*reads, *writes):
            assert table.client(who).get(reverse(name, args=[key])).status_code == 200, (who, name)


def account_of(table, name):
    """A client for somebody who has a seat and, until now, no account."""
    from .table import account

    table.users[name] = account(name.capitalize(), "member")
    person = table.members[name][1]
    type(person).objects.filter(pk=person.pk).update(account=table.users[name])
    return table.client(name)


@pytest.mark.parametrize("page", ["solution", "trace"])
def test_the_words_of_a_need_reach_only_those_at_its_table(table, page):
    need = factories.need(table.dairy, table.host, table.users["alice"], WORDS)
    made = factories.solution(table.body)
    SolutionNeed.objects.create(solution=made, need=need)
    loose = factories.need(table.dairy, table.host, table.users["alice"], "Nobody knows of this")
    NeedShare.objects.create(need=loose, body=table.body, shared_at=AT, shared_by=table.users["alice"])
    address = reverse(page, args=[made.pk if page == "solution" else table.body.slug])
    asked = [{}, {"format": "csv"}, {"format": "xlsx"}] if page == "trace" else [{}]
    for query in asked:
        # Bob sits there for a competitor: he learns that there is a need, and not whose.
        seen = table.client("bob").get(address, query).content
        assert WORDS.encode() not in seen
        assert b"Nobody knows of this" not in seen
    told = text(table.client("bob").get(address))
    assert ("not yours to read" in told) or ("whose words stay between" in told)
    assert WORDS in text(table.client("alice").get(address))


def test_the_pages_write_a_solution_from_priority_to_result(table):
    aim = factories.priority(table.body)
    bob = table.client("bob")
    profile = {"version": 0, "issue": "site", "raised_by": "bauer mill", "routed_to": "Prairie College"}
    assert (
        bob.post(reverse("solution-priority-profile", args=[aim.pk]), profile | {"raised_by": "Nobody Inc"}).status_code
        == 422
    )
    bob.post(reverse("solution-priority-profile", args=[aim.pk]), profile)
    assert PriorityProfile.objects.get().raised_by == table.mill
    term = table.members["dora"][0].terms.get()
    bob.post(reverse("solution-champion-new", args=[aim.pk]), {"term": term.pk})
    champion = aim.champions.get()
    bob.post(reverse("solution-champion-end", args=[champion.pk]), {"version": champion.version})
    champion.refresh_from_db()
    assert champion.ends_on == TODAY
    bob.post(reverse("solution-new", args=[table.body.slug]), {"key": "a", "title": "Shared power", "priority": aim.pk})
    made = Solution.objects.get()
    new = reverse("solution-part-new", args=[made.pk])
    bob.post(new, {"organization": "Bauer Mill", "wording": "Lend land", "due_on": "2026-08-20"})
    bob.post(new, {"organization": "Prairie College", "wording": "Plan it", "waits_for": made.parts.get().pk})
    page = text(bob.get(reverse("solution", args=[made.pk])))
    # 20 August to 1 September: 12 days; the college waits for it.
    assert "is 12 days late" in page
    assert "It holds up: Prairie College." in page
    assert "All 2 open parts hang on Bauer Mill." in page
    circle = bob.post(
        reverse("solution-part-edit", args=[made.parts.order_by("pk")[0].pk]),
        {
            "version": 1,
            "organization": "Bauer Mill",
            "wording": "Lend land",
            "waits_for": made.parts.order_by("pk")[1].pk,
        },
    )
    assert (circle.status_code, "Both would wait for ever" in text(circle)) == (422, True)
    bob.post(reverse("solution-move", args=[made.pk]), {"version": made.version, "to": "agreed"})
    result = plans.accomplishment(table.body)
    bob.post(reverse("solution-ties", args=[made.pk]), {"results": [result.pk]})
    assert made.results.get().accomplishment == result
    made.refresh_from_db()
    assert made.state == "agreed"


def test_the_trace_shows_orphans_and_downloads(table):
    factories.priority(table.body, "Transit")
    program = Initiative.objects.create(name="Lonely course", owner=table.college, purpose="talent", added_at=AT)
    InitiativeAlignment.objects.create(initiative=program, body=table.body, state="aligned", since_on=TODAY)
    page = text(table.client("bob").get(reverse("trace", args=[table.body.slug])))
    assert "The trace breaks off in 2 places" in page
    assert "Programs with no need behind them" in page
    sheet = text(table.client("bob").get(reverse("trace", args=[table.body.slug]), {"format": "csv"}))
    assert "Lonely course (Prairie College)" in sheet
    assert "No solution yet" in sheet
    assert table.client("bob").get(reverse("trace", args=[table.body.slug]), {"format": "exe"}).status_code == 404


def test_alarms_name_what_is_short_sighted_one_sided_and_carried_alone(table):
    assert alarms.of(table.body, TODAY) == []
    plan = plans.plan(table.body, state=PlanState.ADOPTED)
    for number in range(2):
        plans.goal(plan, f"Quick {number}", horizon="early_win")
        factories.priority(table.body, f"Aim {number}", issue="talent", for_employers="More hands")
    team = bodies.body(table.host, "Team", slug="team", kind=BodyKind.ACTION_TEAM, parent=table.body)
    goal = plans.goal(plans.plan(team, state=PlanState.ADOPTED), horizon="early_win")
    for number in range(3):
        ActionOwner.objects.create(action=plans.action(goal, f"Do {number}"), organization=table.college, is_lead=True)
    found = {one.code: one.words for one in alarms.of(table.body, TODAY)}
    assert found == {
        "short_sighted": "3 of 3 goals are early wins, and none is long-term.",
        "one_sided": "Only companies gain by: “Aim 0”, “Aim 1”.",
        "carried_alone": "Prairie College carries all 3 open actions of Team alone.",
    }
    page = text(table.client("bob").get(reverse("solutions", args=[table.body.slug])))
    assert "3 things to look at" in page
    ActionOwner.objects.create(action=goal.actions.first(), organization=table.mill)
    assert "carried_alone" not in {one.code for one in alarms.of(table.body, TODAY)}


def test_the_list_narrows_sorts_and_downloads(table):
    for name in ("Bus line", "Power line"):
        factories.part(factories.solution(table.body, name), table.mill)
    client, address = table.client("bob"), reverse("solutions", args=[table.body.slug])
    found = text(client.get(address, {"q": "bus"}))
    assert ("Bus line" in found, "Power line" in found) == (True, False)
    assert "Nothing matches." in text(client.get(address, {"state": "ended"}))
    assert "Bauer Mill" in text(client.get(address, {"format": "csv"}))


def crowd(table, size):
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    for number in range(size):
        aim = factories.priority(table.body, f"Aim {number}", issue="talent", raised_by=table.mill)
        factories.champion(aim, table.members["bob"][1], table.mill)
        made = factories.solution(table.body, f"Solution {number}", priority=aim, state="running")
        before = None
        for whose in (table.mill, table.dairy, table.college):
            before = factories.part(made, whose, waits_for=before, due_on=TODAY - timedelta(days=number))
        need = factories.need(table.mill, table.host, table.users["alice"])
        program = Initiative.objects.create(name=f"P{number}", owner=table.college, purpose="talent", added_at=AT)
        SolutionNeed.objects.create(solution=made, need=need)
        SolutionProgram.objects.create(solution=made, initiative=program)
        SolutionResult.objects.create(solution=made, accomplishment=plans.accomplishment(table.body))
        call = factories.call(plans.action(goal, f"Action {number}"), closes_on=date(2026, 12, 1))
        factories.offer(call, table.college)


@pytest.mark.parametrize("page", ["solutions", "trace", "calls"])
@pytest.mark.parametrize("who", ["alice", "bob"])
def test_statements_do_not_grow(table, page, who):
    crowd(table, 2)
    client, address = table.client(who), reverse(page, args=[table.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    crowd(table, 12)
    client.get(address)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few), [one["sql"][:150] for one in many.captured_queries]
    assert len(many) <= 15, [one["sql"][:300] for one in many.captured_queries]


@pytest.mark.parametrize("page", ["solution", "solution-priority", "call"])
def test_record_pages_stay_within_twenty_statements(table, page):
    crowd(table, 2)
    made = Solution.objects.order_by("pk")[0]
    key = {"solution": made.pk, "solution-priority": made.priority_id}.get(page)
    if key is None:
        from sectorworks.partnerships.models import OpenCall

        key = OpenCall.objects.order_by("pk")[0].pk
    client, address = table.client("bob"), reverse(page, args=[key])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 20, [one["sql"][:200] for one in asked.captured_queries]

"""Priorities described, champions named, solutions and their parts: state, audit, refusals."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Text, TextKind
from sectorworks.convening.models import Initiative
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.queries.own import person_of
from sectorworks.launches.registry import champion_keepers
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import (
    PriorityProfile,
    Solution,
    SolutionNeed,
    SolutionPart,
    SolutionProgram,
    SolutionResult,
)
from sectorworks.partnerships.operations import champions, champions_held, priorities, solution_parts, solutions
from sectorworks.partnerships.operations.priorities import PriorityProblem, ProfileDraft
from sectorworks.partnerships.operations.solution_parts import GoesInCircles, PartDraft
from sectorworks.partnerships.operations.solutions import SolutionDraft, SolutionProblem, Ties
from sectorworks.partnerships.queries import champions_held as champions_held_queries
from sectorworks.partnerships.queries import issues
from sectorworks.partnerships.queries import solutions as queries
from sectorworks.partnerships.solutions_extensions import _find as find
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanState

from .table import AT, TODAY, account, make_table


@pytest.fixture
def table(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def proposed(table, **fields) -> Solution:
    return solutions.propose(
        body=table.body, draft=SolutionDraft(**{"title": "Train on a line"} | fields), by=table.users["alice"], at=AT
    )


def part(table, solution, organization, wording="A part", **fields) -> SolutionPart:
    draft = PartDraft(organization, wording, **fields)
    return solution_parts.add(solution=solution, draft=draft, by=table.users["alice"], at=AT)


def test_a_priority_is_described_once_and_then_changed_with_its_version(table):
    aim, by = factories.priority(table.body), table.users["bob"]
    made = priorities.describe(priority=aim, draft=ProfileDraft("talent", table.mill, table.college), by=by, at=AT)
    assert audit.history(made)[0].verb == "make"
    draft = ProfileDraft("transportation", for_workers="A way to work")
    changed = priorities.describe(priority=aim, draft=draft, expected=made.version, by=by, at=AT)
    assert (changed.pk, changed.issue, changed.raised_by) == (made.pk, "transportation", None)
    assert audit.history(made)[0].detail["issue"] == ["talent", "transportation"]
    with pytest.raises(StaleVersion):
        priorities.describe(priority=aim, draft=draft, expected=made.version, by=by, at=AT)


@pytest.mark.parametrize(
    ("issue", "raised", "routed", "words"),
    [
        ("astrology", None, None, "none of the issues"),
        ("talent", "college", None, "is no company"),
        ("talent", None, "mill", "is a company"),
    ],
)
def test_a_profile_that_says_the_impossible_is_refused(table, issue, raised, routed, words):
    aim = factories.priority(table.body)
    draft = ProfileDraft(issue, getattr(table, raised or "", None), getattr(table, routed or "", None))
    with pytest.raises(PriorityProblem, match=words):
        priorities.describe(priority=aim, draft=draft, by=table.users["alice"], at=AT)
    assert not PriorityProfile.objects.exists()


def test_only_a_priority_in_force_is_described_and_only_by_chairs_and_staff(table):
    draft = ProfileDraft("talent")
    never = Text.objects.create(body=table.body, kind=TextKind.PRIORITY, position=9)
    with pytest.raises(PriorityProblem):
        priorities.describe(priority=never, draft=draft, by=table.users["alice"], at=AT)
    with pytest.raises(NotAllowed):
        priorities.describe(priority=factories.priority(table.body), draft=draft, by=table.users["eve"], at=AT)


def test_champions_come_from_companies_stand_down_and_come_back(table):
    aim, by, who = factories.priority(table.body), table.users["alice"], table.members["dora"][1]
    with pytest.raises(champions.ChampionProblem, match="is no company"):
        champions.name(priority=aim, person=who, organization=table.college, by=by, at=AT)
    made = champions.name(priority=aim, person=who, organization=table.dairy, by=by, at=AT)
    with pytest.raises(champions.AlreadyChampion):
        champions.name(priority=aim, person=who, organization=table.dairy, by=by, at=AT)
    ended = champions.end(champion=made, expected=made.version, by=by, at=AT)
    assert ended.ends_on == TODAY
    back = champions.bring_back(champion=ended, expected=ended.version, by=by, at=AT)
    assert back.ends_on is None
    assert [one.verb for one in audit.history(made)] == ["bring back", "close", "add"]


def test_a_launch_room_names_champions_once_however_often_it_says_so(table):
    assert "keep" in [one.__name__ for one in champion_keepers]
    aim, by, who = factories.priority(table.body), table.users["alice"], table.members["bob"][1]
    first = champions.keep(priority=aim, person=who, organization=table.mill, by=by, at=AT)
    assert champions.keep(priority=aim, person=who, organization=table.mill, by=by, at=AT) == first


def test_a_champion_who_asks_to_be_removed_stands_down_and_reads_what_is_held(table):
    who = table.members["dora"][1]
    made = factories.champion(factories.priority(table.body), who, table.dairy)
    rows = champions_held_queries.held(who).rows
    assert [(row["Company"], row["Until"]) for row in rows] == [("Silver Dairy", None)]
    assert len(champions_held.remove(person=who, by=table.users["alice"], at=AT)) == 1
    made.refresh_from_db()
    assert made.ends_on == TODAY
    assert champions_held.remove(person=table.members["carla"][1], by=table.users["alice"], at=AT) == []


def test_the_database_keeps_one_champion_at_a_time_and_each_tie_once(table):
    aim, who = factories.priority(table.body), table.members["bob"][1]
    factories.champion(aim, who, table.mill)
    with pytest.raises(IntegrityError, match="priority"), transaction.atomic():
        factories.champion(aim, who, table.mill)
    made = proposed(table)
    one = part(table, made, table.mill)
    with pytest.raises(IntegrityError), transaction.atomic():
        SolutionPart.objects.filter(pk=one.pk).update(waits_for=one.pk)
    need = factories.need(table.mill, table.host, table.users["alice"])
    program = Initiative.objects.create(name="Course", owner=table.college, purpose="talent", added_at=AT)
    result = plans.accomplishment(table.body)
    for model, fields in (
        (SolutionNeed, {"need": need}),
        (SolutionProgram, {"initiative": program}),
        (SolutionResult, {"accomplishment": result}),
    ):
        model.objects.create(solution=made, **fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(solution=made, **fields)


def test_a_solution_is_agreed_once_two_partners_have_a_part(table):
    made, by = proposed(table), table.users["alice"]
    part(table, made, table.mill)
    part(table, made, table.mill, "Another of the same")
    with pytest.raises(SolutionProblem, match="several partners"):
        solutions.move(solution=made, to="agreed", expected=made.version, by=by, at=AT)
    part(table, made, table.college)
    agreed = solutions.move(solution=made, to="agreed", expected=made.version, by=by, at=AT)
    assert agreed.state == "agreed"
    assert audit.history(made)[0].detail == {"state": ["proposed", "agreed"]}
    back = solutions.move(solution=agreed, to="proposed", expected=agreed.version, by=by, at=AT)
    with pytest.raises(SolutionProblem, match="can’t go there"):
        solutions.move(solution=back, to="running", expected=back.version, by=by, at=AT)


def test_a_form_sent_twice_writes_one_solution_and_one_part(table):
    draft, by = SolutionDraft("Once"), table.users["alice"]
    first = solutions.propose(body=table.body, draft=draft, key="k", by=by, at=AT)
    assert solutions.propose(body=table.body, draft=draft, key="k", by=by, at=AT) == first
    twice = [
        solution_parts.add(solution=first, draft=PartDraft(table.mill, "x"), key="p", by=by, at=AT) for _one in range(2)
    ]
    assert twice[0] == twice[1]


def test_parts_that_would_wait_for_each_other_are_refused_with_words(table):
    made, by = proposed(table), table.users["alice"]
    first = part(table, made, table.mill, "Lend a line")
    second = part(table, made, table.college, "Write a course", waits_for=first)
    draft = PartDraft(table.mill, "Lend a line", waits_for=second)
    with pytest.raises(GoesInCircles, match="Both would wait for ever"):
        solution_parts.change(part=first, draft=draft, expected=first.version, by=by, at=AT)
    other = part(table, proposed(table, title="Another"), table.mill)
    with pytest.raises(SolutionProblem, match="same solution"):
        part(table, made, table.mill, waits_for=other)


def test_whoever_has_a_part_reports_it_and_nobody_else_does(table):
    made = proposed(table)
    own, others = part(table, made, table.dairy), part(table, made, table.college)
    type(table.members["dora"][1]).objects.filter(pk=table.members["dora"][1].pk).update(account=None)
    carol = table.users["carol"]
    # Carol acts for the dairy, and takes a seat beside Dora.
    bodies.term(bodies.seat(table.body, "member", "business", position=8), person_of(carol), organization=table.dairy)
    done = solution_parts.finish(part=own, expected=own.version, by=carol, at=AT)
    assert done.done_on == TODAY
    reopened = solution_parts.reopen(part=done, expected=done.version, by=carol, at=AT)
    assert reopened.done_on is None
    with pytest.raises(NotAllowed):
        solution_parts.finish(part=others, expected=others.version, by=carol, at=AT)
    with pytest.raises(NotAllowed):
        solution_parts.remove(part=own, by=carol, at=AT)
    solution_parts.remove(part=own, by=table.users["bob"], at=AT)
    assert audit.history(made)[0].detail["part"] == "A part"


def test_a_part_taken_out_counts_nowhere_and_comes_back_where_it_stood(table):
    made, bob = proposed(table), table.users["bob"]
    first, second = part(table, made, table.mill), part(table, made, table.college)
    SolutionPart.objects.filter(pk=second.pk).update(waits_for=first.pk)
    solution_parts.remove(part=first, by=bob, at=AT)
    assert [one.pk for one in queries.parts_of(made)] == [second.pk]
    assert queries.pieces_of(queries.parts_of(made))[0].waits_for is None
    with pytest.raises(SolutionProblem, match="two partners"):
        solutions.move(solution=made, to="agreed", expected=made.version, by=bob, at=AT)
    with pytest.raises(SolutionProblem, match="taken out"):
        solution_parts.finish(part=first, expected=first.version, by=bob, at=AT)
    with pytest.raises(NotAllowed):
        solution_parts.bring_back(part=first, by=table.users["carol"], at=AT)
    assert queries.taken_out(made) == [first]
    solution_parts.bring_back(part=first, by=bob, at=AT)
    assert [one.pk for one in queries.parts_of(made)] == [first.pk, second.pk]
    assert queries.pieces_of(queries.parts_of(made))[1].waits_for == first.pk
    assert audit.history(made)[0].verb == "bring back"
    with pytest.raises(SolutionProblem, match="stands"):
        solution_parts.bring_back(part=first, by=bob, at=AT)


def test_companies_step_up_in_one_click_and_nobody_else(table):
    aim = factories.priority(table.body)
    dora = account("Dora", "member")
    type(table.members["dora"][1]).objects.filter(pk=table.members["dora"][1].pk).update(account=dora)
    made = champions.step_up(priority=aim, by=dora, at=AT)
    assert (made.person, made.organization, made.starts_on) == (table.members["dora"][1], table.dairy, TODAY)
    assert audit.history(made)[0].verb == "step up"
    assert Notice.objects.filter(person=table.users["bob"], title__contains="steps up").count() == 1
    # Alice convenes for an agency, Carol's dairy has no seat of hers, Eve is another agency's.
    for who in (dora, *(table.users[name] for name in ("alice", "carol", "eve", "dan"))):
        with pytest.raises(NotAllowed):
            champions.step_up(priority=aim, by=who, at=AT)
    ended = champions.end(champion=made, expected=made.version, by=dora, at=AT)
    assert ended.ends_on == TODAY


def test_solutions_are_found_by_who_reads_them(table):
    made = proposed(table)
    assert [one.title for one in find(table.users["bob"], made.title)] == [made.title]
    assert [one.title for one in find(table.users["alice"], made.title)] == [made.title]
    assert find(table.users["eve"], made.title) == []
    solutions.change(
        solution=made, draft=SolutionDraft("Palletizer school"), expected=made.version, by=table.users["bob"], at=AT
    )
    assert [one.title for one in find(table.users["bob"], "palletizer")] == ["Palletizer school"]


def test_ties_to_needs_that_somebody_may_not_read_stay_when_they_save(table):
    made = proposed(table)
    hidden = factories.need(table.mill, table.host, table.users["alice"])
    SolutionNeed.objects.create(solution=made, need=hidden)
    near = Initiative.objects.create(name="Course", owner=table.college, purpose="talent", is_public=True, added_at=AT)
    bob = table.users["bob"]
    solutions.tie(solution=made, ties=Ties(programs=(near,)), by=bob, at=AT)
    assert set(made.needs.values_list("need", flat=True)) == {hidden.pk}
    assert made.programs.count() == 1
    with pytest.raises(SolutionProblem, match="not yours to see"):
        solutions.tie(solution=made, ties=Ties(needs=(hidden,)), by=bob, at=AT)
    solutions.tie(solution=made, ties=Ties(), by=bob, at=AT)
    assert (made.programs.count(), made.needs.count()) == (0, 1)


def test_a_solution_serves_only_priorities_and_goals_of_its_own_partnership(table):
    other = bodies.body(table.college, "Other", slug="other")
    for wrong in (
        {"priority": factories.priority(other)},
        {"goal": plans.goal(plans.plan(other, state=PlanState.ADOPTED))},
        {"title": " "},
    ):
        with pytest.raises(SolutionProblem):
            proposed(table, **wrong)
    assert not Solution.objects.exists()


def test_of_the_priorities_beyond_workforce_those_somebody_works_on_are_counted(table):
    assert issues.acted_on(table.body, TODAY).value is None
    factories.priority(table.body, "Technicians", issue="talent")
    bus = factories.priority(table.body, "Bus", issue="transportation")
    power = factories.priority(table.body, "Power", issue="site")
    factories.priority(table.body, "Brand", issue="marketing")
    assert issues.acted_on(table.body, TODAY).part == 0
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), priority=bus)
    plans.action(goal)
    proposed(table, priority=power)  # proposed only: nobody acts on it yet
    share = issues.acted_on(table.body, TODAY)
    # Transportation of transportation, site and marketing: talent is workforce and does not count.
    assert (share.part, share.whole) == (1, 3)
    assert queries.acted_share(queries.priority_lines(table.body, TODAY)) == share

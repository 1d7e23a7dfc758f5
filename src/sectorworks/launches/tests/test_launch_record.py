"""What the record proves of a launch; who sees which; and what a person is told and can have removed."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Office
from sectorworks.launches.launch_proofs import CHECKED
from sectorworks.launches.models import Launch
from sectorworks.launches.operations import held, invitations, launches
from sectorworks.launches.operations.answers import Answer, answer
from sectorworks.launches.policies import launches as policies
from sectorworks.launches.queries import held as held_queries
from sectorworks.launches.queries.launches import checks, launch_of
from sectorworks.launches.queries.visibility import launches_visible_to
from sectorworks.launches.tests.launch_table import AT, BEGINS, TODAY, account, leader, make_table, planned, sent
from sectorworks.playbooks.queries import runs
from sectorworks.playbooks.registry import Standing, proofs

pytestmark = pytest.mark.django_db
MINE = (*CHECKED, "invitations_by_peers", "launch_held")


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def found(table, code, today=TODAY):
    return proofs[code].find(table.body, runs.settings(table.body), today)


def test_without_a_launch_every_proof_says_to_plan_one(table):
    for code in MINE:
        said = found(table, code)
        assert (said.standing, "No launch is planned" in said.words) == (Standing.MISSING, True)
        assert proofs[code].url(table.body) == f"/launches/{table.body.slug}/"


def test_who_chairs_the_core_group_chairs_for_the_companies_until_the_partnership_has_seats(table):
    launch = planned(table)
    table.body.seats.get(office=Office.CHAIR).terms.all().delete()

    def chair():
        return next(one for one in checks(launch, TODAY) if one.code == "chair")

    assert (chair().is_met, chair().words) == (True, "Bob (Bauer Mill) chairs for the companies.")
    table.core.seats.get(office=Office.CHAIR).terms.all().delete()
    assert (chair().is_met, "No chair is named" in chair().words) == (False, True)


def test_a_good_plan_proves_what_it_can(table):
    launch = planned(table)
    assert {code: found(table, code).standing for code in CHECKED} == dict.fromkeys(CHECKED, Standing.PROVEN)
    assert "Nobody is invited yet" in found(table, "invitations_by_peers").words
    assert found(table, "launch_held").standing is Standing.MISSING
    sent(table, launch, leader(table))
    by_peers = found(table, "invitations_by_peers")
    assert (by_peers.standing, by_peers.links[0].url) == (Standing.PROVEN, f"/launches/{launch.pk}/")
    assert "Say that it was held" in found(table, "launch_held", TODAY + timedelta(days=60)).words
    launch.refresh_from_db()
    launches.hold(launch=launch, expected=launch.version, by=table.alice, at=BEGINS)
    later = TODAY + timedelta(days=200)
    assert {found(table, code, later).standing for code in MINE} == {Standing.PROVEN}


def test_a_support_organization_as_host_is_missing_in_the_words_of_the_gate(table):
    planned(table, host=table.college)
    said = found(table, "launch_host_is_industry")
    assert said.standing is Standing.MISSING
    assert "Hold the launch at a company of the industry" in said.words


def test_the_launch_that_counts(table):
    first = planned(table)
    launches.call_off(launch=first, reason="Ice.", expected=first.version, by=table.alice, at=AT)
    assert (launch_of(table.body), found(table, "launch_held").words.startswith("No launch")) == (first, True)
    second = planned(table)
    assert launch_of(table.body) == second


@pytest.mark.parametrize("seed", range(4))
def test_lists_and_policies_agree(table, seed):
    dice = random.Random(seed)
    people = [table.alice, table.bob, table.carol, table.dora, table.eve, account("Zoe"), AnonymousUser()]
    for number in range(4):
        body = bodies.body(dice.choice([table.agency, table.mill]), f"Partnership {number}", visibility=dice.choice(
            ["public", "members"]))  # fmt: skip
        kind = dice.choice([BodyKind.CORE_GROUP, BodyKind.ACTION_TEAM])
        below = bodies.body(table.college, f"Below {number}", kind=kind, parent=body)
        for where in dice.sample([body, below], 1):
            bodies.term(bodies.seat(where), dice.choice(list(table.people.values())))
        meeting = planned(table).meeting if number == 0 else None
        row = Launch.objects.get() if meeting else Launch(body=body, made_at=AT)
        if meeting is None:
            from sectorworks.meetings import factories as meetings

            row.meeting = meetings.meeting(body)
            row.save()
    for person in people:
        seen = set(launches_visible_to(person, TODAY))
        for launch in Launch.objects.select_related("body__host", "body__parent"):
            assert bool(policies.can_see(person, launch)) == (launch in seen)


def test_a_person_reads_what_is_held_and_words_go_on_request(table):
    launch, pat = planned(table), leader(table)
    (row,), (token,) = sent(table, launch, pat)
    answer(token=token, said=Answer("yes", words="Gladly.", access_needs="Captions"), at=AT)
    rows = held_queries.held(pat).rows
    assert rows[0]["Detail"] == "Gladly. Captions"
    assert len(held_queries.held(table.people["bob"]).rows) == 2  # invited Pat, and has a part in the launch
    said = held.remove(person=pat, by=table.alice, at=AT)
    assert "their links are dead" in said[0]
    row.refresh_from_db()
    assert (row.words, row.access_needs, row.token_hash, row.answer) == ("", "", "", "yes")
    held.remove(person=table.people["bob"], by=table.alice, at=AT)
    launch.refresh_from_db()
    assert (launch.welcomed_by, launch.closed_by) == (None, None)
    with pytest.raises(invitations.InvitationProblem):
        answer(token=token, said=Answer("no"), at=AT)

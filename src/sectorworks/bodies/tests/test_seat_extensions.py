"""Warnings of terms, what a removal takes, the panel of an organization, and plain data in Popolo's shape."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta

import pytest

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Term
from sectorworks.bodies.operations import held, warnings
from sectorworks.bodies.queries import held as held_queries
from sectorworks.bodies.queries import popolo
from sectorworks.bodies.queries.organization_seats import seats_held_by
from sectorworks.jobs.models import Schedule
from sectorworks.notices.models import Notice

from .table import AT, CANARY, DAY, DISPLAYED_CANARY, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return make_table("public")


def titles(user):
    return sorted(Notice.objects.filter(person=user).values_list("title", flat=True))


# 2 March + 90 days = 31 May; + 30 days = 1 April. The boundary is told, a day beyond it is not.
@pytest.mark.parametrize(("days", "told"), [(91, []), (90, ["90"]), (31, ["90"]), (30, ["30"]), (0, ["30"])])
def test_keepers_hear_of_a_term_that_ends(table, days, told):
    Term.objects.filter(pk=table.member.pk).update(ends_on=DAY + timedelta(days=days))
    for _again in range(2):
        warnings.tell_of_terms(at=AT)
    found = [title.split(" days")[0].rsplit(" ", 1)[1] for title in titles(table.kim)]
    assert found == told


def test_a_term_that_ran_out_is_told_without_a_private_name(table):
    Term.objects.filter(pk=table.unnamed.pk).update(ends_on=DAY - timedelta(days=1))
    warnings.tell_of_terms(at=AT)
    assert titles(table.kim) == [f"Seat vacant on {table.body}, the term ran out: Member, Lived experience"]


def test_the_daily_look_is_scheduled():
    assert Schedule.objects.get(name="seat-terms").every == timedelta(days=1)


def test_an_organization_shows_its_seats_but_no_private_one(table):
    assert seats_held_by(table.kim, table.company, DAY) == [table.chair]
    assert seats_held_by(table.kim, table.unnamed.organization, DAY) == []


def test_a_person_reads_what_is_held_on_them(table):
    rows = held_queries.held(table.unnamed.person).rows
    assert [(one["Group"], one["Speaks for"]) for one in rows] == [(str(table.body), "Canary Shelter")]


def test_a_removal_keeps_only_named_terms_of_public_boards(table):
    board = bodies.body(table.agency, "State Board", kind=BodyKind.STATE_BOARD, visibility="public")
    named = bodies.term(bodies.seat(board), table.member.person, note="Asked by a friend")
    said = held.remove(person=table.member.person, by=table.kim, at=AT)
    assert [one.pk for one in Term.objects.filter(person=table.member.person)] == [named.pk]
    kept = Term.objects.get(pk=named.pk)
    assert (kept.state, kept.ended_on, kept.note) == ("ended", DAY, "")
    assert "20 CFR 679.140" in said[1]


def test_popolo_has_posts_and_people_but_no_private_one(table):
    for user in (table.kim, table.bob, table.canary):
        data = popolo.organization(user, table.body, date(2026, 3, 2))
        assert [len(data.posts), len(data.memberships), len(data.persons)] == [5, 4, 2]
        assert not [name for name in (CANARY, DISPLAYED_CANARY) if name in str(asdict(data))]

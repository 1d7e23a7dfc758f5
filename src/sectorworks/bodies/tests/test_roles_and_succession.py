"""Role charters with their gaps and clashes; which terms end when, and where much rests on one person."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Office, RoleLine, SupportRole, Term
from sectorworks.bodies.operations import roles
from sectorworks.bodies.operations.roles import RoleDraft
from sectorworks.bodies.queries import roles as queries
from sectorworks.bodies.queries import succession
from sectorworks.bodies.rules.roles import Line, clashes, gaps
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Activity

from .table import AT, DAY, make_table


def lines(*pairs):
    return [Line(number, f"Organization {number}", role) for number, role in pairs]


def clash_ids(*pairs):
    return [one.id for one in clashes(lines(*pairs))]


def test_a_charter_without_convener_leader_or_listener_has_gaps():
    assert [one.role for one in gaps([])] == ["convenes", "leads", "listens", "supplies_data"]
    assert [one.role for one in gaps(lines((1, "convenes"), (2, "leads")))] == ["listens", "supplies_data"]


def test_roles_that_clash_clash_only_in_one_hand():
    assert clash_ids((1, "funds"), (1, "convenes"), (1, "provides")) == ["funder_convener_provider"]
    assert clash_ids((1, "funds"), (1, "convenes"), (2, "provides")) == []
    assert clash_ids((1, "listens"), (1, "leads")) == ["listener_leads"]
    assert clash_ids((1, "listens"), (2, "leads")) == []
    assert clash_ids((1, "provides"), (1, "manages_money")) == ["provider_manages_money"]


def test_two_conveners_clash_and_are_named():
    (alert,) = clashes(lines((1, "convenes"), (2, "convenes")))
    assert (alert.id, alert.organizations) == ("two_conveners", ("Organization 1", "Organization 2"))


@pytest.fixture
def table(db):
    return make_table()


def test_a_role_is_agreed_told_and_refused_twice(table):
    draft = RoleDraft(table.company, SupportRole.LISTENS, DAY)
    roles.agree(body=table.body, draft=draft, by=table.kim, at=AT)
    assert Activity.objects.get(organization=table.company).is_shared is False  # the body is its members' own
    assert queries.listeners(table.body, DAY) == [table.company]
    with pytest.raises(roles.RoleHeld):
        roles.agree(body=table.body, draft=draft, by=table.kim, at=AT)
    with pytest.raises(NotAllowed):
        roles.agree(body=table.body, draft=draft, by=table.alice, at=AT)


def test_a_role_ends_once_and_not_before_it_began(table):
    draft = RoleDraft(table.company, SupportRole.LISTENS, DAY)
    line = roles.agree(body=table.body, draft=draft, by=table.kim, at=AT)
    with pytest.raises(roles.RoleEnded):
        roles.end(line=line, on=date(2026, 3, 1), by=table.kim, at=AT)
    roles.end(line=line, on=DAY, by=table.kim, at=AT)
    with pytest.raises(roles.RoleEnded):
        roles.end(line=line, on=DAY, by=table.kim, at=AT)
    assert queries.listeners(table.body, date(2026, 3, 3)) == []


def test_the_matrix_spans_the_bodies_below(table):
    team = bodies.body(table.agency, "Hiring Team", parent=table.body)
    for body, role in ((table.body, SupportRole.CONVENES), (team, SupportRole.LEADS)):
        roles.agree(body=body, draft=RoleDraft(table.agency, role, DAY), by=table.kim, at=AT)
    matrix = queries.matrix(table.kim, table.body, DAY)
    assert [one.cells for one in matrix.rows] == [(("Convenes",), ("Leads",))]


def test_the_database_holds_the_constraints_of_roles(table):
    line = {"body": table.body, "organization": table.company, "role": "leads", "agreed_at": AT}
    RoleLine.objects.create(starts_on=DAY, **line)
    with pytest.raises(IntegrityError, match=r"role_line_once_at_a_time|UNIQUE"), transaction.atomic():
        RoleLine.objects.create(starts_on=DAY, **line)
    with pytest.raises(IntegrityError, match="role_line_ends_after_start"), transaction.atomic():
        RoleLine.objects.create(starts_on=DAY, ends_on=date(2026, 3, 1), **line | {"role": "funds"})


def test_terms_by_the_month_they_end_in(table):
    ends = {table.chair: date(2026, 3, 2), table.member: date(2027, 2, 28), table.displayed: date(2027, 3, 1)}
    for term, day in ends.items():
        Term.objects.filter(pk=term.pk).update(ends_on=day)
    found = succession.outlook(table.kim, [table.body], DAY)
    # Twelve months from March 2026 on are March 2026 to February 2027.
    assert [(len(found.months), found.months[0].name, found.months[-1].name)] == [(12, "March 2026", "February 2027")]
    assert [len(month.rows) for month in found.months] == [1] + [0] * 10 + [1]


def test_vacancies_have_an_age_and_a_chair_needs_a_deputy(table):
    found = succession.outlook(table.kim, [table.body], DAY)
    # Opened on 1 January 2026 and never filled: 60 days to 2 March.
    assert [one.days_vacant for one in found.vacancies] == [60]
    assert found.chairs_alone == (table.body,)
    bodies.term(bodies.seat(table.body, Office.VICE_CHAIR), table.guest)
    assert succession.outlook(table.kim, [table.body], DAY).chairs_alone == ()


def test_who_sits_everywhere_is_told_only_of_named_seats(table):
    others = [bodies.body(table.agency, f"Team {number}") for number in range(3)]
    for body in others:
        bodies.term(bodies.seat(body), table.member.person)
        bodies.term(bodies.seat(body, privacy="unnamed", position=2), table.unnamed.person)
    found = succession.outlook(table.kim, [table.body, *others], DAY)
    assert found.everywhere == (("Bob Member", 4),)


def test_the_outlook_takes_as_many_statements_for_many_bodies(table, django_assert_num_queries):
    others = [bodies.body(table.agency, f"Team {number}") for number in range(10)]
    for body in others:
        bodies.term(bodies.seat(body), directory.person("Pat Example"))
    kept = succession.bodies_kept_by(table.kim, DAY)
    assert len(kept) == 11
    with django_assert_num_queries(4):
        succession.outlook(table.kim, kept, DAY)

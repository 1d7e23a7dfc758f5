"""A company's account: for the company and who keeps its record, by hand-counted figures, as page and file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import audit, clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import Ask, AskKind, AskState, Need, NeedState
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import AttendanceRole, Presence, PresenceMode
from sectorworks.partnerships import factories
from sectorworks.partnerships.queries import value_document, value_record
from sectorworks.plans import factories as plans
from sectorworks.plans.models import CommitmentKind, CommitmentState, PlanState

from .table import AT, TODAY, Table, make_table

FROM, TO = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def table(db, monkeypatch) -> Table:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return make_table()


def text(answer) -> str:
    return answer.content.decode()


def figures(table: Table, who: str = "carol") -> dict[str, str]:
    record = value_record.of(table.users[who], table.dairy, FROM, TO)
    return {one.label: one.value for one in (*record.gave, *record.got)}


def test_only_the_company_and_its_keeper_open_it(table):
    address = reverse("value-record", args=[table.dairy.pk])
    assert table.client("carol").get(address).status_code == 200
    assert table.client("alice").get(address).status_code == 200
    for who in ("bob", "dan", "eve"):
        assert table.client(who).get(address).status_code == 404
        assert table.client(who).get(address, {"format": "pdf"}).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_support_organization_has_no_such_account(table):
    assert table.client("alice").get(reverse("value-record", args=[table.host.pk])).status_code == 404


def test_the_keepers_look_is_on_record_and_the_companys_own_is_not(table):
    address = reverse("value-record", args=[table.dairy.pk])
    table.client("carol").get(address)
    assert not audit.history(table.dairy).filter(verb="saw").exists()
    table.client("alice").get(address, {"format": "docx"})
    (event,) = audit.history(table.dairy).filter(verb="saw")
    assert (event.by, event.detail["fields"]) == (table.users["alice"], ["value_record"])


def test_promises_are_counted_as_they_state_their_value(table):
    plans.commitment(
        table.body, organization=table.dairy, kind=CommitmentKind.TIME, amount_pledged=Decimal(40),
        amount_delivered=Decimal(10), value_usd=Decimal(1200), value_basis="$30 an hour", state=CommitmentState.PARTLY,
    )  # fmt: skip
    plans.commitment(
        table.body, organization=table.dairy, kind=CommitmentKind.FINANCIAL, value_usd=Decimal(500), value_basis="Cash",
        state=CommitmentState.DELIVERED, delivered_on=date(2026, 5, 1),
    )  # fmt: skip
    plans.commitment(table.body, organization=table.dairy, pledged_on=date(2025, 12, 31), value_usd=9, value_basis="x")
    plans.commitment(table.body, organization=table.mill, value_usd=Decimal(700), value_basis="Another company")
    found = figures(table)
    # A quarter of 1,200 and all of 500; the promise of the year before and that of the mill are not in it.
    assert found["Promises delivered, in dollars"] == "$800"
    assert found["Hours delivered"] == "10"


def test_meetings_asks_needs_and_priorities_are_counted(table):
    held = factories.held(table.body, date(2026, 3, 2))
    for name in ("Dora", "Dirk"):
        meetings.attendance(
            held, AttendanceRole.GUEST, person=directory.person(name), organization=table.dairy,
            presence=Presence.PRESENT, mode=PresenceMode.IN_PERSON,
        )  # fmt: skip
    factories.held(table.body, date(2026, 4, 6), table.members["dora"], table.members["bob"])  # by her seat
    for state, kind in (
        (AskState.GRANTED, AskKind.SURVEY),
        (AskState.GRANTED, AskKind.VISIT),
        (AskState.REFUSED, "visit"),
    ):
        Ask.objects.create(
            employer=table.dairy, for_organization=table.host, kind=kind, purpose="A question", minutes_asked=20,
            starts_on=date(2026, 4, 1), ends_on=date(2026, 4, 2), state=state, planned_at=AT,
            planned_by=table.users["alice"],
        )  # fmt: skip
    need = Need.objects.create(
        employer=table.dairy, kind="hiring", title="Welders", wording="Two", owner_organization=table.host,
        owner=table.users["alice"], due_on=date(2026, 5, 1), raised_at=datetime(2026, 4, 1, 12, tzinfo=UTC),
        raised_by=table.users["carol"], state=NeedState.CLOSED, result="Two welders hired",
        closed_at=AT,
    )  # fmt: skip
    raised = factories.priority(table.body, "Transit", raised_by=table.dairy)
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), priority=raised)
    plans.action(goal, state="done", finished_on=date(2026, 6, 1))
    plans.action(goal, "Another")
    plans.accomplishment(table.body, "A night bus runs.", goal=goal, happened_on=date(2026, 6, 2))
    found = figures(table)
    assert found["Meetings attended"] == "2"
    assert found["Hours at meetings"] == "4.5"  # ninety minutes each: two guests in March, Dora in her seat in April
    assert (found["Asks granted"], found["Asks declined"], found["Minutes given to asks"]) == ("2", "1", "40")
    assert (found["Needs raised"], found["Needs answered"], found["Needs done"]) == ("1", "0", "1")
    assert (found["Priorities acted on"], found["Accomplishments on them"]) == ("1", "1")
    seen = text(table.client("carol").get(reverse("value-record", args=[table.dairy.pk])))
    for words in (need.result, "Transit", "A night bus runs.", "1 action done in the period"):
        assert words in seen


def test_who_keeps_the_record_learns_nothing_of_groups_it_has_no_part_in(table):
    elsewhere = directory.organization("Elsewhere", OrganizationKind.WORKFORCE_BOARD)
    secret = bodies.body(elsewhere, "Quiet talks", slug="quiet-talks", visibility=BodyVisibility.MEMBERS)
    plans.commitment(secret, organization=table.dairy, wording="Lend a lab", value_usd=Decimal(90), value_basis="Rent")
    address = reverse("value-record", args=[table.dairy.pk])
    assert "Lend a lab" in text(table.client("carol").get(address))
    assert "Quiet talks" not in text(table.client("alice").get(address))
    assert "Lend a lab" not in text(table.client("alice").get(address))


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_it_is_a_file_for_the_companys_own_board(table, ending, begins):
    plans.commitment(table.body, organization=table.dairy)
    answer = table.client("carol").get(reverse("value-record", args=[table.dairy.pk]), {"format": ending})
    assert answer.content.startswith(begins)
    assert (
        table.client("carol").get(reverse("value-record", args=[table.dairy.pk]), {"format": "exe"}).status_code == 404
    )


def test_the_document_says_the_same_as_the_page(table):
    record = value_record.of(table.users["carol"], table.dairy, FROM, TO)
    made = value_document.document(record)
    told = {row[0]: row[1] for block in made.blocks if hasattr(block, "rows") for row in block.rows}
    assert told == {one.label: one.value for one in (*record.gave, *record.got)}


def test_statements_do_not_grow_with_promises_meetings_and_priorities(table):
    client, address = table.client("carol"), reverse("value-record", args=[table.dairy.pk])

    def more(count: int) -> None:
        for number in range(count):
            plans.commitment(table.body, organization=table.dairy, wording=f"Promise {number}")
            factories.held(table.body, date(2026, 3, 1 + number), table.members["dora"])
            raised = factories.priority(table.body, f"Priority {number}", raised_by=table.dairy)
            plans.action(plans.goal(plans.plan(table.body, state=PlanState.ADOPTED), priority=raised))

    more(2)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    more(8)
    with CaptureQueriesContext(connection) as many:
        assert client.get(address).status_code == 200
    assert len(many) == len(few)
    assert len(many) <= 20


def test_an_empty_period_teaches(table):
    seen = text(table.client("carol").get(reverse("value-record", args=[table.dairy.pk])))
    assert "Nothing is on record for this period" in seen


def test_the_company_page_leads_there(table):
    address = reverse("organization", args=[table.dairy.pk])
    assert reverse("value-record", args=[table.dairy.pk]) in text(table.client("carol").get(address))
    assert reverse("value-record", args=[table.dairy.pk]) not in text(table.client("eve").get(address))

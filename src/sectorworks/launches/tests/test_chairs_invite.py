"""Chairs invite companies that stand in nobody's ledger yet: the host stands there, and they learn no more than they
must of what is in the way."""

from __future__ import annotations

import pytest
from django.db import transaction

from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import Ask, AskKind, CollisionChoice
from sectorworks.engagement.operations import asks
from sectorworks.engagement.operations.asks import AskCollides, AskDraft, Choice
from sectorworks.launches.operations import invitations
from sectorworks.launches.operations.invitations import InvitationProblem, Sending
from sectorworks.launches.queries import invitations as queries
from sectorworks.launches.tests.launch_table import AT, DAY, TODAY, leader, make_table, named, planned
from sectorworks.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def sending(*rows, choices=None):
    return Sending(rows, lambda token: f"https://example.org/{token}/", choices or {})


def test_a_chair_invites_a_new_company_and_the_host_stands_in_the_ledger(table):
    launch = planned(table)
    (row,) = named(table, launch, leader(table))
    (row,) = invitations.send(launch=launch, sending=sending(row), by=table.bob, at=AT)
    assert (row.ask.for_organization, row.ask.state, row.ask.planned_by) == (table.agency, "made", table.bob)
    assert row.ask.employer == row.organization
    (other,) = named(table, launch, leader(table, "Lou Fields"))
    assert invitations.send(launch=launch, sending=sending(other), by=table.bob, at=AT)[0].ask == row.ask
    for one in launch.invitations.all():
        invitations.withdraw(invitation=one, expected=one.version, by=table.bob, at=AT)
    assert Ask.objects.get().state == "withdrawn"
    # A chair still plans no asks of their own.
    with pytest.raises(NotAllowed):
        asks.plan(
            draft=AskDraft(row.organization, table.agency, AskKind.VISIT, "See it", DAY, DAY), by=table.bob, at=AT
        )


def test_a_chair_learns_that_something_is_in_the_way_and_not_whose(table):
    launch = planned(table)
    (row,) = named(table, launch, leader(table))
    rival = directory.organization("Agency C", OrganizationKind.WORKFORCE_BOARD)
    directory.affiliation(table.people["eve"], rival, is_representative=True)
    theirs = asks.plan(
        draft=AskDraft(row.organization, rival, AskKind.VISIT, "See the plant", DAY, DAY), by=table.eve, at=AT
    )
    (found,) = queries.in_the_way(launch, [row], TODAY, reads_ledger=False)
    assert (found.reasons, found.asks) == (("Somebody else plans to ask this company on the same days.",), ())
    with pytest.raises(AskCollides), transaction.atomic():
        invitations.send(launch=launch, sending=sending(row), by=table.bob, at=AT)
    seen = frozenset(one.token for one in found.meeting.obstacles)
    join = {row.organization_id: Choice(CollisionChoice.JOIN, seen, join=theirs.pk)}
    with pytest.raises(InvitationProblem, match="Only partner staff"), transaction.atomic():
        invitations.send(launch=launch, sending=sending(row, choices=join), by=table.bob, at=AT)
    ahead = {row.organization_id: Choice(CollisionChoice.GO_AHEAD, seen, reason="The day is fixed.")}
    (row,) = invitations.send(launch=launch, sending=sending(row, choices=ahead), by=table.bob, at=AT)
    assert row.ask.collisions.get().reason == "The day is fixed."
    # What becomes of it is told to the host's people: the chair does not read the ledger.
    asks.join(ask=theirs, leading=row.ask, expected=theirs.version, by=table.eve, at=AT)
    told = Notice.objects.filter(title__startswith="Agency C joins your ask")
    assert {one.person for one in told} == {table.alice}

"""The pages of a partnership's life on the whole sample: how many statements each sends, and that rows add none.

Two pages of proofs stand with the number they have: their goal is fifteen too, see
docs/reference/benchmarks.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Decision, RoleLine
from sectorworks.convening.models import ConveningStep, Initiative
from sectorworks.core import clock
from sectorworks.home import operations
from sectorworks.meetings.models import Meeting
from sectorworks.notices.models import Notice
from sectorworks.partnerships.models import Solution, SolutionPart
from sectorworks.plans.models import Accomplishment, Action, Commitment

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
FOOD = "prairie-rivers-food-manufacturing-partnership"
GROWING = (
    Initiative, ConveningStep, Decision, RoleLine, Meeting, Notice, Solution, SolutionPart, Action, Commitment,
    Accomplishment,
)  # fmt: skip
# Page, who reads it, the most statements.
PAGES = (
    ("group", "", 12),
    ("group", "alice", 14),
    ("group-aside", "alice", 12),
    ("convening", "alice", 15),
    ("readiness", "alice", 15),
    ("core-group", "alice", 15),
    ("convener", "alice", 15),
    ("movers", "alice", 15),
    ("convening-plan", "alice", 15),
    ("associations", "alice", 15),
    ("initiative-portfolio", "alice", 15),
    ("cockpit", "alice", 15),
    ("solutions", "alice", 15),
    ("trace", "alice", 15),
    ("calls", "alice", 15),
    ("next-gen-lead", "alice", 15),
    ("next-gen", "alice", 18),
    ("run", "alice", 19),
    ("map", "alice", 15),
    ("overlaps", "alice", 15),
)


def statements(name: str, person: str) -> int:
    """Of the second visit: the first may fill what a process keeps for all readers."""
    client = Client()
    if person:
        user = User.objects.get(email__startswith=f"{person}.")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse(name) if name in ("map", "overlaps") else reverse(name, args=[FOOD])
    for _visit in range(2):
        with CaptureQueriesContext(connection) as sent:
            assert client.get(address).status_code == 200, name
    return len(sent)


def grown() -> Iterator[str]:
    """Four copies of every row of these tables that the database takes; names the tables that grew."""
    for model in GROWING:
        before = model.objects.count()
        for row in model.objects.all():
            for _copy in range(4):
                row.pk = None
                row._state.adding = True
                try:
                    with transaction.atomic():
                        row.save()
                except IntegrityError:
                    break
        if model.objects.count() >= 4 * before:
            yield model.__name__


@pytest.mark.one_database
def test_each_page_sends_no_more_than_its_statements_and_none_for_five_times_the_rows(
    db, settings, tmp_path, monkeypatch, subtests
):
    settings.STORE_FOLDER = tmp_path / "store"
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(clock, "today", AT.date)
    operations.load_sample(at=AT)
    once = {(name, person): statements(name, person) for name, person, _most in PAGES}
    assert len(list(grown())) >= 6
    for name, person, most in PAGES:
        with subtests.test(page=name, person=person):
            assert once[name, person] <= most
            assert statements(name, person) <= once[name, person]

"""Two planners at once: the second meets the first's ask, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from sectorworks.engagement.models import Ask
from sectorworks.engagement.operations import asks

from .partners import AT, ask_draft, make_partners


@pytest.mark.django_db(transaction=True)
def test_of_two_planners_at_once_one_is_asked_to_choose():
    partners = make_partners()
    drafts = [
        (ask_draft(partners, "board"), partners.alice),
        (ask_draft(partners, "college"), partners.bob),
        (ask_draft(partners, "developer"), partners.ed),
    ]
    # Threads share one in-memory SQLite connection, so there they plan in turn.
    workers = len(drafts) if connection.vendor == "postgresql" else 1
    start = Barrier(workers)

    def plan(one):
        draft, by = one
        start.wait()
        try:
            asks.plan(draft=draft, by=by, at=AT)
        except asks.AskCollides as found:
            return [ask.for_organization.name for ask in found.asks]
        else:
            return []
        finally:
            if workers > 1:
                connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(plan, drafts))
    assert Ask.objects.count() == 1
    winner = Ask.objects.get().for_organization.name
    assert sorted(found) == [[], [winner], [winner]]

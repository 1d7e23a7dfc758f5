"""Who finds candidate champions, with the reasons why, when inviting to a launch."""

from __future__ import annotations

import pytest

from sectorworks.convening.models import Mover
from sectorworks.launches.queries.invitations import candidate, candidates_of
from sectorworks.launches.tests.launch_table import AT, TODAY, leader, make_table, planned


@pytest.mark.django_db
def test_candidates_and_their_reasons_are_for_staff_and_chairs_of_the_core_group(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    table = make_table()
    launch, mia = planned(table), leader(table, "Mia Becker", "Pretzels")
    where = mia.affiliations.get().organization
    Mover.objects.create(body=table.body, person=mia, organization=where, why="Moves others.", named_at=AT)
    for reader in (table.alice, table.bob):  # keeps the partnership; chairs the core group
        assert [one.why for one in candidates_of(reader, launch, "", TODAY)] == ["Moves others."]
        found = candidate(reader, launch, mia.pk, TODAY)
        assert found is not None
        assert found.why == "Moves others."
    # Dora sits on the core group and invites, too, but from the directory as it lets her.
    assert candidates_of(table.dora, launch, "", TODAY) == []
    assert candidate(table.dora, launch, mia.pk, TODAY) is None

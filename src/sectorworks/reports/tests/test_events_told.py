"""An event stands in its group's report, opens its own page, and tells only counts that may be shown."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.committees import factories
from sectorworks.committees.operations import event_commitments
from sectorworks.committees.operations.event_commitments import CommittingDraft
from sectorworks.directory import factories as directory
from sectorworks.reports.queries import evidence, record
from sectorworks.reports.rules import record_data
from sectorworks.reports.rules.wording.draft import draft

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))


def told(body, language="en"):
    found = record.record_of(body, *QUARTER)
    assert record_data.period_of(record_data.to_data(found)) == found
    (section,) = [one for one in draft(found, language) if one.part == "accomplishments" and one.slug == body.slug]
    return found, " ".join(line.wording for line in section.lines)


@pytest.mark.parametrize(("came", "committed"), [(10, 5), (10, 3), (4, 0)])
def test_counts_of_few_employers_are_left_out(came, committed):
    cast = make_cast()
    event = factories.event(cast.body, state="held", starts_at=AT, audience="Employers")
    for number in range(came):
        one = directory.organization(f"Company {number}")
        factories.registration(event, f"Person {number}", organization=one, has_attended=True)
        if number < committed:
            words = CommittingDraft(one, "fair_chance", "No box.", AT.date())
            event_commitments.commit(event=event, draft=words, by=cast.bob, at=AT)
    found, text = told(cast.body)
    (row,) = found.group.events
    assert evidence.address_of({"route": row.evidence.route, "route_key": row.evidence.route_key}).endswith(
        f"/committees/events/{event.pk}/"
    )
    assert "Event on March 2, 2026: Hire fairly." in text
    assert ("Employers that came: 10." in text) == (came == 10)
    assert ("committed to something: 5. A commitment is not yet a fact." in text) == (committed == 5)
    assert ("asistieron: 10." in told(cast.body, "es")[1]) == (came == 10)

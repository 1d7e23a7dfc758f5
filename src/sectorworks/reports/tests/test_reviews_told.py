"""A closed review stands in the reports of both groups, a focus in that of its own, each with its evidence."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.bodies import factories as groups
from sectorworks.bodies.models import BodyKind
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.committees import factories
from sectorworks.reports.queries import record
from sectorworks.reports.rules import record_data
from sectorworks.reports.rules.wording.draft import draft

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))


def texts(body, language="en", quarter=QUARTER):
    found = record.record_of(body, *quarter)
    assert record_data.period_of(record_data.to_data(found)) == found
    return {
        section.slug: " ".join(line.wording for line in section.lines)
        for section in draft(found, language)
        if section.part == "accomplishments"
    }


@pytest.fixture
def told():
    cast = make_cast()
    group = groups.body(cast.host, "Youth Workgroup", kind=BodyKind.WORKGROUP, parent=cast.body)
    decision = decisions.record(body=cast.body, draft=DecisionDraft("Realign", "Amend.", TODAY), by=cast.alice, at=AT)
    said = {"fit": "partly", "result": "amend", "reason": "Rides come first", "decision": decision}
    factories.review(group, closed_on=TODAY, **said)
    factories.review(group, 2024, made_at=AT)  # still open
    factories.focus(group)
    return cast, group


def test_both_groups_tell_it_and_the_reason_stands_once(told):
    cast, group = told
    found = texts(cast.body)
    assert "The yearly review of Youth Workgroup for 2025 was closed on March 2, 2026" in found[cast.body.slug]
    assert "The review of the year 2025 found on March 2, 2026" in found[group.slug]
    assert " ".join(found.values()).count("Rides come first.") == 1
    assert "2024" not in found[group.slug].replace("2026", "")
    assert texts(group)[group.slug] == found[group.slug]


def test_the_decision_is_evidence_and_the_review_opens_for_members(told):
    cast, _group = told
    (one,) = record.record_of(cast.body, *QUARTER).group.reviews
    assert [(proof.route, proof.is_public) for proof in one.evidence] == [
        ("annual-review", False),
        ("group-decision", True),
    ]


def test_a_focus_is_told_when_it_begins_and_not_again(told):
    _cast, group = told
    assert "Transportation, 2026 focus." in texts(group)[group.slug]
    assert "Transportation" not in texts(group, quarter=(date(2026, 4, 1), date(2026, 6, 30))).get(group.slug, "")


def test_it_is_told_in_spanish(told):
    cast, group = told
    found = texts(cast.body, "es")
    assert "La revisión anual de Youth Workgroup del año 2025 se cerró el" in found[cast.body.slug]
    assert "eligió un tema central" in found[group.slug]

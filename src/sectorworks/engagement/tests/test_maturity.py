"""Who leads: shares by hand, quarters at their edges, and nobody's own share shown to others."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from sectorworks.directory import factories
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import AskKind, CollisionChoice
from sectorworks.engagement.operations import asks
from sectorworks.engagement.queries import asks_together
from sectorworks.engagement.queries import maturity as queries
from sectorworks.engagement.rules.maturity import Quarter, led_by_industry, may_show_all, with_purpose

from .partners import AT, TODAY, ask_draft, logged, make_partners, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_partners()


def test_the_share_by_hand():
    # 3 by priority and 1 by need of 8 with a purpose; the 7 that kept in touch are left out.
    counts = {"priority": 3, "need": 1, "program": 4, "relationship": 7}
    assert (led_by_industry(counts), with_purpose(counts)) == (0.5, 8)
    assert led_by_industry({"program": 2}) == 0.0
    assert led_by_industry({"relationship": 7}) is None
    assert led_by_industry({}) is None


def test_quarters_at_their_edges():
    assert [str(Quarter.of(date(2026, month, 1))) for month in (1, 3, 4, 12)] == [
        "2026 Q1", "2026 Q1", "2026 Q2", "2026 Q4",
    ]  # fmt: skip
    assert Quarter(2026, 1).earlier(5) == Quarter(2024, 4)
    assert Quarter(2026, 3).starts_on == date(2026, 7, 1)


def test_own_quarters_and_no_total_of_two_agencies(partners):
    logged(partners, led_by="need")
    logged(partners, led_by="program")
    logged(partners, led_by="program", held_on=date(2025, 12, 31))
    logged(partners, "bob", "college", led_by="program")
    found = queries.maturity([partners.board], TODAY)
    shares = {str(row.quarter): row.share for row in found.own[0].rows}
    assert len(shares) == 8
    assert (shares["2026 Q1"], shares["2025 Q4"], shares["2025 Q3"]) == (0.5, 0.0, None)
    assert found.own[0].share == pytest.approx(1 / 3)
    assert (found.agency_count, found.everyone) == (2, None)


def test_three_agencies_are_shown_together_only(partners):
    for who, agency in (("alice", "board"), ("bob", "college"), ("ed", "developer")):
        logged(partners, who, agency, led_by="need")
    found = queries.maturity([partners.board], TODAY)
    assert found.everyone is not None
    assert found.everyone.share == 1.0
    assert [one.name for one in found.own] == ["Workforce Board"]
    assert not may_show_all(2)


def test_a_visit_is_joint_when_both_sides_hosted_it(partners):
    logged(partners, hosts=(partners.developer,))  # workforce with economic development
    logged(partners, hosts=(partners.college,))
    center = factories.organization("Job Center", OrganizationKind.JOB_CENTER)
    logged(partners, "ed", "developer", hosts=(center,))
    logged(partners, "ed", "developer", kind="call", hosts=(center,))  # joint, and not a visit
    assert queries.joint_visits(date(2026, 1, 1)) == (2, 3)


def test_joint_visits_to_come(partners):
    leading = planned(partners)
    assert asks_together.joint_visits_to_come(TODAY) == []
    with pytest.raises(asks.AskCollides) as found:
        planned(partners, "ed", "developer")
    seen = frozenset(one.token for one in found.value.meeting.obstacles)
    choice = asks.Choice(CollisionChoice.JOIN, seen, leading.pk)
    asks.plan(draft=ask_draft(partners, "developer"), choice=choice, by=partners.ed, at=AT)
    assert asks_together.joint_visits_to_come(TODAY) == [leading]
    assert leading.kind == AskKind.VISIT


ROW = re.compile(
    r'<th scope="row">(?P<quarter>[^<]+)</th><td class="sw-num">(?P<share>[^<]+)</td>\s*'
    r"<td>(?P<bar><svg.*?</svg>)</td>(?P<rest>.*?)</tr>",
    re.DOTALL,
)
BAR = re.compile(r'class="engagement-bar__(?:now|then)" width="([\d.]+)" height="10"')
COUNT = re.compile(r'<td class="sw-num">(\d+)</td>')


def test_the_bars_say_what_the_table_says(partners, client):
    """A bar is as many of 100 units wide as the share in its row; both follow from the counts beside them."""
    for led_by in ("need", "program", "program"):
        logged(partners, led_by=led_by)
    logged(partners, led_by="program", held_on=date(2025, 12, 31))
    logged(partners, led_by="relationship", held_on=date(2025, 9, 30))
    client.force_login(partners.alice)
    page = client.get(reverse("maturity")).content.decode()
    found = {one["quarter"]: one for one in ROW.finditer(page)}
    assert len(found) == 8
    # 1 need of 3 with a purpose; 1 program alone; 1 that only kept in touch; and before that, nothing.
    assert [found[quarter]["share"] for quarter in ("2026 Q1", "2025 Q4", "2025 Q3", "2025 Q2")] == [
        "33%", "0%", "only kept in touch", "no contacts",
    ]  # fmt: skip
    for row in found.values():
        priority, need, program, _in_touch = (int(one) for one in COUNT.findall(row["rest"]))
        purpose = priority + need + program
        wide = sum(float(one) for one in BAR.findall(row["bar"]))
        assert wide == pytest.approx(100 * (priority + need) / purpose if purpose else 0, abs=0.05)
        assert row["share"].endswith("%") == bool(purpose)

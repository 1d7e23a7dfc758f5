"""Pages of the room `plans` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("plans", is_main=True),
    SitePage("plans", query="q=nothing+like+it"),
    SitePage("actions-mine", ALICE, is_main=True),
    SitePage("plans-of", ALICE, noun="plans-of-group"),
    SitePage("plan-new", ALICE, noun="plans-of-group"),
    SitePage("plan", ALICE, noun="plan-adopted", is_main=True),
    SitePage("plan", noun="plan-adopted"),
    *(SitePage("plan", ALICE, noun="plan-adopted", query=f"view={view}", is_main=view == "board")
      for view in ("board", "timeline", "priority", "person")),
    SitePage("plan", ALICE, noun="plan-closed"),
    SitePage("plan-edit", ALICE, noun="plan-adopted"),
    SitePage("plan-adopt", ALICE, noun="plan-draft"),
    SitePage("plan-amend", ALICE, noun="plan-adopted", is_main=True),
    SitePage("plan-close", ALICE, noun="plan-adopted"),
    SitePage("plan-carry-over", ALICE, noun="plan-closed"),
    SitePage("plan-edition", noun="plan-edition"),
    SitePage("goal-new", ALICE, noun="plan-draft", is_main=True),
    SitePage("goal-edit", ALICE, noun="plan-goal"),
    SitePage("goal-drop", ALICE, noun="plan-goal"),
    SitePage("action-new", ALICE, noun="plan-goal", is_main=True),
    SitePage("action", ALICE, noun="plan-action", is_main=True),
    SitePage("action-edit", ALICE, noun="plan-action"),
    SitePage("action-date", ALICE, noun="plan-action"),
    SitePage("action-evidence", ALICE, noun="plan-action"),
    SitePage("accomplishments", ALICE, noun="plans-of-group", is_main=True),
    SitePage("accomplishment-new", ALICE, noun="plans-of-group"),
    SitePage("accomplishments-removed", ALICE, noun="plans-of-group"),
    SitePage("accomplishment", ALICE, noun="plan-accomplishment", is_main=True),
    SitePage("accomplishment-edit", ALICE, noun="plan-accomplishment"),
    SitePage("accomplishment-evidence", ALICE, noun="plan-accomplishment"),
    SitePage("commitments", ALICE, noun="plans-of-group", is_main=True),
    SitePage("commitment-new", ALICE, noun="plans-of-group"),
    SitePage("commitment", ALICE, noun="plan-promise"),
    SitePage("commitment-edit", ALICE, noun="plan-promise"),
    SitePage("commitment-deliver", ALICE, noun="plan-promise"),
    SitePage("commitment-release", ALICE, noun="plan-promise"),
)  # fmt: skip
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "plan-pdf": "a file; plans/tests/test_pages.py",
    "plan-docx": "a file; plans/tests/test_pages.py",
    "evidence-file": "a file; plans/tests/test_pages.py",
}

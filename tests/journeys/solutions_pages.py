"""Pages of `solutions` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, CARLA, GRACE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("solutions", ALICE, noun="solutions-partnership", is_main=True),
    SitePage("solutions", ALICE, noun="solutions-partnership", query="state=ended"),
    SitePage("solution-new", ALICE, noun="solutions-partnership"),
    SitePage("solution", ALICE, noun="solutions-solution", is_main=True),
    SitePage("solution-edit", ALICE, noun="solutions-solution"),
    SitePage("solution-ties", ALICE, noun="solutions-solution"),
    SitePage("solution-part-new", ALICE, noun="solutions-solution"),
    SitePage("solution-part-edit", ALICE, noun="solutions-part"),
    SitePage("solution-priority", ALICE, noun="solutions-priority", is_main=True),
    SitePage("solution-priority-profile", ALICE, noun="solutions-priority"),
    SitePage("solution-champion-new", ALICE, noun="solutions-priority"),
    SitePage("trace", ALICE, noun="solutions-partnership", is_main=True),
    SitePage("calls", GRACE, noun="solutions-partnership", is_main=True),
    SitePage("call-new", GRACE, noun="solutions-partnership"),
    SitePage("call", GRACE, noun="solutions-call", is_main=True),
    SitePage("call-edit", GRACE, noun="solutions-call"),
    SitePage("call-offer", BOB, noun="solutions-call"),
    SitePage("call-answer", GRACE, noun="solutions-offer"),
    SitePage("call-withdraw-taken", CARLA, noun="solutions-offer"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

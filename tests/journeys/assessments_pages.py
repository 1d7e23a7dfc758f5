"""Pages of `assessments` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, GRACE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("assessments", GRACE, noun="assessments-partnership", is_main=True),
    SitePage("assessment-rubrics", GRACE, noun="assessments-partnership"),
    SitePage("assessment-new", ALICE, noun="assessments-partnership"),
    SitePage("assessment", GRACE, noun="assessments-closed", is_main=True),
    SitePage("assessment", GRACE, noun="assessments-open"),
    SitePage("assessment-close", ALICE, noun="assessments-open"),
    SitePage("assessment-record", GRACE, noun="assessments-closed"),
    SitePage("assessment-rate", GRACE, noun="assessments-part", is_main=True),
    SitePage("growth", ALICE, noun="assessments-partnership", is_main=True),
    SitePage("growth-gaps", ALICE, noun="assessments-partnership"),
    SitePage("growth-suggest", GRACE, noun="assessments-partnership"),
    SitePage("growth-take-up", ALICE, noun="assessments-suggestion"),
    SitePage("growth-leave", ALICE, noun="assessments-suggestion"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

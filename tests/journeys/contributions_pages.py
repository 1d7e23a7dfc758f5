"""Pages of `contributions` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("contributions", ALICE, noun="contributions-partnership", is_main=True),
    SitePage("contributions", ALICE, noun="contributions-partnership", query="valued=no&sort=who"),
    SitePage("contributions", ALICE, noun="contributions-empty"),
    SitePage("contribution-leverage", ALICE, noun="contributions-partnership", is_main=True),
    SitePage("contribution-leverage", ALICE, noun="contributions-empty"),
    SitePage("contribution-money-new", ALICE, noun="contributions-partnership"),
    SitePage("contribution-money-edit", ALICE, noun="contributions-money"),
    SitePage("contribution-match", ALICE, noun="contributions-partnership", is_main=True),
    SitePage("contribution-match", ALICE, noun="contributions-partnership", query="view=print&counts=free"),
    SitePage("contribution-rules", ALICE, noun="contributions-partnership", is_main=True),
    SitePage("contribution-rule-new", ALICE, noun="contributions-partnership"),
    SitePage("contribution-rule-edit", ALICE, noun="contributions-rule"),
    SitePage("contribution-rule-end", ALICE, noun="contributions-rule"),
    SitePage("contribution", ALICE, noun="contributions-counted", is_main=True),
    SitePage("contribution", ALICE, noun="contributions-unvalued"),
    SitePage("contribution-evidence-new", ALICE, noun="contributions-unvalued"),
    SitePage("contribution-count", ALICE, noun="contributions-unvalued"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {"contribution-evidence-file": "a file; partnerships/tests/test_contribution_pages.py"}

"""Pages of `proofs` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, GRACE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("next-gen", ALICE, noun="proofs-partnership", is_main=True),
    SitePage("next-gen-lead", ALICE, noun="proofs-partnership", is_main=True),
    SitePage("cockpit", ALICE, noun="proofs-partnership", is_main=True),
    SitePage("cockpit-more", ALICE, noun="proofs-partnership"),
    SitePage("cockpit-plan", ALICE, noun="proofs-partnership"),
    SitePage("value-record", GRACE, noun="proofs-company", is_main=True),
    SitePage("value-record", GRACE, noun="proofs-company", query="starts_on=2020-01-01&ends_on=2020-02-01"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

"""Pages of the room `engagement` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, SitePage

GRACE = "grace.bauer@sample.invalid"

PAGES: tuple[SitePage, ...] = (
    # contacts and asks
    SitePage("contacts", ALICE, is_main=True),
    SitePage("contacts", BOB, query="q=nothing+like+it"),
    SitePage("contact-new", ALICE, is_main=True),
    SitePage("contact-message", ALICE),
    SitePage("contact", ALICE, noun="contact", is_main=True),
    SitePage("contact", BOB, noun="contact"),
    SitePage("contact-edit", ALICE, noun="contact"),
    SitePage("contact-deleted", BOB, noun="contact-deleted"),
    SitePage("maturity", ALICE, is_main=True),
    SitePage("asks", ALICE, is_main=True),
    SitePage("ask-calendar", BOB),
    SitePage("ask-new", ALICE, is_main=True),
    SitePage("ask", ALICE, noun="ask", is_main=True),
    SitePage("ask", GRACE, noun="ask"),
    SitePage("employer-asks", GRACE, noun="employer-asks", is_main=True),
    SitePage("employer-asks", BOB, noun="employer-asks"),
    SitePage("ask-terms", GRACE, noun="employer-asks"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

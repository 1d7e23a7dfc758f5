"""Pages of the room `engagement` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, CARLA, FAITH, GRACE, SitePage

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
    # needs, offers, visits, referrals and the company's page
    SitePage("needs", BOB, is_main=True),
    SitePage("needs", FAITH),
    SitePage("need-new", ALICE),
    SitePage("need-new-for", GRACE, noun="employer", is_main=True),
    SitePage("need", BOB, noun="need", is_main=True),
    SitePage("need", CARLA, noun="need"),
    SitePage("need", GRACE, noun="need", is_main=True),
    SitePage("need", GRACE, noun="need-raised"),
    SitePage("offers", CARLA),
    SitePage("offer-new", GRACE, noun="employer"),
    SitePage("visits", ALICE, is_main=True),
    SitePage("visit-new", ALICE, noun="employer", is_main=True),
    SitePage("referral-new", ALICE, noun="employer"),
    SitePage("visit", ALICE, noun="visit", is_main=True),
    SitePage("visit", CARLA, noun="visit"),
    SitePage("referrals", CARLA, is_main=True),
    SitePage("referral", CARLA, noun="referral"),
    SitePage("employer", GRACE, noun="employer", is_main=True),
    SitePage("employer", BOB, noun="employer"),
    SitePage("employer-value", GRACE, noun="employer"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

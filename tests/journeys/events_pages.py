"""Pages of events, for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, IVY, SitePage

COMMITTEE = (("slug", "career-pathways-for-targeted-populations-committee"),)

PAGES: tuple[SitePage, ...] = (
    SitePage("events", is_main=True),
    SitePage("events-of", IVY, arguments=COMMITTEE),
    SitePage("event-new", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("event", noun="event-to-come", is_main=True),
    SitePage("event", IVY, noun="event-draft"),
    SitePage("event", IVY, noun="event-held", is_main=True),
    SitePage("event-register", noun="event-to-come", is_main=True),
    SitePage("event-place", noun="event-place"),
    SitePage("event-edit", IVY, noun="event-draft"),
    SitePage("event-announce", IVY, noun="event-draft"),
    SitePage("event-cancel", IVY, noun="event-to-come"),
    SitePage("event-recording", IVY, noun="event-held"),
    SitePage("event-registrations", IVY, noun="event-held", is_main=True),
    SitePage("event-add", IVY, noun="event-held"),
    SitePage("event-match", IVY, noun="event-registration"),
    SitePage("event-invitations", IVY, noun="event-to-come"),
    SitePage("event-invite", ALICE, noun="event-to-come"),
    SitePage("event-questions", IVY, noun="event-held"),
    SitePage("event-question-new", IVY, noun="event-held"),
    SitePage("event-question-answer", IVY, noun="event-registration"),
    SitePage("event-question-edit", IVY, noun="event-question"),
    SitePage("event-follow-ups", IVY, noun="event-held"),
    SitePage("event-follow-up", IVY, noun="event-follow-up"),
    SitePage("event-commitments", IVY, noun="event-held", is_main=True),
    SitePage("event-commit", IVY, noun="event-held"),
    SitePage("event-proof", IVY, noun="event-commitment"),
)
ELSEWHERE: dict[str, str] = {
    "events-feed": "a file; committees/tests/test_event_pages.py",
    "event-ics": "a file; committees/tests/test_event_pages.py",
}

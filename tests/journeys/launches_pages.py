"""Pages of `launches` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, GRACE, SitePage

HEALTH = (("slug", "northern-corridor-health-care-partnership"),)
EVE = "eve.larson@sample.invalid"

PAGES: tuple[SitePage, ...] = (
    SitePage("launch-of", EVE, arguments=HEALTH, is_main=True),
    SitePage("launch-new", EVE, arguments=HEALTH, is_main=True),
    SitePage("launch", BOB, noun="launch-not-ready", is_main=True),
    SitePage("launch", ALICE, noun="launch-to-come", is_main=True),
    SitePage("launch", GRACE, noun="launch-was-held"),
    SitePage("launch-run-of-show", ALICE, noun="launch-to-come", is_main=True),
    SitePage("launch-edit", ALICE, noun="launch-to-come"),
    SitePage("launch-call-off", ALICE, noun="launch-to-come"),
    SitePage("launch-invitations", ALICE, noun="launch-was-held", is_main=True),
    SitePage("launch-invitations", ALICE, noun="launch-to-come"),
    SitePage("launch-invite", ALICE, noun="launch-to-come", query="q=bakers", is_main=True),
    SitePage("launch-send", ALICE, noun="launch-to-come", is_main=True),
    SitePage("launch-invitation", ALICE, noun="launch-invitation-unsent", is_main=True),
    SitePage("launch-invitation", GRACE, noun="launch-invitation-answered"),
    SitePage("launch-answer", noun="launch-link", is_main=True),
    SitePage("launch-chain", ALICE, noun="launch-was-held", is_main=True),
    SitePage("launch-follow-up", ALICE, noun="launch-was-held", is_main=True),
    SitePage("launch-follow-up", ALICE, noun="launch-to-come"),
    SitePage("launch-follow-up-edit", ALICE, noun="launch-follow-up-draft"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "launch-answer-ics": "a file; launches/tests/test_launch_answers.py",
}

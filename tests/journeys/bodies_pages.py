"""Pages of the room `bodies` for the tests that open every page."""

from __future__ import annotations

from . import group_pages
from .site_page import ALICE, CARLA, FAITH, SitePage

PAGES: tuple[SitePage, ...] = (
    *group_pages.PAGES,
    # seats, terms, invitations, composition, roles, succession, hand-over
    SitePage("group-seats", ALICE, noun="seats-of-group", is_main=True),
    SitePage("group-seats", noun="seats-of-group", query="state=vacant&q=nothing+like+it"),
    SitePage("group-seat-add", ALICE, noun="seats-of-group", is_main=True),
    SitePage("seat", ALICE, noun="seat-vacant", is_main=True),
    SitePage("seat", ALICE, noun="seat-filled"),
    SitePage("seat-edit", ALICE, noun="seat-vacant"),
    SitePage("seat-close", ALICE, noun="seat-vacant"),
    SitePage("seat-invite", ALICE, noun="seat-vacant", is_main=True),
    SitePage("seat-appoint", ALICE, noun="seat-vacant"),
    SitePage("term-extend", ALICE, noun="term-serving"),
    SitePage("term-renew", ALICE, noun="term-serving"),
    SitePage("term-end", ALICE, noun="term-serving"),
    SitePage("term-proxy", ALICE, noun="term-serving"),
    SitePage("term-answer", CARLA, noun="seat-own-invitation"),
    SitePage("invitation", noun="seat-invitation", is_main=True),
    SitePage("group-invitations", ALICE, noun="seats-of-group"),
    SitePage("group-composition", ALICE, noun="seats-of-group", is_main=True),
    SitePage("group-roles", ALICE, noun="seats-of-group"),
    SitePage("group-role-add", ALICE, noun="seats-of-group"),
    SitePage("group-succession", ALICE, noun="seats-of-group", is_main=True),
    SitePage("group-hand-over", ALICE, noun="seats-of-group"),
    SitePage("terms", ALICE),
    SitePage("terms", FAITH),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    **group_pages.ELSEWHERE,
    "group-hand-over-pdf": "a file; bodies/tests/test_seat_pages.py",
    "group-hand-over-docx": "a file; bodies/tests/test_seat_pages.py",
}

"""Pages of `launch_rooms` for the tests that open every page. Alice keeps the partnerships whose rooms these are."""

from __future__ import annotations

from .site_page import ALICE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("launch-room-open", ALICE, noun="launch-room-unopened"),
    SitePage("launch-room", ALICE, noun="launch-room-writing", is_main=True),
    SitePage("launch-room", ALICE, noun="launch-room-closing", is_main=True),
    SitePage("launch-room", ALICE, noun="launch-room-closed"),
    SitePage("launch-room-projector", ALICE, noun="launch-room-writing", is_main=True),
    SitePage("launch-room-projector", ALICE, noun="launch-room-closing"),
    SitePage("launch-room-paper", ALICE, noun="launch-room-writing"),
    SitePage("launch-room-entry", ALICE, noun="launch-room-writing"),
    SitePage("launch-room-notes", ALICE, noun="launch-room-writing"),
    SitePage("launch-room-outcome", ALICE, noun="launch-room-closing", is_main=True),
    SitePage("launch-room-outcome", ALICE, noun="launch-room-closed"),
    SitePage("launch-room-join-code", is_main=True),
    SitePage("launch-room-join", noun="launch-room-code", is_main=True),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "launch-room-live": "JSON for the page's script; launches/tests/test_room_phones.py",
    "launch-room-part": "a phone holds its token in a cookie; test_launch_room_offline.py opens it",
}

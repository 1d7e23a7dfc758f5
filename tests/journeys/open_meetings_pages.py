"""Pages of open meetings for the tests that open every page."""

from __future__ import annotations

from .site_page import IVY, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("meeting-clocks", IVY, noun="open-meeting", is_main=True),
    SitePage("meeting-clocks", noun="open-meeting"),
    SitePage("meeting-post", IVY, noun="open-posting-new", is_main=True),
    SitePage("meeting-circumstances", IVY, noun="open-meeting"),
    SitePage("meeting-closed-session", IVY, noun="open-closed-session"),
    SitePage("meeting-posting-take-down", IVY, noun="open-posting-own"),
    SitePage("meetings-clocks", IVY, noun="open-group", is_main=True),
    SitePage("meetings-coverage", IVY, noun="open-group"),
    SitePage("meetings-trainings", IVY, noun="open-group", is_main=True),
    SitePage("meetings-post-schedule", IVY, noun="open-group"),
    SitePage("meetings-comments", IVY, noun="open-group", is_main=True),
    SitePage("meetings-public", noun="open-group", is_main=True),
    SitePage("meetings-public", noun="open-group", query="q=nothing+like+it"),
    SitePage("meetings-public-posting", noun="open-posting", is_main=True),
    SitePage("meetings-public-index", is_main=True),
    SitePage("meetings-public-index", query="q=nothing+like+it"),
    SitePage("meetings-public-mail", noun="open-group"),
    SitePage("meetings-public-confirm", noun="open-confirm"),
    SitePage("meetings-public-stop", noun="open-stop"),
    SitePage("records-exports", IVY, noun="open-group", is_main=True),
    SitePage("records-check", is_main=True),
    SitePage("meetings-public-comment", noun="open-group", is_main=True),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "meeting-packet": "PDF; meetings/tests/test_packet.py",
    "meetings-public-packet": "PDF; meetings/tests/test_packet.py",
    "records-export-file": "ZIP; meetings/tests/test_records_export.py",
    "meetings-public-feed": "Atom; meetings/tests/test_open_meetings_pages.py",
    "meetings-public-events": "JSON; meetings/tests/test_open_meetings_pages.py",
}

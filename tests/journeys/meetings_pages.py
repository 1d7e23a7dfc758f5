"""Pages of schedule, agenda, papers, invitations and access for the tests that open every page."""

from __future__ import annotations

from .site_page import IVY, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("meetings", is_main=True),
    SitePage("meetings", IVY, query="view=calendar&month=2023-09", is_main=True),
    SitePage("meetings", query="q=nothing+like+it"),
    SitePage("materials", IVY, is_main=True),
    SitePage("presentations", IVY, is_main=True),
    SitePage("presentations", query="q=nothing+like+it"),
    SitePage("meetings-of", IVY, noun="meetings-of-group", is_main=True),
    SitePage("meetings-of", noun="meetings-of-group", query="view=calendar"),
    SitePage("meeting-new", IVY, noun="meetings-of-group"),
    SitePage("meeting", IVY, noun="meetings-planned", is_main=True),
    SitePage("meeting", noun="meetings-planned"),
    SitePage("meeting-edit", IVY, noun="meetings-planned"),
    SitePage("meeting-cancel", IVY, noun="meetings-planned"),
    SitePage("meeting-series-new", IVY, noun="meetings-of-group"),
    SitePage("meeting-series", IVY, noun="meetings-series"),
    SitePage("meeting-series-edit", IVY, noun="meetings-series"),
    SitePage("meeting-agenda", IVY, noun="meetings-planned", is_main=True),
    SitePage("meeting-agenda", noun="meetings-planned"),
    SitePage("agenda-item-new", IVY, noun="meetings-planned"),
    SitePage("agenda-item-edit", IVY, noun="meetings-item"),
    SitePage("agenda-item-action", IVY, noun="meetings-item"),
    SitePage("agenda-item-evidence", IVY, noun="meetings-item"),
    SitePage("site-visit", IVY, noun="meetings-visit", is_main=True),
    SitePage("site-visit-edit", IVY, noun="meetings-visit"),
    SitePage("learning-note-action", IVY, noun="meetings-learned"),
    SitePage("networking", IVY, noun="meetings-networking", is_main=True),
    SitePage("introduction-new", IVY, noun="meetings-listing"),
    SitePage("introduction-introduce", IVY, noun="meetings-wish"),
    SitePage("introduction-outcome", IVY, noun="meetings-collaboration"),
    SitePage("introduction-action", IVY, noun="meetings-collaboration"),
    SitePage("agenda-parked", IVY, noun="meetings-of-group"),
    SitePage("meeting-papers", IVY, noun="meetings-planned", is_main=True),
    SitePage("meeting-papers", noun="meetings-planned"),
    SitePage("material-new", IVY, noun="meetings-planned"),
    SitePage("meeting-invitations", IVY, noun="meetings-planned"),
    SitePage("meeting-rsvp", noun="meetings-token", is_main=True),
    SitePage("meeting-access", noun="meetings-planned", is_main=True),
    SitePage("meeting-access-requests", IVY, noun="meetings-planned"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "meeting-ics": "a file; meetings/tests/test_calendar_files.py",
    "meetings-of-feed": "a file; meetings/tests/test_calendar_files.py",
    "material-file": "a file; meetings/tests/test_materials.py",
    "meeting-answer": "the page of meeting-rsvp for the invited account; meetings/tests/test_invitations_and_access.py",
}

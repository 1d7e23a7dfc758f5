"""Pages of a meeting's record for the tests that open every page."""

from __future__ import annotations

from .site_page import IVY, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("meeting-people", IVY, noun="record-meeting", is_main=True),
    SitePage("meeting-people", IVY, noun="record-held"),
    SitePage("attendance-time", IVY, noun="record-guest"),
    SitePage("minutes-take", IVY, noun="record-meeting", is_main=True),
    SitePage("motion", IVY, noun="record-motion", is_main=True),
    SitePage("motion-new", IVY, noun="record-item"),
    SitePage("motion-amend", IVY, noun="record-motion"),
    SitePage("meeting-minutes", noun="record-held", is_main=True),
    SitePage("meeting-minutes", IVY, noun="record-meeting"),
    SitePage("minutes-edition", IVY, noun="record-edition"),
    SitePage("meeting-speakers", IVY, noun="record-meeting"),
    SitePage("speaker-new", IVY, noun="record-meeting"),
    SitePage("speaker", IVY, noun="record-speaker", is_main=True),
    SitePage("speaker-edit", IVY, noun="record-speaker"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "minutes-pdf": "a file; meetings/tests/test_record_pages.py",
    "minutes-docx": "a file; meetings/tests/test_record_pages.py",
}

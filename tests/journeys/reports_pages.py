"""Pages of the room `reports` for the tests that open every page."""

from __future__ import annotations

from .site_page import IVY, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("reports", is_main=True),
    SitePage("reports", IVY, query="q=nothing+like+it"),
    SitePage("reports-of", noun="reports-of-group"),
    SitePage("report-new", IVY, noun="reports-of-group", is_main=True),
    SitePage("report-template", IVY, noun="reports-of-group", is_main=True),
    SitePage("report", IVY, noun="report-draft", is_main=True),
    SitePage("report", noun="report-published", is_main=True),
    SitePage("report", IVY, noun="report-published"),
    SitePage("report-line", IVY, noun="report-line"),
    SitePage("report-line-add", IVY, noun="report-draft"),
    SitePage("report-compare", IVY, noun="report-draft", is_main=True),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "report-pdf": "a file; reports/tests/test_pages.py",
    "report-docx": "a file; reports/tests/test_pages.py",
}

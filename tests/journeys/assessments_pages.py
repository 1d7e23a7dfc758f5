"""Pages of `assessments` for the tests that open every page."""

from __future__ import annotations

from .site_page import SitePage

PAGES: tuple[SitePage, ...] = ()
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

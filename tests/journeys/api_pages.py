"""Pages of the room `api` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, SitePage

PAGES: tuple[SitePage, ...] = (SitePage("api"), SitePage("api-tokens", ALICE, is_main=True))
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = dict.fromkeys(
    (
        "api-activity",
        "api-ask",
        "api-asks",
        "api-contact",
        "api-contacts",
        "api-description",
        "api-group",
        "api-group-popolo",
        "api-groups",
        "api-me",
        "api-need",
        "api-needs",
        "api-organization",
        "api-organizations",
        "api-people",
        "api-person",
        "api-person-popolo",
        "api-roster",
    ),
    "JSON",
) | {"api-roster-cards": "vCard"}

"""Pages of groups themselves, their texts, decisions and requests, for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, IVY, SitePage

COMMITTEE = (("slug", "career-pathways-for-targeted-populations-committee"),)
PARTNERSHIP = (("slug", "prairie-rivers-food-manufacturing-partnership"),)

PAGES: tuple[SitePage, ...] = (
    SitePage("groups", is_main=True),
    SitePage("groups", ALICE, query="q=youth&status=active"),
    SitePage("groups", query="view=tree"),
    SitePage("groups-mine", BOB),
    SitePage("groups-priorities", is_main=True),
    SitePage("lenses"),
    SitePage("group", arguments=COMMITTEE, is_main=True),
    SitePage("group", IVY, arguments=COMMITTEE),
    SitePage("group-more", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("group-aside", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("group", ALICE, arguments=PARTNERSHIP, is_main=True),
    SitePage("group-new", ALICE, is_main=True),
    SitePage("group-start", IVY, arguments=COMMITTEE),
    SitePage("group-edit", ALICE, arguments=PARTNERSHIP),
    SitePage("group-end", ALICE, arguments=PARTNERSHIP),
    SitePage("group-priorities", arguments=COMMITTEE),
    SitePage("group-connections", IVY, arguments=COMMITTEE),
    SitePage("group-ask", IVY, arguments=COMMITTEE),
    SitePage("group-decisions", arguments=COMMITTEE),
    SitePage("group-decide", IVY, arguments=COMMITTEE, is_main=True),
    SitePage("group-decision", noun="group-decision"),
    SitePage("group-text-new", IVY, arguments=(*COMMITTEE, ("kind", "charge"))),
    SitePage("group-text", IVY, noun="group-text", is_main=True),
    SitePage("group-text", IVY, noun="group-text", query="view=side"),
    SitePage("group-text-edit", IVY, noun="group-text-edit"),
    SitePage("group-text-amend", IVY, noun="group-text"),
    SitePage("group-request", IVY, noun="group-request"),
)
ELSEWHERE = {"group-texts-pdf": "a file", "group-texts-docx": "a file"}

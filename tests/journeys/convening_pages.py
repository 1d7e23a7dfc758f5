"""Pages of initiatives, readiness and associations for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, CARLA, GRACE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("initiatives", is_main=True),
    SitePage("initiatives", ALICE, is_main=True),
    SitePage("initiatives", ALICE, query="kept=removed"),
    SitePage("initiative", noun="initiative-public"),
    SitePage("initiative", ALICE, noun="initiative-public", is_main=True),
    SitePage("initiative", BOB, noun="initiative-public"),
    SitePage("initiative-new", BOB),
    SitePage("initiative-import", BOB),
    SitePage("initiative-edit", ALICE, noun="initiative-public"),
    SitePage("initiative-align", ALICE, noun="initiative-pair"),
    SitePage("initiative-portfolio", ALICE, noun="initiative-group", is_main=True),
    SitePage("initiative-portfolio", GRACE, noun="initiative-group"),
    SitePage("initiative-portfolio", BOB, noun="initiative-group-organizing"),
    SitePage("readiness", CARLA, noun="initiative-group", is_main=True),
    SitePage("readiness", BOB, noun="initiative-group-organizing"),
    SitePage("readiness-rate", CARLA, noun="initiative-group"),
    SitePage("associations", ALICE, noun="initiative-group", is_main=True),
    SitePage("associations", BOB, noun="initiative-group-organizing"),
    SitePage("association-note", ALICE, noun="initiative-group"),
    SitePage("association-edit", ALICE, noun="initiative-association"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}

"""Pages of the room `boards` for the tests that open every page. Alice keeps the sample’s partnership."""

from __future__ import annotations

from .site_page import ALICE, GRACE, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("boards", ALICE, is_main=True),
    SitePage("boards", GRACE, query="q=nothing+like+it"),
    SitePage("boards-of", ALICE, noun="boards-of"),
    SitePage("board-new", ALICE, noun="boards-of"),
    SitePage("board", ALICE, noun="board-writing", is_main=True),
    SitePage("board", ALICE, noun="board-voting"),
    SitePage("board", ALICE, noun="board-closed", is_main=True),
    SitePage("board-edit", ALICE, noun="board-writing"),
    SitePage("board-projector", ALICE, noun="board-writing", is_main=True),
    SitePage("board-projector", ALICE, noun="board-voting"),
    SitePage("board-projector", ALICE, noun="board-closed"),
    SitePage("board-paper", ALICE, noun="board-writing"),
    SitePage("board-import", ALICE, noun="board-writing"),
    SitePage("board-carry", ALICE, noun="board-thing"),
    SitePage("board-join-code", is_main=True),
    SitePage("board-join", noun="board-join", is_main=True),
    SitePage("board-part", ALICE, noun="board-writing", is_main=True),
    SitePage("board-part", ALICE, noun="board-voting", is_main=True),
    SitePage("board-part", ALICE, noun="board-closed"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "board-live": "JSON for the page's script; boards/tests/test_taking_part.py",
    "board-file": "CSV, XLSX, PDF and Word; boards/tests/test_leading.py",
}

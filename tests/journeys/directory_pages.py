"""Pages of the room `directory` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, FAITH, SitePage

PAGES: tuple[SitePage, ...] = (
    # organizations
    SitePage("organizations", ALICE, is_main=True),
    SitePage("organizations", FAITH, query="kind=employer&fresh=due&q=nothing+like+it"),
    SitePage("organization", ALICE, noun="organization", is_main=True),
    SitePage("organization", ALICE, noun="organization-members"),
    SitePage("organization-new", ALICE, is_main=True),
    SitePage("organization-edit", ALICE, noun="organization"),
    SitePage("organization-fein", ALICE, noun="organization"),
    SitePage("organization-names", ALICE, noun="organization"),
    SitePage("organization-site-new", ALICE, noun="organization"),
    SitePage("organization-site", ALICE, noun="organization-site"),
    SitePage("organization-members", ALICE, noun="organization-members"),
    SitePage("activity", ALICE),
    # imports
    SitePage("imports", ALICE, is_main=True),
    SitePage("imports", FAITH),
    SitePage("import-start", ALICE),
    SitePage("import-columns", ALICE, noun="import-columns", is_main=True),
    SitePage("import", ALICE, noun="import", is_main=True),
    SitePage("import", ALICE, noun="import-published"),
    SitePage("import-duplicates", ALICE, noun="import", is_main=True),
    # duplicates
    SitePage("duplicates", ALICE, is_main=True),
    SitePage("duplicates", FAITH, query="of=people"),
    SitePage("duplicate", ALICE, noun="duplicate", is_main=True),
    # people
    SitePage("directory-people", ALICE, is_main=True),
    SitePage("directory-people", FAITH, query="q=nothing+like+it"),
    SitePage("directory-person", ALICE, noun="directory-person", is_main=True),
    SitePage("directory-person-new", ALICE, is_main=True),
    SitePage("directory-person-edit", ALICE, noun="directory-person"),
    SitePage("people-from-cards", ALICE),
    SitePage("acquaintances", ALICE, is_main=True),
    SitePage("acquaintance-new", ALICE),
    SitePage("directory-person-paths", ALICE, noun="directory-person-paths"),
    SitePage("organization-paths", ALICE, noun="organization"),
    SitePage("introduction-ask", ALICE, noun="introduction-ask"),
    SitePage("my-data", ALICE, is_main=True),
    SitePage("my-data", FAITH),
    SitePage("data-requests", FAITH),
    SitePage("data-request", FAITH, noun="data-request"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {
    "duplicates-like": "a piece of the form for a new organization; test_directory_by_keyboard.py",
    "directory-person-card": "an address card; directory/tests/test_cards.py",
    "organization-cards": "address cards; directory/tests/test_cards.py",
    "my-record": "leads to one's record; directory/tests/test_own_record.py",
    "my-data-file": "a file; directory/tests/test_personal_data.py",
    "import-problems": "a workbook; directory/tests/test_import_views.py",
    "organizations-export": "a file; directory/tests/test_exports.py",
    "export-people": "a file; directory/tests/test_exports.py",
}

"""The main pages in a language nobody speaks: every translated text in brackets and two fifths longer.

Text without brackets was never marked for translation; a page that bursts at 320 px would burst in Spanish.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.utils import translation
from django.utils.translation import _trans

from sectorworks.accounts.models import User
from sectorworks.bodies.queries.composition_rules import all_rules
from sectorworks.core import clock
from sectorworks.home import operations, sample
from sectorworks.notices.forms import ZONES

pytestmark = pytest.mark.django_db(transaction=True)
ROOMS = {
    "places", "accounts", "industry", "directory", "bodies", "engagement", "notices", "meetings", "plans", "surveys",
    "boards", "committees", "reports",
}  # fmt: skip
REVIEW_TITLES = ("Which industries should Northeast convene first?", "Target industries for Southwestern")
PAGES = (
    "/",
    "/search/?q=cook",
    "/accessibility/",
    "/account/login/",
    "/account/2fa/",
    "/account/sessions/",
    "/account/roles/",
    "/industries/",
    "/industries/regions/new/?areas=17031",
    "/industries/profile/?region=edr-4",
    "/industries/profile/shift-share/?region=edr-4",
    "/industries/industry/31-33/?region=edr-4",
    "/industries/data/",
    "/industries/reviews/",
    "/industries/reviews/2/",
    "/directory/organizations/",
    "/directory/organizations/new/",
    "/directory/people/",
    "/directory/duplicates/",
    "/directory/imports/",
    "/directory/my-data/",
    "/engagement/asks/",
    "/engagement/asks/new/",
    "/engagement/contacts/",
    "/engagement/contacts/new/",
    "/engagement/maturity/",
    "/engagement/needs/",
    "/engagement/visits/",
    "/groups/",
    "/groups/priorities/",
    "/groups/terms/",
    "/groups/prairie-rivers-food-manufacturing-partnership/",
    "/groups/prairie-rivers-food-manufacturing-partnership/seats/",
    "/groups/prairie-rivers-food-manufacturing-partnership/composition/",
    "/groups/prairie-rivers-food-manufacturing-partnership/roles/",
    "/notices/",
    "/notices/wishes/",
    "/meetings/",
    "/meetings/1/",
    "/meetings/1/people/",
    "/meetings/public/",
    "/boards/",
    "/plans/",
    "/plans/1/",
    "/surveys/",
    "/surveys/1/",
    "/committees/events/",
    "/reports/",
)
# The library `lmi` speaks English only: levels, months and files are its words; the ranking tab, made of its sentences,
# is left out.
LIBRARY = re.compile(r"Sectors|Supersectors|\d-digit [a-z ]+|(June|March|September|December) \d{4}|\(June\)|\w+\.zip")
# `ui.wording` keeps days it has written: those of the sample's letters were written in English, before the brackets.
DAYS = re.compile(r"\b(?:January|February|March|April|June|July|August|Sept\.|September|October) \d{1,2}, \d{4}")
# Proper names and what comes with the data: these are the same in every language.
NAMES = re.compile(
    r"Sectorworks|English|Spanish|QCEW|BLS|NAICS|CSV|XLSX|PNG|SVG|PDF|EDR|LWIA|Illinois|Missouri|Iowa|Indiana|Wisconsin|"
    r"Kentucky|United States|29 USC 3102\(26\)\([A-Z]\)(?:\([ivx]+\))?|"
    r"Quarterly Census of Employment and Wages|Bureau of Labor Statistics"
)


def pseudo(text: str) -> str:
    """In brackets, and longer in short words, as real languages are.

    >>> pseudo("Save region")
    '⟦Save region oooo⟧'
    """
    if not text.strip():
        return text
    room = len(text) * 2 // 5
    return f"⟦{text} {' '.join('o' * min(5, room - done) for done in range(0, room, 5))}⟧"


class Words(HTMLParser):
    """Text that people see, and the names that others hear."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        if tag not in {"link", "meta", "input", "img", "br", "hr", "use", "path", "line", "rect", "circle"}:
            self.open.append(tag)
        self.found += [value for name, value in attributes if name in {"aria-label", "placeholder", "alt"} and value]

    def handle_endtag(self, tag):
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"script", "style", "svg", "title", "time", "code", "kbd"} & set(self.open):
            self.found.append(data)


def hard_coded(page: str, known: set[str]) -> list[str]:
    """Texts with words outside all brackets that are neither data nor names."""
    reader = Words()
    reader.feed(page)
    bare, longest = [], sorted((name for name in known if len(name) > 3), key=len, reverse=True)
    for text in reader.found:
        rest = " ".join(text.split())
        while (cut := re.sub(r"⟦[^⟦⟧]*⟧", " ", rest)) != rest:
            rest = cut
        if rest.strip() in known:
            continue
        rest = LIBRARY.sub(" ", DAYS.sub(" ", rest))
        for name in longest:
            rest = rest.replace(name, " ")
        rest = NAMES.sub(" ", rest)
        if re.search(r"[a-z]{3}", rest):
            bare.append(" ".join(text.split())[:120])
    return sorted(set(bare))


def texts_of_the_database() -> set[str]:
    """Everything that people or publishers wrote."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.partition("_")[0] in ROOMS:
                cursor.execute(f'SELECT * FROM "{table}"')
                found |= {value for row in cursor.fetchall() for value in row if isinstance(value, str)}
    return found | {text.removesuffix(" County") for text in found}


@pytest.fixture
def site(settings, tmp_path, monkeypatch):
    """The sample, then the language; made in English so that no stored text carries brackets."""
    from lmi import industries

    settings.STORE_FOLDER = tmp_path / "store"
    operations.load_sample(at=clock.now())
    known = texts_of_the_database() | {industries.title_of(code) for code in industries.codes(2022)}
    # Names of time zones; the law's own words, and what we note on them, which come with its parameters.
    known |= {zone.replace("_", " ") for zone in ZONES}
    known |= {text for rule in all_rules() for text in (rule.title, " ".join(rule.notes.split()))}
    monkeypatch.setattr(_trans, "gettext", pseudo)
    monkeypatch.setattr(_trans, "pgettext", lambda _context, text: pseudo(text))
    monkeypatch.setattr(_trans, "ngettext", lambda one, many, number: pseudo(one if number == 1 else many))
    with translation.override("en"):
        yield known


def test_a_hard_coded_text_is_found():
    page = "<p>⟦Save ⟦three⟧ now oo⟧</p><p>Cook</p><p>Left in English</p><script>let it = 1</script>"
    assert hard_coded(page, {"Cook"}) == ["Left in English"]
    assert hard_coded("<p aria-label='Not marked'>⟦x⟧</p>", set()) == ["Not marked"]


def test_every_text_of_the_main_pages_is_marked_for_translation(site, client):
    alice = User.objects.get(email=sample.ALICE.email)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    found = {}
    for path in PAGES:
        response = client.get(path, follow=True)
        if bare := hard_coded(response.content.decode(), site):
            found[path] = bare
    assert found == {}, "\n".join(f"{path}: {text}" for path, texts in found.items() for text in texts)


@pytest.mark.browser
def test_main_pages_hold_longer_words_in_a_narrow_window(site, client, visitor):
    alice = User.objects.get(email=sample.ALICE.email)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    visit = visitor(size="phone")
    visit.page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": visit.base}]
    )
    burst = []
    for path in PAGES:
        visit.open(path)
        wide = visit.page.evaluate("document.documentElement.scrollWidth")
        if wide > 320:
            burst.append(f"{path}: {wide} px")
    assert burst == []

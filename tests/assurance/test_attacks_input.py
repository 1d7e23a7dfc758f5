"""Input no honest browser sends: every answer is a refusal in words, never a server error."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from cast import AT, make_cast
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_nouns import NOUNS

from lmi import Store
from lmi.errors import DataError, NotLoaded
from lmi.sources.qcew import checks, small, workbooks
from sectorworks.documents import tree, word
from sectorworks.industry.models import LocalKnowledge, Review
from sectorworks.industry.queries import store
from sectorworks.industry.tests.regions import small_store
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
UNSAID = '<row r="1048500"/><row><c r="XFC1048501"/><c/></row>'
QUOTED = "<row r = '99999'><c\nr='ZZZ99999'/></row>"


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def figures(db, monkeypatch):
    places.load_reference(reference=small_reference(), by=None, at=AT)
    made = small_store()
    monkeypatch.setattr(store, "store", lambda: made)


def signed_in(person):
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def workbook(path, rows, name="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>')
        archive.writestr(name, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>')
    return path


@pytest.mark.parametrize("rows", [FAR, UNSAID, QUOTED], ids=["far cell", "places unsaid", "other quotes"])
def test_a_workbook_that_reaches_too_far_is_refused_before_a_reader_makes_room_for_it(tmp_path, rows):
    path, started = workbook(tmp_path / "bomb.xlsx", rows), time.monotonic()
    with pytest.raises(DataError, match="reaches to row"):
        small.read_series(path, checks.Findings())
    assert time.monotonic() - started < 1


def test_a_sheet_under_another_name_a_broken_one_and_a_huge_one_are_refused(tmp_path, monkeypatch):
    for name, rows, words in (
        ("xl/media/logo.png", FAR, "hides a sheet"),
        ("xl/worksheets/sheet1.xml", "<row r='1'>&gone;</row>", "can't be read"),
    ):
        with pytest.raises(DataError, match=words):
            workbooks.check(workbook(tmp_path / "book.xlsx", rows, name))
    monkeypatch.setattr(workbooks, "MAX_UNPACKED_BYTES", 100)
    with pytest.raises(DataError, match="unpacks to more than"):
        workbooks.check(workbook(tmp_path / "book.xlsx", "<row/>" * 20))


def test_a_number_of_thousands_of_digits_names_nobody(cast):
    review = Review.objects.get(pk=NOUNS["review"](cast)["review_id"])
    for digits in ("9" * 5000, "9" * 30, "\u0663"):
        data = {"to": digits, "version": review.version}
        answer = signed_in(cast["convener"]).post(reverse("review-hand-over", args=[review.pk]), data)
        assert answer.status_code == 302
    review.refresh_from_db()
    assert review.convener == cast["convener"]


@pytest.mark.parametrize("address", ["ftp://example.org/x", "javascript:alert(1)", "data:text/html,x", "HTTPS://a.org"])
def test_evidence_is_a_page_of_the_web_or_is_refused_in_words(cast, address):
    review = Review.objects.get(pk=NOUNS["review"](cast)["review_id"])
    data = {"candidate": review.candidates.all()[0].pk, "kind": "initiative", "text": "A hub", "evidence_url": address}
    answer = signed_in(cast["member"]).post(reverse("review-knowledge", args=[review.pk]), data | {"key": "k"})
    kept = list(LocalKnowledge.objects.values_list("evidence_url", flat=True))
    assert (answer.status_code, kept) == ((302, ["https://a.org"]) if address[0] == "H" else (400, []))


@pytest.mark.parametrize("edition", ["../../secret-key", "a" * 5000, "\U0001d41a" * 64, "\0", "e/../e", "\u0663"])
def test_an_edition_of_no_possible_name_is_not_loaded(tmp_path, edition):
    with pytest.raises(NotLoaded):
        Store(tmp_path).edition(edition)


def test_what_is_no_character_stays_out_of_a_word_file():
    odd = "a\x01b\ufffec\uffffd"
    document = tree.Document(odd, subtitle=odd, summary=odd, blocks=(tree.Quote(odd, by=odd), tree.Paragraph(odd)))
    with zipfile.ZipFile(BytesIO(word.render(document))) as archive:
        assert b"abcd" in archive.read("word/document.xml")


PAGES = (
    "home", "search", "industries", "profile", "profile-shift-share", "profile-map", "profile-clusters",
    "profile-compare", "profile-ranking", "gallery", "account_login", "account_reset_password", "sample_people",
)  # fmt: skip
NAMES: list[str] = (  # noqa: SIM905
    "region areas area state q sort page format figure period base level within ownership reference edition on measure "
    "industry scheme for next kind form with regions jobs growth lq shift wage resilience min_jobs theme"
).split()
WORDS: list[str] = (  # noqa: SIM905
    "county-17031 state-17 nation-US000 edr-4 saved-1 saved-x 17031 17031:nan 17031:1e-320 17031,17031 US000 2016Q2 "
    "9999Q4 0000 2016Q5 10 311 31-33 99 total 3 6 csv xlsx svg png pdf -jobs NaN inf -1 1e999 0x10 1_000 ../../etc "
    "%s%n {{7*7}} ' OR 1=1-- 0001-01-01 9999-12-31 10000-01-01 2020-02-30 employment lq true null = : , *"
).split(" ")
values = st.sampled_from([*WORDS, "9" * 5000, "x" * 10_000, "", "\0", ",".join(map(str, range(1001, 4001)))]) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=20
)
queries = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)


@given(name=st.sampled_from(PAGES), query=queries, start=st.sampled_from(["county-17031", "state-17", ""]))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_breaks_a_public_page(client, figures, name, query, start):
    answer = client.get(reverse(name), ({"region": start} if start else {}) | query)
    assert answer.status_code < 500
    assert b"Traceback" not in answer.content


@pytest.mark.parametrize("name", ["..", "CON.csv", "a\r\nSet-Cookie: x=1.csv", "<svg onload=alert(1)>.csv", "x" * 900])
def test_an_upload_keeps_a_harmless_name(cast, settings, tmp_path, name):
    settings.MEDIA_ROOT = settings.STORE_FOLDER = tmp_path
    file = SimpleUploadedFile("x", b"naics,traded_local\n")
    file._name = name
    data = {"kind": "clusters", "file": file}
    answer = signed_in(cast["analyst"]).post(reverse("data-definition"), data)
    assert answer.status_code == 422
    assert b"<svg onload" not in answer.content


@pytest.mark.parametrize(
    "address", ["/search/?q=%00", "/industries/?q=a%00b", "/account/invitations/%00/", "/account/people/?q=%00"]
)
def test_a_nul_is_refused_in_words_by_either_database(cast, address):
    answer = signed_in(cast["administrator"]).get(address)
    assert answer.status_code == 400
    assert b"can't be read" in answer.content or b"can&#39;t be read" in answer.content


def test_a_nul_in_a_cookie_is_refused(client, db):
    client.cookies["sessionid"] = "\0" * 40
    assert client.get("/").status_code == 400

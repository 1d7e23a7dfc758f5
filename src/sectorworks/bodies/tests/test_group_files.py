"""Roster and decisions as files: whole, readable for screen readers, and only for those who may read the page."""

from __future__ import annotations

import io

import docx
import page as pdf_checks
import pypdf
import pytest
from django.urls import reverse

from sectorworks.bodies.models import Body, BodyVisibility, Decision
from sectorworks.core import clock

from .people import AT, TODAY, adopted, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def cast():
    made = make_cast()
    adopted(made)
    return made


def addresses(cast):
    slug, decision = cast.body.slug, Decision.objects.get()
    return {
        "roster": reverse("group-seats", args=[slug]),
        "decisions": reverse("group-decisions", args=[slug]),
        "decision": reverse("group-decision", args=[slug, decision.pk]),
    }


def words_of(answer, ending):
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    if ending == "docx":
        made = docx.Document(io.BytesIO(answer.content))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        return " ".join([*(one.text for one in made.paragraphs), *cells])
    report = pdf_checks.validate_pdf_bytes(answer.content, profile=pdf_checks.ValidationProfile.PDF_UA_1)
    assert report.is_compliant
    return " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(answer.content)).pages).split())


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_each_file_opens_and_says_what_its_page_says(client, cast, ending):
    decision = Decision.objects.get()
    for name, address in addresses(cast).items():
        told = words_of(client.get(address, {"format": ending}), ending)
        assert cast.body.name in told
        if name != "roster":
            assert decision.title in told
            assert decision.wording.split("\n")[0] in told
            assert "Put in force" in told
        assert f"?format={ending}" in client.get(address).content.decode()


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_the_files_of_a_closed_group_are_for_its_people(client, cast, ending):
    Body.objects.update(visibility=BodyVisibility.MEMBERS)
    for person, status in ((cast.eve, 404), (cast.carol, 200)):
        client.force_login(person)
        assert {client.get(one, {"format": ending}).status_code for one in addresses(cast).values()} == {status}


def test_a_kind_of_file_that_is_none_is_not_there(client, cast):
    assert {client.get(one, {"format": "odt"}).status_code for one in addresses(cast).values()} == {404}

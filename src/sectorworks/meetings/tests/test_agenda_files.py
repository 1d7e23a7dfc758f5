"""Agenda and notice as files: members have the agenda as it stands, everybody what was posted, with its proof."""

from __future__ import annotations

import io

import docx
import page
import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import clock
from sectorworks.meetings.models import Posting
from sectorworks.meetings.operations import postings

from .open_meetings_record import Scene, at, make_scene

pytestmark = pytest.mark.django_db
NOW = at("2027-05-07T09:00")


@pytest.fixture
def scene(monkeypatch) -> Scene:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)
    return make_scene()


def ask(address, ending, person=None):
    client = Client()
    if person is not None:
        client.force_login(person)
    return client.get(address, {"format": ending})


def told(answer, ending) -> str:
    assert answer.status_code == 200
    if ending == "docx":
        made = docx.Document(io.BytesIO(answer.content))
        cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
        return " ".join([*(one.text for one in made.paragraphs), *cells])
    assert page.validate_pdf_bytes(answer.content, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    return " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(answer.content)).pages).split())


def agenda(scene) -> str:
    return reverse("meeting-agenda", args=[scene.meeting.pk])


def posting_address(posting: Posting) -> str:
    return reverse("meetings-public-posting", args=[posting.body.slug, posting.pk])


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_members_have_the_agenda_as_it_stands_and_everybody_else_as_posted(scene, ending):
    assert ask(agenda(scene), ending).status_code == 404  # nothing is posted yet
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    scene.items[1].title = "Added afterwards"
    scene.items[1].save()
    assert "Added afterwards" in told(ask(agenda(scene), ending, scene.bob), ending)
    public = told(ask(agenda(scene), ending), ending)
    assert "Added afterwards" not in public
    assert "Workplan for 2028" in public


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_posting_has_its_time_and_fingerprint(scene, ending):
    for kind, title in (("notice", "Notice of a meeting"), ("agenda", "Notice and agenda")):
        made = postings.post(meeting=scene.meeting, kind=kind, by=scene.kim, at=NOW)
        words = told(ask(posting_address(made), ending), ending)
        assert title in words
        assert made.sha256 in words.replace("\u200b", "").replace(" ", "")
        assert f"?format={ending}" in Client().get(posting_address(made)).content.decode()


def test_a_replaced_posting_says_so(scene):
    first = postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    scene.items[1].title = "Another title"
    scene.items[1].save()
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    assert "Replaced" in told(ask(posting_address(first), "docx"), "docx")


def test_files_of_a_closed_group_are_not_there_for_others(scene):
    made = postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    scene.body.visibility = BodyVisibility.MEMBERS
    scene.body.save()
    for address in (agenda(scene), posting_address(made)):
        assert ask(address, "pdf").status_code == 404
    assert ask(agenda(scene), "odt", scene.bob).status_code == 404

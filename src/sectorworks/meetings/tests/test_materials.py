"""Papers are members' own until somebody approves them; the check of a file tells what keeps people from it."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.tests.people import AT, make_cast
from sectorworks.core.errors import NotAllowed
from sectorworks.documents import pdf, tree
from sectorworks.files.factories import let_go
from sectorworks.meetings import factories
from sectorworks.meetings.models import Material, MaterialKind
from sectorworks.meetings.operations import materials
from sectorworks.meetings.operations.materials import MaterialDraft
from sectorworks.meetings.operations.problems import MeetingProblem
from sectorworks.meetings.queries.materials import sentences
from sectorworks.meetings.rules.paper_access import check

LINK = MaterialDraft("Slides", address="https://example.test/slides")


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def meeting(cast):
    return factories.meeting(cast.body)


def codes(content, ending):
    return {one.code: one.count for one in check(io.BytesIO(content), ending) or []}


def word(*, good):
    document = docx.Document()
    document.core_properties.title = "Needs" if good else ""
    document.add_paragraph("Needs", style="Heading 1" if good else "Normal")
    document.add_table(2, 2)
    if good:
        row = document.tables[0].rows[0]._tr.get_or_add_trPr()
        row.append(row.makeelement(docx.oxml.ns.qn("w:tblHeader"), {}))
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def slides(*pictures, title="title", core="<dc:title>Needs</dc:title>", extra=""):
    space = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    shown = "".join(f'<p:pic><p:nvPicPr><p:cNvPr id="1" descr="{one}"/></p:nvPicPr></p:pic>' for one in pictures)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<p/>")
        archive.writestr("docProps/core.xml", f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>')
        slide = f'<p:sld {space}><p:ph type="{title}"/><r lang="en-US"/>{shown}</p:sld>'
        archive.writestr("ppt/slides/slide1.xml", extra + slide)
    return kept.getvalue()


def test_a_word_file_is_looked_into():
    assert codes(word(good=True), ".docx") == {}
    assert codes(word(good=False), ".docx") == {"no_title": 1, "no_headings": 1, "no_header_row": 1}


def test_slides_are_looked_into():
    assert codes(slides("A bar chart"), ".pptx") == {}
    assert codes(slides("", "", title="body", core=""), ".pptx") == {
        "no_title": 1, "no_slide_title": 1, "no_alt_text": 2,
    }  # fmt: skip
    assert codes(slides(extra="<!DOCTYPE p [<!ENTITY a 'b'>]>"), ".pptx") == {"unreadable": 1}


def test_a_pdf_is_looked_into():
    document = tree.Document("Needs", (tree.Heading("Needs"), tree.Paragraph("Of youth.")))
    assert codes(pdf.render(document), ".pdf") == {}  # ours are tagged
    assert codes(b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj", ".pdf") == {
        "untagged": 1, "no_language": 1, "no_title": 1,
    }  # fmt: skip
    assert codes(b"%PDF-1.4 /Encrypt", ".pdf") == {"unreadable": 1}


def test_what_is_not_checked_says_so_and_what_is_broken_too():
    assert check(io.BytesIO(b"a,b"), ".csv") is None
    assert codes(b"not a zip", ".docx") == {"unreadable": 1}


def test_a_paper_is_members_own_until_approved(client, cast, meeting):
    paper = materials.add(meeting=meeting, draft=LINK, by=cast.bob, at=AT)
    papers = reverse("meeting-papers", args=[meeting.pk])
    assert b"Slides" not in client.get(papers).content
    assert b"Slides" not in client.get(reverse("materials")).content
    client.force_login(cast.carol)
    assert b"Slides" in client.get(papers).content
    assert b"Slides" in client.get(reverse("materials") + "?q=slid").content
    with pytest.raises(NotAllowed):
        materials.say_public(material=paper, is_public=True, expected=1, by=cast.carol, at=AT)
    materials.say_public(material=paper, is_public=True, expected=1, by=cast.alice, at=AT)
    client.logout()
    assert b"Slides" in client.get(papers).content
    assert b"Slides" in client.get(reverse("materials")).content


def test_a_file_is_sent_checked_given_out_removed_and_put_back(client, cast, meeting):
    client.force_login(cast.bob)
    upload = SimpleUploadedFile("needs.docx", word(good=False))
    data = {"title": "Needs", "kind": "handout", "file": upload}
    assert client.post(reverse("material-new", args=[meeting.pk]), data).status_code == 302
    paper = Material.objects.get()
    assert len(sentences(paper)) == 3
    assert b"no header row" in client.get(reverse("meeting-papers", args=[meeting.pk])).content
    file = reverse("material-file", args=[paper.pk])
    answer = client.get(file)
    assert "attachment" in answer.headers["Content-Disposition"]
    let_go(answer)
    client.force_login(cast.eve)
    assert client.get(file).status_code == 404
    client.force_login(cast.bob)
    for route, version in (("material-approve", 1), ("material-remove", 2), ("material-put-back", 3)):
        client.post(reverse(route, args=[paper.pk]), {"version": str(version)})
    paper.refresh_from_db()
    assert (paper.removed_at, paper.is_public, paper.version) == (None, False, 4)


def test_a_bad_file_is_refused_with_what_was_typed(client, cast, meeting):
    client.force_login(cast.bob)
    data = {"title": "Needs", "kind": "handout", "file": SimpleUploadedFile("needs.pdf", b"MZ virus")}
    answer = client.post(reverse("material-new", args=[meeting.pk]), data)
    assert answer.status_code == 422
    assert b'value="Needs"' in answer.content
    assert not Material.objects.exists()


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (MaterialDraft("", address="https://a.test"), "name"),
        (MaterialDraft("Slides"), "either"),
        (MaterialDraft("Slides", address="javascript:alert(1)"), "https"),
    ],
)
def test_a_paper_that_cannot_be_says_why(cast, meeting, draft, told):
    with pytest.raises(MeetingProblem, match=told):
        materials.add(meeting=meeting, draft=draft, by=cast.bob, at=AT)


def test_a_closed_sessions_recording_is_never_public(cast, meeting):
    draft = MaterialDraft("Tape", MaterialKind.CLOSED_RECORDING, address="https://a.test/1")
    tape = materials.add(meeting=meeting, draft=draft, by=cast.bob, at=AT)
    with pytest.raises(MeetingProblem, match="never public"):
        materials.say_public(material=tape, is_public=True, expected=1, by=cast.alice, at=AT)
    with pytest.raises(IntegrityError, match="closed_recording_never_public"), transaction.atomic():
        Material.objects.update(is_public=True)
    with pytest.raises(IntegrityError, match="material_is_a_file_or_a_link"), transaction.atomic():
        Material.objects.update(address="")

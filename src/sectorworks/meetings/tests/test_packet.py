"""A meeting's packet: everything in one file, each paper behind its item, and to each reader only what is theirs."""

from __future__ import annotations

import io

import page
import pypdf
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from sectorworks.core import clock
from sectorworks.documents import data
from sectorworks.documents.tree import Document, Heading, Paragraph
from sectorworks.meetings import factories
from sectorworks.meetings.models import Material, MeetingState, MinutesEdition, MinutesState
from sectorworks.meetings.operations import postings

from .open_meetings_record import DAY, Scene, at, make_scene
from .packet_files import paper, tagged, untagged

pytestmark = pytest.mark.django_db
NOW = at("2027-05-07T09:00")


@pytest.fixture
def scene(settings, tmp_path, monkeypatch) -> Scene:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    made = make_scene()
    made.items[1].presenter_name, made.items[1].planned_minutes = "Ann Lee", 20
    made.items[1].save()
    return made


def of(person=None) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def members(scene, person):
    return of(person).get(reverse("meeting-packet", args=[scene.meeting.pk]))


def public(scene):
    return of().get(reverse("meetings-public-packet", args=[scene.body.slug, scene.meeting.pk]))


def read(answer) -> pypdf.PdfReader:
    assert answer.status_code == 200
    return pypdf.PdfReader(io.BytesIO(answer.content))


def texts(reader) -> list[str]:
    return [" ".join(one.extract_text().split()) for one in reader.pages]


def outline(reader, parts=None) -> list[tuple[str, int]]:
    found = []
    for one in reader.outline if parts is None else parts:
        if isinstance(one, list):
            found += outline(reader, one)
        else:
            found.append((one.title, reader.get_destination_page_number(one) + 1))
    return found


def is_pdf_ua(content: bytes) -> bool:
    report = page.validate_pdf_bytes(content, profile=page.ValidationProfile.PDF_UA_1)
    return bool(report.is_compliant)


def test_each_paper_stands_behind_its_item_and_the_contents_give_its_page(scene):
    paper(scene.meeting, scene.kim, NOW, title="Draft workplan", item=scene.items[1])
    paper(scene.meeting, scene.kim, NOW, title="Bus map", content=tagged("Bus map", 1), item=scene.items[2])
    paper(scene.meeting, scene.kim, NOW, title="Charter", content=tagged("Charter", 1))
    answer = members(scene, scene.bob)
    reader = read(answer)
    pages = texts(reader)
    places = dict(outline(reader))
    for title, first in (("Draft workplan", "Draft workplan, sheet 1"), ("Bus map", "Bus map, sheet 1")):
        assert first in pages[places[title] - 1]
        assert f"— {title} {places[title]} " in pages[0]  # the contents, as a row of the table
    assert places["2. Workplan for 2028"] + 1 == places["Draft workplan"]
    assert places["3. Public comment"] == places["Draft workplan"] + 2
    # Our pages bear the number that they have in the whole.
    assert f"{places['3. Public comment']} / {len(reader.pages)}" in pages[places["3. Public comment"] - 1]
    assert "10 a.m." in pages[0] + pages[1]
    assert "Ann Lee" in pages[0] + pages[1]
    assert is_pdf_ua(answer.content)


def test_the_same_record_gives_the_same_bytes(scene):
    paper(scene.meeting, scene.kim, NOW, item=scene.items[1])
    assert members(scene, scene.bob).content == members(scene, scene.bob).content


def test_a_paper_without_tags_is_in_it_and_named_as_hard_to_read(scene):
    paper(scene.meeting, scene.kim, NOW, title="Scan", content=untagged(), item=scene.items[1])
    answer = members(scene, scene.bob)
    reader = read(answer)
    told = " ".join(texts(reader))
    assert "Scan: not everybody can read it. The PDF has no tags" in told
    assert dict(outline(reader))["Scan"] == len(reader.pages)
    assert not is_pdf_ua(answer.content)
    assert b"pdfuaid:part>1" not in answer.content  # and it does not say that it is
    assert b"app.alert" not in answer.content


def test_what_is_no_pdf_is_named_with_its_address(scene):
    paper(scene.meeting, scene.kim, NOW, name="list.csv", content=b"a,b\n1,2\n", title="List", item=scene.items[1])
    factories.material(scene.meeting, "Slides elsewhere", item=scene.items[1])
    broken = paper(scene.meeting, scene.kim, NOW, name="b.pdf", content=b"%PDF-1.7\nnothing", title="Broken")
    reader = read(members(scene, scene.bob))
    told = " ".join(texts(reader))
    assert "List (list.csv), Handout. It is not in this packet: It is no PDF." in told
    assert "Slides elsewhere, Handout. It is not in this packet: It is kept elsewhere." in told
    assert "Broken (b.pdf), Handout. It is not in this packet: It is locked or damaged." in told
    links = {note.get_object()["/A"]["/URI"] for one in reader.pages for note in one.get("/Annots", [])}
    assert f"http://testserver{reverse('material-file', args=[broken.pk])}" in links
    assert "https://example.test/slides" in links


def test_minutes_to_approve_are_in_the_members_packet_alone(scene):
    times = {"opened_at": at("2027-04-12T10:00"), "closed_at": at("2027-04-12T11:00")}
    day = DAY.replace(month=4)
    before = factories.meeting(scene.body, "April meeting", day=day, state=MeetingState.HELD, **times)
    content = data.to_data(Document("Minutes: April meeting", (Heading("Items"), Paragraph("Buses were discussed."))))
    MinutesEdition.objects.create(
        meeting=before, number=1, state=MinutesState.REVIEWED, content=content, sha256=data.fingerprint(content),
        made_at=NOW, reviewed_at=NOW,
    )  # fmt: skip
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    reader = read(members(scene, scene.bob))
    assert "Buses were discussed." in texts(reader)[dict(outline(reader))["Minutes: April meeting"] - 1]
    assert "Buses" not in " ".join(texts(read(public(scene))))


def test_the_public_packet_is_what_was_posted_with_the_public_papers(scene):
    open_one = paper(scene.meeting, scene.kim, NOW, title="Open paper", content=tagged("Open"), item=scene.items[1])
    paper(scene.meeting, scene.kim, NOW, title="Inner paper", content=tagged("Inner"), item=scene.items[1])
    Material.objects.filter(pk=open_one.pk).update(is_public=True)
    assert public(scene).status_code == 404  # nothing is posted yet
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    scene.items[1].title = "Not posted yet"
    scene.items[1].save()
    answer = public(scene)
    told = " ".join(texts(read(answer)))
    assert "Workplan for 2028" in told
    assert "Open, sheet 1" in told
    assert "Not posted yet" not in told
    assert "Inner" not in told
    assert is_pdf_ua(answer.content)
    page_of_papers = of().get(reverse("meeting-papers", args=[scene.meeting.pk])).content.decode()
    assert reverse("meetings-public-packet", args=[scene.body.slug, scene.meeting.pk]) in page_of_papers


def test_who_gets_which_packet(scene):
    scene.meeting.is_open_to_public = False
    scene.meeting.save()
    assert public(scene).status_code == 404
    assert members(scene, scene.kim).status_code == 200
    assert members(scene, scene.eve).status_code == 404
    scene.meeting.is_open_to_public = True
    scene.meeting.save()
    assert members(scene, scene.eve).status_code == 403
    assert members(scene, None).status_code == 302


def test_no_address_has_packets_made_without_end(scene):
    postings.post(meeting=scene.meeting, kind="agenda", by=scene.kim, at=NOW)
    address = reverse("meetings-public-packet", args=[scene.body.slug, scene.meeting.pk])
    codes = {of().get(address).status_code for _number in range(3)}
    assert codes == {200}
    from sectorworks.meetings.views import packet

    packet.MOST, most = 3, packet.MOST
    try:
        assert of().get(address).status_code == 429
    finally:
        packet.MOST = most

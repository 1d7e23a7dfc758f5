"""Records taken out: all that the circle may read, nothing of a higher class, the same bytes for the same record."""

from __future__ import annotations

import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sectorworks.bodies.models import Decision
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.documents.tree import Document, Paragraph
from sectorworks.files.factories import let_go
from sectorworks.files.queries import path_of
from sectorworks.jobs.handles import JobFailed, JobHandle
from sectorworks.jobs.models import Job
from sectorworks.meetings import factories
from sectorworks.meetings.models import (
    AccessRequest,
    ItemNotes,
    Material,
    RecordsExport,
    SpeakerCare,
)
from sectorworks.meetings.operations import motions, postings, public_comments, records
from sectorworks.meetings.operations.problems import MeetingProblem
from sectorworks.meetings.operations.public_comments import CommentDraft
from sectorworks.meetings.operations.records import ExportDraft
from sectorworks.meetings.records_extensions import make_export
from sectorworks.meetings.rules.records import verify

from .packet_files import paper
from .record_room import DAY, NOW, Room, all_present, make_room

pytestmark = pytest.mark.django_db
# What only members, and what only staff may read.
INNER = ("CANARY-NOTE", "CANARY-INNER-PAPER", "CANARY-AGENDA")
OF_STAFF = ("CANARY-ASIDE", "CANARY-ACCESS", "CANARY-SPEAKER", "canary@example.org", "CANARY-UNSHOWN", "CANARY-REASON")


@pytest.fixture
def room(settings, tmp_path, monkeypatch) -> Room:
    """A meeting with a posted agenda, notes, a carried motion, papers, comments and what concerns single people."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", NOW.date)
    made = make_room(opened_at=None, state="planned")
    postings.post(meeting=made.meeting, kind="agenda", by=made.alice, at=NOW - timedelta(days=4))
    type(made.meeting).objects.filter(pk=made.meeting.pk).update(state="open", opened_at=NOW)
    made.meeting.refresh_from_db()
    all_present(made)
    made.item.description = "CANARY-AGENDA"
    made.item.save()
    ItemNotes.objects.create(item=made.item, wording="CANARY-NOTE", aside="CANARY-ASIDE", saved_at=NOW)
    shown = paper(made.meeting, made.alice, NOW, name="open.txt", content=b"for everybody", title="Open paper")
    Material.objects.filter(pk=shown.pk).update(is_public=True)
    paper(made.meeting, made.alice, NOW, name="inner.txt", content=b"CANARY-INNER-PAPER", title="Inner paper")
    AccessRequest.objects.create(meeting=made.meeting, name="CANARY-ACCESS", need="asl", asked_at=NOW)
    SpeakerCare.objects.create(item=made.item, contact_note="CANARY-SPEAKER")
    made.meeting.attendances.filter(seat=made.carol).update(remote_reason="CANARY-REASON")
    Decision.objects.create(body=made.body, title="Adopted", wording="The plan.", decided_on=DAY, recorded_at=NOW)
    for name, words, is_shown in (("Zoe", "Buses stop at six.", True), ("Yan", "CANARY-UNSHOWN", False)):
        draft = CommentDraft(name, words, email="canary@example.org", meeting=made.meeting)
        one = public_comments.send(body=made.body, draft=draft, by=None, at=NOW)
        public_comments.decide(
            comment=one, is_shown=is_shown, reason="Insult", expected=one.version, by=made.alice, at=NOW
        )  # fmt: skip
    return made


def asked(room, scope="public", by=None, first=DAY, last=DAY) -> RecordsExport:
    return records.ask(body=room.body, draft=ExportDraft(first, last, scope), by=by or room.alice, at=NOW)


def made(room, scope="public", at=NOW) -> RecordsExport:
    return records.make(export=asked(room, scope), step=lambda _done, _total: None, at=at)


def content_of(export) -> dict[str, bytes]:
    with zipfile.ZipFile(path_of(export.file)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def everything(export) -> str:
    return "\n".join(f"{name}\n{content.decode(errors='replace')}" for name, content in content_of(export).items())


def listing(export) -> dict:
    return json.loads(content_of(export)["manifest.json"])


@pytest.mark.parametrize(
    ("scope", "held", "not_held"),
    [("public", (), INNER + OF_STAFF), ("members", INNER, OF_STAFF), ("all", INNER + OF_STAFF, ())],
)
def test_each_circle_gets_what_it_may_read_and_nothing_above(room, scope, held, not_held):
    export = made(room, scope)
    told = everything(export)
    for word in ("Buses stop at six.", "for everybody", "Notice and agenda", "The plan."):
        assert word in told
    for word in held:
        assert word in told
    for word in not_held:
        assert word not in told
    order = ("public", "members", "all")
    assert {one["scope"] for one in listing(export)["files"]} <= set(order[: order.index(scope) + 1])


def test_no_secret_and_no_account_is_in_any_export(room):
    told = everything(made(room, "all"))
    for word in ("token_hash", "made_by", "saved_by", room.alice.email):
        assert word not in told


def test_what_is_left_out_is_listed_with_class_and_reason(room):
    left = {one["what"]: (one["scope"], one["reason"]) for one in listing(made(room))["left_out"]}
    folder = f"meetings/{DAY.isoformat()}-march-meeting-{room.meeting.pk}"
    assert left[f"{folder}/notes.json"] == ("members", "For the group's members.")
    assert left[f"{folder}/access.json"][0] == "all"
    assert left[f"{folder}/comments.json: email"][0] == "all"
    assert any(one.endswith("-inner.txt") for one in left)


def test_every_file_is_proven_and_the_same_record_gives_the_same_bytes(room):
    first, second = made(room, "members"), made(room, "members", at=NOW + timedelta(hours=5))
    assert (first.sha256, first.manifest_sha256) == (second.sha256, second.manifest_sha256)
    found = verify(path_of(first.file))
    assert found.problems == ()
    assert (found.manifest_sha256, found.count) == (first.manifest_sha256, first.entry_count)
    assert first.left_out_count == len(listing(first)["left_out"])
    assert first.size_bytes == path_of(first.file).stat().st_size


def test_one_changed_byte_in_a_real_export_is_noticed(room, tmp_path):
    export = made(room)
    spoiled = tmp_path / "spoiled.zip"
    with zipfile.ZipFile(spoiled, "w") as archive:
        for name, content in content_of(export).items():
            archive.writestr(name, content.replace(b"Buses stop at six.", b"Buses stop at ten."))
    assert any("comments.json: changed" in one for one in verify(spoiled).problems)


def test_votes_are_public_once_minutes_are(room):
    motions.move(item=room.item, draft=motions.MotionDraft("Adopt it", room.chair), by=room.alice, at=NOW)
    assert "Adopt it" not in everything(made(room))
    assert "Adopt it" in everything(made(room, "members"))
    minutes = Document("Minutes", (Paragraph("It was moved to adopt it."),))
    postings.post(meeting=room.meeting, kind="minutes", document=minutes, by=room.alice, at=NOW)
    assert "Adopt it" in everything(made(room))


def test_only_days_within_the_range_are_in_it(room):
    factories.meeting(room.body, "April meeting", day=date(2026, 4, 6))
    export = records.make(export=asked(room, last=date(2026, 3, 31)), step=lambda _a, _b: None, at=NOW)
    assert "April meeting" not in everything(export)
    with pytest.raises(MeetingProblem, match="before the first"):
        asked(room, first=date(2026, 3, 3))


def test_a_meeting_that_is_not_open_is_in_no_public_export(room):
    room.meeting.is_open_to_public = False
    room.meeting.save()
    told = listing(made(room))
    assert not [one for one in told["files"] if one["path"].startswith("meetings/")]
    assert any(one["what"].endswith("/meeting.json") and one["scope"] == "members" for one in told["left_out"])


def test_who_may_ask_for_what(room):
    assert asked(room, "members", by=room.cast.bob).asked_by == room.cast.bob  # he chairs the group
    for person, scope in ((room.cast.bob, "all"), (room.cast.carol, "public"), (room.cast.eve, "public")):
        with pytest.raises(NotAllowed):
            asked(room, scope, by=person)
    assert audit.history(RecordsExport.objects.get()).first().verb == "ask"


def test_the_job_makes_the_file_once_stops_when_asked_and_begins_anew(room, monkeypatch):
    export = asked(room)
    job = Job.objects.get(pk=export.job_id)
    Job.objects.filter(pk=job.pk).update(state="running")
    handle = JobHandle(job.pk, job.attempt, job.kind, job.payload, room.alice.pk)
    with monkeypatch.context() as stopping:
        stopping.setattr(JobHandle, "is_cancelled", True)
        make_export(handle)
    export.refresh_from_db()
    assert export.finished_at is None
    assert not left_behind()
    make_export(handle)
    export.refresh_from_db()
    first = export.sha256
    assert export.file is not None
    make_export(handle)
    export.refresh_from_db()
    assert (export.sha256, RecordsExport.objects.count()) == (first, 1)
    assert Job.objects.get(pk=job.pk).result_url == reverse("records-exports", args=[room.body.slug])


def left_behind() -> list[Path]:
    """Files that nobody finished."""
    return list(Path(settings.MEDIA_ROOT).rglob("*.part"))


def test_who_lost_the_right_meanwhile_gets_no_file(room):
    export = asked(room)
    room.alice.roles = []
    room.alice.save()
    handle = JobHandle(export.job_id, 1, records.KIND, {"export": export.pk}, room.alice.pk)
    with pytest.raises(JobFailed):
        make_export(handle)
    export.refresh_from_db()
    assert export.file is None


def test_old_files_go_and_their_proof_stays(room):
    export = made(room, "all")
    path = path_of(export.file)
    assert records.clear(at=NOW + timedelta(days=29)) == 0
    assert path.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_is_deleted_after_its_time(room):
    export = made(room, "all")
    path = path_of(export.file)
    assert records.clear(at=NOW + timedelta(days=31)) == 1
    export.refresh_from_db()
    assert (export.file, path.exists(), bool(export.manifest_sha256)) == (None, False, True)


def test_the_page_lists_asks_and_hands_out(room):
    client, address = Client(), reverse("records-exports", args=[room.body.slug])
    client.force_login(room.alice)
    given = {"starts_on": "2026-03-01", "ends_on": "2026-03-31", "scope": "all", "key": "one"}
    for _time in range(2):  # sent twice, begun once
        assert client.post(address, given).status_code == 302
    export = RecordsExport.objects.get()
    assert client.post(address, given | {"ends_on": "2026-02-01"}).status_code == 422
    records.make(export=export, step=lambda _a, _b: None, at=NOW)
    page = client.get(address).content.decode()
    export.refresh_from_db()
    assert export.manifest_sha256 in page
    download = client.get(reverse("records-export-file", args=[export.pk]))
    assert download["Content-Type"] == "application/zip"
    assert b"".join(download.streaming_content)[:2] == b"PK"
    assert audit.history(export).first().verb == "saw"


def test_what_names_single_people_is_handed_to_staff_alone(room):
    export = made(room, "all")
    for person, code in ((room.cast.bob, 403), (room.cast.carol, 403), (room.cast.eve, 403), (room.alice, 200)):
        client = Client()
        client.force_login(person)
        answer = client.get(reverse("records-export-file", args=[export.pk]))
        assert answer.status_code == code
        let_go(answer)
    assert Client().get(reverse("records-export-file", args=[export.pk])).status_code == 302


def test_anybody_can_ask_whether_an_export_is_ours(room):
    export, address = made(room), reverse("records-check")
    page = Client().get(address, {"proof": f" {export.manifest_sha256.upper()} "}).content.decode()
    assert "This site made that export" in page
    assert room.body.name in page
    assert "made no export" in Client().get(address, {"proof": "0" * 64}).content.decode()
    assert "This site made" not in Client().get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("records_export_ends_after_start", {"ends_on": date(2020, 1, 1)}),
        ("records_export_finished_has_proof", {"finished_at": NOW}),
    ],
)
def test_the_database_refuses(room, name, fields):
    export = asked(room)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        RecordsExport.objects.filter(pk=export.pk).update(**fields)

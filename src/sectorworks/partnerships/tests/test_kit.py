"""The marketing kit: drafts stay inside, a chair from a company lets pieces out, everybody takes them with sources."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.files.factories import let_go
from sectorworks.files.rules import RefusedFile
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import KitPiece
from sectorworks.partnerships.operations import kit
from sectorworks.partnerships.operations.kit import KitProblem, PieceDraft
from sectorworks.partnerships.policies import kit as policies
from sectorworks.partnerships.queries import kit as queries

from .table import AT, TODAY, make_table

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
FACT = PieceDraft("fact", "Eleven thousand jobs", "The industry employs 11,000 people here.", "BLS QCEW, 2025")


@pytest.fixture
def table(db, monkeypatch, settings, tmp_path):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    settings.MEDIA_ROOT = tmp_path
    return make_table()


def drafted(table, draft=FACT, who="alice"):
    return kit.add(body=table.body, draft=draft, by=table.users[who], at=AT)


def approve(table, piece, who="bob"):
    return kit.approve(piece=piece, expected=piece.version, by=table.users[who], at=AT)


def image(**fields):
    upload = SimpleUploadedFile("plant.png", PNG, "image/png")
    return PieceDraft("image", "A plant", **{"alternative_text": "A plant at dawn", "upload": upload} | fields)


def test_staff_draft_and_a_chair_from_a_company_lets_it_out(table):
    page, anybody = reverse("kit", args=[table.body.slug]), Client()
    piece = drafted(table)
    # Nothing is approved: the public has no kit, and members see no drafts.
    assert anybody.get(page).status_code == 404
    assert "Eleven thousand" not in table.client("carol").get(page).content.decode()
    with pytest.raises(NotAllowed, match="chair from a company"):
        approve(table, piece, "alice")
    piece = approve(table, piece)
    assert (piece.approved_on, piece.approved_by) == (TODAY, table.users["bob"])
    assert page in anybody.get(reverse("group-more", args=[table.body.slug])).content.decode()
    told = anybody.get(page).content.decode()
    assert ("Eleven thousand" in told, "BLS QCEW, 2025" in told) == (True, True)
    assert [one.verb for one in audit.history(piece)] == ["approve", "draft"]
    kit.hold_back(piece=piece, expected=piece.version, by=table.users["alice"], at=AT)
    assert anybody.get(page).status_code == 404


def test_a_changed_removed_or_returned_piece_is_a_draft(table):
    alice = table.users["alice"]
    piece = approve(table, drafted(table))
    changed = kit.change(piece=piece, draft=FACT, expected=piece.version, by=alice, at=AT)
    assert changed.approved_on is None
    piece = approve(table, changed)
    gone = kit.remove(piece=piece, expected=piece.version, by=alice, at=AT)
    assert not queries.approved(table.body).exists()
    back = kit.bring_back(piece=gone, expected=gone.version, by=alice, at=AT)
    assert (back.removed_at, back.approved_on) == (None, None)
    late = kit.change(
        piece=back, draft=PieceDraft("message", "Old", "Words", review_by=TODAY - timedelta(days=1)),
        expected=back.version, by=alice, at=AT,
    )  # fmt: skip
    with pytest.raises(KitProblem, match="has passed"):
        approve(table, late)


@pytest.mark.parametrize(
    "draft",
    [
        PieceDraft("fact", "Jobs", "11,000"),
        PieceDraft("message", "Words"),
        PieceDraft("image", "Plant", alternative_text="A plant"),
        image(alternative_text=" "),
        PieceDraft("story", " ", "Words"),
    ],
)
def test_a_piece_is_whole(table, draft):
    with pytest.raises(KitProblem):
        drafted(table, draft)


def test_a_picture_is_a_picture(table):
    with pytest.raises(RefusedFile):
        drafted(table, image(upload=SimpleUploadedFile("plant.png", b"<svg onload=alert(1)>", "image/png")))
    piece = drafted(table, image())
    address = reverse("kit-picture", args=[piece.pk])
    assert Client().get(address).status_code == 404
    approve(table, piece)
    given = Client().get(address)
    assert (given["Content-Type"], b"".join(given.streaming_content)) == ("image/png", PNG)
    let_go(given)
    assert Client().get(reverse("kit-picture", args=[approve(table, drafted(table)).pk])).status_code == 404


def test_the_whole_kit_is_one_zip_with_its_sources(table):
    address = reverse("kit-files", args=[table.body.slug])
    for piece in (drafted(table), drafted(table, image())):
        approve(table, piece)
    drafted(table, PieceDraft("message", "Not yet", "A secret draft"))
    with zipfile.ZipFile(io.BytesIO(Client().get(address).content)) as packed:
        assert packed.namelist() == ["README.txt", "01-eleven-thousand-jobs.txt", "02-a-plant.png"]
        readme = packed.read("README.txt").decode()
        assert packed.read("02-a-plant.png") == PNG
    assert "Source: BLS QCEW, 2025" in readme
    assert "Shows: A plant at dawn" in readme
    assert "draft" not in readme
    Body.objects.filter(pk=table.body.pk).update(visibility=BodyVisibility.MEMBERS)
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("who", ["carol", "dan", "eve"])
def test_others_write_nothing(table, who):
    piece = approve(table, drafted(table))
    client = table.client(who)
    assert client.get(reverse("kit-piece-new", args=[table.body.slug])).status_code == 403
    assert client.get(reverse("kit-piece-edit", args=[piece.pk])).status_code == 403
    assert client.post(reverse("kit-piece-step", args=[piece.pk]), {"do": "remove"}).status_code == 403
    assert client.get(reverse("kit-piece-edit", args=[drafted(table).pk])).status_code == 404
    for verb in (kit.hold_back, kit.remove):
        with pytest.raises(NotAllowed):
            verb(piece=piece, expected=piece.version, by=table.users[who], at=AT)


def test_the_pages_draft_approve_and_keep_what_was_typed(table):
    alice, bob = table.client("alice"), table.client("bob")
    new = reverse("kit-piece-new", args=[table.body.slug])
    wrong = alice.post(new, {"kind": "fact", "title": "Jobs", "wording": "11,000 jobs"})
    assert (wrong.status_code, "11,000 jobs" in wrong.content.decode()) == (422, True)
    alice.post(new, {"key": "k", "kind": "image", "title": "Plant", "alternative_text": "A plant",
                     "upload": SimpleUploadedFile("plant.png", PNG, "image/png")})  # fmt: skip
    piece = KitPiece.objects.get()
    assert "Approve it" in bob.get(reverse("kit", args=[table.body.slug])).content.decode()
    bob.post(reverse("kit-piece-step", args=[piece.pk]), {"version": piece.version, "do": "approve"})
    piece.refresh_from_db()
    assert piece.approved_on == TODAY
    # Changed without a new picture it keeps the one it has.
    form = {"version": piece.version, "kind": "image", "title": "Our plant", "alternative_text": "A plant"}
    alice.post(reverse("kit-piece-edit", args=[piece.pk]), form)
    kept, piece.file_id = piece.file_id, None
    piece.refresh_from_db()
    assert (piece.title, piece.file_id, piece.approved_on) == ("Our plant", kept, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "fact"},  # kit_fact_has_a_source
        {"kind": "image", "alternative_text": "Words alone"},  # kit_image_has_words
        {"approved_on": TODAY},  # kit_approval_is_whole
    ],
)
def test_the_database_keeps_pieces_whole(table, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.kit_piece(table.body, **fields)


@pytest.mark.parametrize("visibility", [BodyVisibility.PUBLIC, BodyVisibility.MEMBERS])
def test_policy_and_query_agree_on_kits_and_pieces(table, visibility):
    Body.objects.filter(pk=table.body.pk).update(visibility=visibility)
    table.body.refresh_from_db()
    draft = factories.kit_piece(table.body)
    given = factories.kit_piece(table.body, approved_on=TODAY, approved_by=table.users["bob"])
    for user in table.users.values():
        seen = set(queries.kits_visible_to(user, TODAY))
        assert seen == ({table.body} if policies.can_see_kit(user, table.body) else set())
        pieces = set(queries.pieces_visible_to(user, TODAY))
        assert pieces == {one for one in (draft, given) if policies.can_see_piece(user, one)}

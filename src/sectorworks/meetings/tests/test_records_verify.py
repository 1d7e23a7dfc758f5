"""An export checked against its own list: every changed, added, missing or doubled byte is found. No database."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sectorworks.meetings.rules.records import Listed, is_within, manifest, verify, widest

FILES = {"a/minutes.html": b"<p>All agreed.</p>", "b.json": b"[1, 2]\n"}


def packed(files=None, listed=None, **more: bytes) -> io.BytesIO:
    listing = [
        Listed(path, "data", path, "public", len(content), hashlib.sha256(content).hexdigest())
        for path, content in (FILES if listed is None else listed).items()
    ]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, content in {**(FILES if files is None else files), **more}.items():
            archive.writestr(path, content)
        archive.writestr("manifest.json", manifest({"group": "Pathways", "scope": "public"}, listing, []))
    made.seek(0)
    return made


def test_an_untouched_export_has_no_problem_and_gives_its_proof():
    found = verify(packed())
    assert found.problems == ()
    assert (found.count, found.about["group"]) == (2, "Pathways")
    with zipfile.ZipFile(packed()) as archive:
        assert found.manifest_sha256 == hashlib.sha256(archive.read("manifest.json")).hexdigest()


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (FILES | {"b.json": b"[1, 3]\n"}, "b.json: changed since the export was made."),
        (FILES | {"b.json": b"[1, 2]\n "}, "b.json: changed since the export was made."),
        ({"b.json": FILES["b.json"]}, "a/minutes.html: missing."),
        (FILES | {"more.txt": b"x"}, "more.txt: not in the manifest."),
    ],
)
def test_what_was_changed_taken_away_or_added_is_named(files, told):
    assert verify(packed(files)).problems == (told,)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_second_file_of_one_name_is_found():
    made = packed()
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("b.json", b"[9]\n")
    assert "b.json: twice in the file." in verify(made).problems


def test_each_flipped_byte_of_a_file_is_noticed():
    whole = packed().getvalue()
    place = whole.index(b"All agreed.")
    for offset in range(11):
        spoiled = bytearray(whole)
        spoiled[place + offset] ^= 1
        assert any("a/minutes.html" in one for one in verify(io.BytesIO(bytes(spoiled))).problems)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_export_says_so(content):
    assert verify(io.BytesIO(content)).problems == ("This is no ZIP file, or it is damaged.",)


def test_a_list_that_cannot_be_read_is_a_finding():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("manifest.json", b"{")
    assert verify(made).problems == ("manifest.json can't be read.",)


def test_scopes_widen_from_everybody_to_staff():
    assert [is_within(one, "members") for one in ("public", "members", "all", "none")] == [True, True, False, False]
    assert widest([]) == "public"
    assert widest(["all", "public"]) == "all"


def test_the_command_prints_what_it_finds_and_fails_on_a_change(tmp_path):
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    good.write_bytes(packed().getvalue())
    bad.write_bytes(packed(FILES | {"b.json": b"[]"}).getvalue())
    out = StringIO()
    call_command("check-records", str(good), stdout=out)
    assert "2 files of “Pathways”" in out.getvalue()
    out = StringIO()
    with pytest.raises(CommandError, match="1 problems"):
        call_command("check-records", str(bad), "--json", stdout=out)
    assert json.loads(out.getvalue())["problems"] == ["b.json: changed since the export was made."]
    with pytest.raises(CommandError, match="no file"):
        call_command("check-records", str(tmp_path / "none.zip"))

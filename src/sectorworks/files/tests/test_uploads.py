"""Files that mean harm are refused, and none is ever handed out so that it could run."""

import io
import stat
import time
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.files import downloads, operations, queries, rules
from sectorworks.files.factories import let_go
from sectorworks.files.models import StoredFile

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
OFFICE = [("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]


@pytest.fixture
def alice(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return User.objects.create_user("alice@example.org", full_name="Alice")


def zipped(entries, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def link_entry():
    entry = zipfile.ZipInfo("data.csv")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def store(alice, name, content, purpose=rules.EVIDENCE):
    return operations.store(upload=SimpleUploadedFile(name, content), purpose=purpose, by=alice, at=AT)


def test_a_good_file_is_kept_under_a_name_of_our_own(alice, tmp_path):
    file = store(alice, "Counties heard.csv", b"fips,jobs\n17031,5\n")
    assert queries.path_of(file).read_bytes().startswith(b"fips")
    assert "Counties" not in str(queries.path_of(file))
    assert (file.size_bytes, file.content_type, len(file.sha256)) == (18, "text/csv", 64)
    assert audit.history(file)[0].verb == "uploaded"


REFUSED = {
    "exe named pdf": ("report.pdf", b"MZ\x90\0 a program"),
    "exe named txt": ("notes.txt", b"MZ\x90 a program"),
    "html named csv": ("data.csv", b"a,b\n<script>alert(1)</script>"),
    "svg": ("map.svg", b"<svg onload='x'/>"),
    "html": ("page.html", b"<html>"),
    "xml named txt": ("a.txt", b"<?xml version='1.0'?><!DOCTYPE lolz>"),
    "gif with script": ("a.png", b"GIF89a/*<script>"),
    "macro workbook": ("a.xlsm", zipped(OFFICE)),
    "macros inside": ("a.xlsx", zipped([*OFFICE, ("xl/vbaProject.bin", b"x")])),
    "double extension": ("a.csv.exe", b"a,b"),
    "empty": ("a.csv", b""),
    "zip named xlsx": ("a.xlsx", zipped([("readme.txt", b"x")])),
    "cut off": ("a.xlsx", zipped(OFFICE)[:40]),
    "many entries": ("a.xlsx", zipped([*OFFICE, *((f"{n}.xml", b"") for n in range(2_001))])),
    "zip bomb": ("a.xlsx", zipped([*OFFICE, ("xl/big.xml", b"0" * 60_000_000)])),
    "zip slip": ("a.docx", zipped([("word/document.xml", b"x"), ("../../etc/cron.d/x", b"x")])),
    "absolute path": ("a.docx", zipped([("word/document.xml", b"x"), ("C:/x", b"x")])),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_harmful_file_is_refused_quickly_and_leaves_nothing(case, alice, tmp_path):
    begin = time.process_time()
    with pytest.raises(rules.RefusedFile):
        store(alice, *REFUSED[case])
    assert time.process_time() - begin < 1
    assert StoredFile.objects.count() == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("entries", [[("inner.zip", b"PK")], [(link_entry(), b"/etc/passwd")]])
def test_a_data_zip_holds_neither_archives_nor_links(entries, alice):
    with pytest.raises(rules.RefusedFile):
        store(alice, "a.zip", zipped(entries), rules.LABOR_DATA)


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(rules.RefusedFile, match="20 MB"):
        rules.check(io.BytesIO(b"a"), "a.csv", 20_000_001, rules.EVIDENCE)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\jobs.csv", "jobs.csv"),
        ("CON.csv", "file-CON.csv"),
        ("a\0b\r\nSet-Cookie: x.csv", "abSet-Cookie_ x.csv"),
        ("\u202evsc.exe.csv", "vsc.exe.csv"),
        ("..", "file"),
        ("empleos año.csv", "empleos año.csv"),
    ],
)
def test_names_are_made_harmless(given, safe):
    assert rules.safe_name(given) == safe


def test_a_long_name_is_cut_but_keeps_its_extension():
    assert len(rules.safe_name("x" * 300 + ".csv")) <= rules.LONGEST_NAME
    assert rules.safe_name("x" * 300 + ".csv").endswith(".csv")


def test_a_download_can_neither_run_nor_be_sniffed_or_cached(alice, client):
    file = store(alice, "año.pdf", b"%PDF-1.7 /JavaScript")
    client.force_login(alice)
    response = client.get(f"/files/{file.key}/")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''a%C3%B1o.pdf"
    assert response["Cache-Control"] == "private, no-store"
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    let_go(response)


def test_a_made_download_has_the_same_armor():
    response = downloads.attachment("a,b", name='x"\r\nSet-Cookie: a=b.csv', content_type="text/csv")
    assert response["Content-Disposition"] == 'attachment; filename="x_Set-Cookie_ a=b.csv"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_another_person_finds_no_such_file(alice, client):
    file = store(alice, "a.csv", b"a,b")
    eve = User.objects.create_user("eve@example.org", full_name="Eve")
    client.force_login(eve)
    assert client.get(f"/files/{file.key}/").status_code == 404


def test_a_removed_file_is_gone_but_recorded(alice, django_capture_on_commit_callbacks):
    file = store(alice, "a.csv", b"a,b")
    path = queries.path_of(file)
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove(file=file, by=alice, at=AT)
    assert not path.exists()
    assert not StoredFile.objects.exists()


def test_when_the_record_fails_no_file_stays(alice, tmp_path, monkeypatch):
    def fail(**_arguments):
        raise RuntimeError

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        store(alice, "a.csv", b"a,b")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert StoredFile.objects.count() == 0

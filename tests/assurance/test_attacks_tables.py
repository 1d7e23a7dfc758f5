"""F7, F8, F11: damaged tables are answered with the row and cell; nothing that is handed out is a formula."""

from __future__ import annotations

import csv
import io

import pytest
import xlsxwriter
from cast import client_of, make_cast
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from world import make_world

from sectorworks.directory import factories
from sectorworks.directory.models import ImportBatch, Organization
from sectorworks.directory.tests.importing import begin, check, publish
from sectorworks.jobs import tasks
from sectorworks.jobs.models import Job

pytestmark = pytest.mark.django_db
NAMES = "Name,ZIP,NAICS,Size class\n"
FILES = {
    "nothing": b"",
    "titles alone": b"Name\n",
    "NUL": NAMES.encode() + b"Ac\0me,61602,3327,\n",
    "open quote": NAMES.encode() + b'"Acme,61602,3327,\nBeta,61602,3327,\n',
    "many columns": ",".join(f"c{number}" for number in range(10_000)).encode() + b"\nAcme\n",
    "huge cell": NAMES.encode() + b"x" * 10_000_000 + b",61602,3327,\n",
    "ragged": NAMES.encode() + b"Acme\nBeta,1,2,3,4,5,6\n",
    "half a UTF-16": b"\xff\xfe" + NAMES.encode("utf-16-le") + b"A",
    "bytes of no alphabet": NAMES.encode() + bytes(range(128, 256)) + b",61602,3327,\n",
    "not a workbook": b"PK\x03\x04nothing",
    "a page": b"<html><script>alert(1)</script></html>\n<b>\n",
}


@pytest.fixture
def cast(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    make_world(cast)
    return cast


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_damaged_file_is_refused_or_its_rows_are_named_and_nothing_is_added(cast, name, ending):
    client, before = client_of("staff", cast), Organization.objects.count()
    upload = SimpleUploadedFile(f"list.{ending}", FILES[name])
    answer = client.post(reverse("import-start"), {"kind": "organizations", "file": upload, "key": "k"})
    assert answer.status_code in (302, 400, 413, 422)
    batch = ImportBatch.objects.first()
    if batch is not None:
        page = client.get(answer["Location"])
        assert page.status_code < 500
        chosen = {"column_name": "Name", "version": batch.version}
        assert client.post(reverse("import-columns", args=[batch.pk]), chosen).status_code in (302, 400, 409, 422)
        for job in Job.objects.all():
            tasks.run_job.func(job.pk, job.attempt)
        for route in ("import", "import-problems", "import-duplicates"):
            assert client.get(reverse(route, args=[batch.pk])).status_code < 500
        assert all("unexpected failure" not in job.message.lower() for job in Job.objects.all())
    assert Organization.objects.count() == before


@pytest.mark.parametrize(
    "content",
    [
        b"Name;ZIP\nAcme;06103\n",
        "Name\tZIP\nAcme\t06103\n".encode("utf-16"),
        "\ufeffName,ZIP\r\nAcme,06103\r\n".encode(),
        b"Name,ZIP\rAcme,06103\r",
        b"Name,ZIP\r\nAcme,06103\nBeta,06104\r",
        "Name,Name,ZIP\nAcme,Other,06103\n".encode("cp1252"),
    ],
)
def test_any_encoding_mark_and_end_of_line_gives_the_row_with_its_zero(cast, content):
    batch = check(begin(content, cast["staff"]), cast["staff"], {"name": "Name", "zip_code": "ZIP"})
    first = batch.rows.order_by("row_number").first()
    assert (first.row_number, first.values["name"], first.values["zip_code"]) == (2, "Acme", "06103")
    assert first.problems == []


def workbook(*, is_1904=False):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "date_1904": is_1904}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Name", "ZIP", "NAICS", "Size class", "Phone"])
        page.write_row(1, 0, ["Lost zero", 6103, 3327])
        page.write_row(2, 0, ["Power of ten", "61602", "1E5"])
        page.write_row(3, 0, ["Month", "61602", "MAR1"])
        page.write_row(4, 0, ["Date", "61602", "3327"])
        page.write_number(4, 3, 46151, book.add_format({"num_format": "d-mmm"}))
        page.write_row(5, 0, ["Formula", "61602", "3327", ""])
        page.write_formula(5, 4, "=HYPERLINK(1)", value="")
        page.merge_range(6, 0, 7, 0, "Merged")
        page.write_row(6, 1, ["61602", "3327"])
        page.write_row(7, 1, ["61603", "3327"])
    return out.getvalue()


@pytest.mark.parametrize("is_1904", [False, True])
def test_what_a_spreadsheet_program_broke_is_named_by_row_and_column(cast, is_1904):
    columns = {"name": "Name", "zip_code": "ZIP", "naics_code": "NAICS", "size_class": "Size class", "phone": "Phone"}
    before = Organization.objects.count()
    started = begin(workbook(is_1904=is_1904), cast["staff"], name="list.xlsx")
    batch = check(started, cast["staff"], columns)
    told = {row.row_number: {one["column"] for one in row.problems} for row in batch.rows.all()}
    assert "ZIP" in told[2]
    assert "NAICS" in told[3]
    assert "NAICS" in told[4]
    assert "Size class" in told[5]
    assert "Phone" in told[6]
    assert "Name" in told[8]
    assert batch.error_count >= 4
    assert Organization.objects.count() == before


DANGEROUS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    " =1+1",
    "'=1+1",
    '"=1+1',
    "=cmd|'/C x'!A0",
)
LISTS = (
    *("organizations-export", "export-people", "contacts", "asks", "needs", "visits", "referrals", "group-seats"),
    *("groups", "offers", "terms"),
)


@pytest.mark.parametrize("text", DANGEROUS, ids=range(len(DANGEROUS)))
def test_no_export_hands_out_a_formula(cast, text):
    from sectorworks.bodies.models import Body
    from sectorworks.directory.models import Person

    Organization.objects.filter(name="Prairie Foods").update(name=text, phone=text, website=text)
    Person.objects.update(full_name=text)
    factories.person(text, steward=Organization.objects.get(name="Agency A"), phone=text)
    client, read = client_of("staff", cast), 0
    for route in LISTS:
        place = {"slug": Body.objects.get().slug} if route == "group-seats" else None
        answer = client.get(reverse(route, kwargs=place), {"format": "csv"})
        assert answer.status_code < 500, route
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/csv"):
            continue
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
            for cell in row:
                bare = cell.lstrip(" \t\r\n\u00a0")
                assert not bare.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")), (route, cell)
        read += 1
    assert read >= 4


def test_the_same_rows_twice_in_two_imports_are_added_once(cast):
    by = cast["staff"]
    for _again in range(2):
        batch = check(begin("Name,City\nRiver Tool,Peoria\n", by), by)
        if not batch.duplicate_count and not batch.error_count:
            publish(batch, by)
    assert Organization.objects.filter(name="River Tool").count() == 1

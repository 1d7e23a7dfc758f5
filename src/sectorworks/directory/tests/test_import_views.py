"""The pages of imports, step by step, and who may open them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from sectorworks.directory.models import ImportBatch, ImportState, Organization
from sectorworks.directory.tests.importing import TITLES, begin, check, publish, staff
from sectorworks.files.models import StoredFile
from sectorworks.jobs.tasks import run_job

pytestmark = pytest.mark.django_db
ROWS = f"{TITLES}\nAcme Tool Inc,12 Main St,Peoria,IL,61602,309-555-0100,3327,50-99\n"


@pytest.fixture
def pat(client):
    user = staff()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


@pytest.fixture
def rival():
    return staff("rita")


def as_user(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def send(client, content=ROWS, name="list.csv", **more):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return client.post("/directory/imports/start/", {"kind": "organizations", "file": file, "key": "k1", **more})


def run_job_of(batch):
    batch.refresh_from_db()
    run_job.func(batch.job_id, batch.job.attempt)
    batch.refresh_from_db()


def test_from_the_file_to_the_directory_and_back(client, pat):
    sent = send(client)
    batch = ImportBatch.objects.get()
    assert sent.headers["Location"] == f"/directory/imports/{batch.pk}/columns/"
    page = client.get(sent.headers["Location"]).content.decode()
    assert "Chosen for its title." in page
    assert "Acme Tool Inc" in page
    columns = {"column_name": "Name", "column_street": "Street", "column_city": "City", "column_state": "State"}
    client.post(sent.headers["Location"], {"version": batch.version, **columns})
    run_job_of(batch)
    assert batch.state == ImportState.CHECKED
    page = client.get(f"/directory/imports/{batch.pk}/").content.decode()
    assert "Add 1 and change 0 records" in page
    client.post(f"/directory/imports/{batch.pk}/add/", {"version": batch.version})
    run_job_of(batch)
    assert "added 1 records" in client.get(f"/directory/imports/{batch.pk}/").content.decode()
    client.post(f"/directory/imports/{batch.pk}/undo/")
    batch.refresh_from_db()
    assert batch.state == ImportState.UNDONE
    assert "was taken back" in client.get(f"/directory/imports/{batch.pk}/").content.decode()


def test_a_file_that_cannot_be_read_is_refused_where_it_was_chosen(client, pat):
    for content, words in (("", "empty"), ("Name\n", "no row below"), (b"MZ\x90", "not what .csv promises")):
        answer = send(client, content)
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not ImportBatch.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_form_sent_twice_begins_one_import(client, pat):
    first, second = send(client), send(client)
    assert first.headers["Location"] == second.headers["Location"]


def test_columns_chosen_twice_or_missing_are_named(client, pat):
    batch = begin(ROWS, pat)
    address = f"/directory/imports/{batch.pk}/columns/"
    answer = client.post(address, {"version": 1, "column_name": "", "column_city": "City", "column_street": "City"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Every row needs this" in text
    assert "is chosen for" in text


def test_columns_are_remembered(client, pat):
    first = begin("Org,Town\nAcme,Peoria\n", pat)
    check(first, pat, {"name": "Org", "city": "Town"})
    second = begin("Org,Town\nAcme,Peoria\n", pat)
    assert "Chosen the last time" in client.get(f"/directory/imports/{second.pk}/columns/").content.decode()


def test_rows_to_mend_come_as_a_workbook_that_can_be_sent_again(client, pat):
    batch = check(begin(ROWS + "=SUM(A1),,,IL,1E5,,,\n", pat), pat)
    answer = client.get(f"/directory/imports/{batch.pk}/problems/")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Row", *TITLES.split(","), "Problem"]
    assert rows[1][:2] == ["3", "'=SUM(A1)"]
    assert "ZIP: A spreadsheet shortened this number" in rows[1][-1]


def test_duplicates_are_decided_side_by_side(client, pat):
    publish(check(begin(ROWS, pat), pat), pat)
    batch = check(begin(ROWS.replace("Acme Tool Inc", "Acme Tools"), pat), pat)
    address = f"/directory/imports/{batch.pk}/duplicates/"
    page = client.get(address).content.decode()
    assert "Acme Tools" in page
    assert "Acme Tool Inc" in page
    client.post(address, {"row-2": "same"})
    batch.refresh_from_db()
    assert batch.duplicate_count == 0
    assert batch.rows.get().changes["fields"] == {"name": ["Acme Tool Inc", "Acme Tools"]}


def test_undo_that_is_refused_names_what_is_in_the_way(client, pat):
    batch = publish(check(begin(ROWS, pat), pat), pat)
    Organization.objects.create(
        name="Acme East",
        kind="employer",
        parent=Organization.objects.get(name="Acme Tool Inc"),
        added_at=batch.started_at,
    )
    answer = client.post(f"/directory/imports/{batch.pk}/undo/")
    assert answer.status_code == 409
    assert "Acme Tool Inc" in answer.content.decode()


def test_another_agency_finds_nothing_and_a_member_is_refused(client, pat, rival):
    batch = check(begin(ROWS, pat), pat)
    as_user(client, rival)
    assert client.get("/directory/imports/").status_code == 200
    assert "list.csv" not in client.get("/directory/imports/").content.decode()
    for part in ("", "columns/", "duplicates/", "problems/"):
        assert client.get(f"/directory/imports/{batch.pk}/{part}").status_code == 404
    for part in ("add/", "undo/", "drop/", "leave-out/"):
        assert client.post(f"/directory/imports/{batch.pk}/{part}").status_code == 404
    as_user(client, staff("mia", pat.agency, roles=["member"]))
    assert client.get("/directory/imports/").status_code == 403
    assert client.get(f"/directory/imports/{batch.pk}/").status_code == 200
    assert client.post(f"/directory/imports/{batch.pk}/add/").status_code == 403


def test_the_list_costs_the_same_however_long(client, pat, django_assert_max_num_queries):
    for _ in range(3):
        begin(ROWS, pat)
    client.get("/directory/imports/")
    with django_assert_max_num_queries(12):
        client.get("/directory/imports/")
    batch = check(begin(ROWS, pat), pat)
    with django_assert_max_num_queries(20):
        client.get(f"/directory/imports/{batch.pk}/")

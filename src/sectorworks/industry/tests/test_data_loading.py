"""Loading as a job: all or nothing, findings in the log, the same file once, cancel, and resuming after a crash."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lmi.sources.qcew.fetch import Wanted
from lmi.sources.qcew.tests.conftest import publisher as publisher
from sectorworks.accounts.models import User
from sectorworks.core.errors import NotAllowed
from sectorworks.files import operations as files
from sectorworks.files.rules import LABOR_DATA
from sectorworks.industry import handlers
from sectorworks.industry.operations import data
from sectorworks.industry.queries import data as queries
from sectorworks.industry.queries import store
from sectorworks.jobs import operations as jobs
from sectorworks.jobs import queries as job_queries
from sectorworks.jobs.handles import JobHandle
from sectorworks.jobs.models import State
from sectorworks.jobs.tasks import run_job

from .conftest import AT
from .small_files import cook, damaged


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.STORE_FOLDER, settings.MEDIA_ROOT = tmp_path / "store", tmp_path / "media"


@pytest.fixture
def analyst(db):
    return User.objects.create_user("dan@example.org", full_name="Dan", roles=["state_analyst"])


def started(by, *contents, names=("cook.csv", "lake.csv"), vintage=""):
    """A job to load these contents."""
    kept = [
        files.store(upload=SimpleUploadedFile(name, content), purpose=LABOR_DATA, by=by, at=AT)
        for name, content in zip(names, contents, strict=False)
    ]
    return data.start_load(files=kept, vintage=vintage, by=by, at=AT)


def run(job):
    job.refresh_from_db()
    run_job.func(job.pk, job.attempt)
    job.refresh_from_db()
    return job


def log_of(job):
    return [line.text for line in job_queries.log_lines(job)]


def leftovers(folder):
    """Files that no edition needs."""
    return sorted(path.name for part in ("incoming", "real/staging") for path in (folder / part).glob("*"))


def test_an_upload_becomes_an_edition_and_links_to_its_page(analyst, settings):
    job = run(started(analyst, cook()))
    assert (job.state, job.message) == (State.DONE, "1 data set was added.")
    (row,) = queries.catalog()
    assert (row.name, row.periods, row.rows_count, row.areas_count) == ("cook.csv", "2023 Q2", 7, 1)
    assert row.withheld_share == pytest.approx(1 / 7)
    assert job.result_url == f"/industries/data/{row.id}/"
    assert log_of(job)[0] == "cook.csv: 7 rows, 1 area, 14% of rows withheld by BLS."
    assert leftovers(settings.STORE_FOLDER) == []


def test_the_same_file_twice_says_that_nothing_was_added(analyst):
    run(started(analyst, cook()))
    first = queries.editions()
    job = run(started(analyst, cook(), names=("renamed.csv",)))
    assert job.message == "Nothing new was added: these figures were loaded before."
    assert log_of(job)[0] == "renamed.csv: loaded before, nothing was added."
    assert queries.editions() == first


def test_a_damaged_upload_leaves_nothing_and_tells_file_row_column_and_remedy(analyst, settings):
    job = run(started(analyst, cook(), damaged()))
    assert job.state == State.FAILED
    assert "nothing was loaded" in job.message
    found = [line for line in log_of(job) if line.startswith("lake.csv, row 4, column month1_emplvl")]
    assert found
    assert "many" in found[0]
    assert not store.has_data()
    assert leftovers(settings.STORE_FOLDER) == []


def test_a_stopped_load_leaves_nothing(analyst, monkeypatch):
    job = started(analyst, cook())
    monkeypatch.setattr(JobHandle, "is_cancelled", property(lambda self: setattr(self, "_cancelled", True) or True))
    assert run(job).state == State.CANCELLED
    assert not store.has_data()


def test_a_killed_load_resumes_with_the_files_that_were_finished(analyst, monkeypatch, settings):
    job = started(analyst, cook(), cook((40, 10)).replace(b'"17031"', b'"17097"'))
    real = JobHandle.progress

    def die_at_the_second_file(self, done, total, message=""):
        if message == "lake.csv":
            raise SystemExit  # the worker is gone: no handler of ours sees it end
        real(self, done, total, message)

    monkeypatch.setattr(JobHandle, "progress", die_at_the_second_file)
    with pytest.raises(SystemExit):
        run(job)
    monkeypatch.setattr(JobHandle, "progress", real)
    assert not store.has_data()
    (finished,) = (settings.STORE_FOLDER / "real" / "datasets").iterdir()
    written_at = (finished / "manifest.json").stat().st_mtime_ns

    jobs.recover(at=AT + timedelta(days=36500))
    assert run(job).state == State.DONE
    assert sorted(row.name for row in queries.catalog()) == ["cook.csv", "lake.csv"]
    assert (finished / "manifest.json").stat().st_mtime_ns == written_at
    assert leftovers(settings.STORE_FOLDER) == []


def test_an_upload_that_is_gone_is_told(analyst):
    job = started(analyst, cook())
    files.remove(file=files.StoredFile.objects.get(), by=analyst, at=AT)
    assert run(job).message == "1 uploaded file is gone. Upload it again."


def test_the_same_key_starts_one_job(analyst):
    kept = [files.store(upload=SimpleUploadedFile("c.csv", cook()), purpose=LABOR_DATA, by=analyst, at=AT)]
    first, second = (data.start_load(files=kept, vintage="", by=analyst, at=AT, key="k") for _ in range(2))
    assert first == second


def test_only_those_with_the_right_start_work(db):
    eve = User.objects.create_user("eve@example.org", full_name="Eve", roles=["member"])
    for begin in (
        lambda: data.start_load(files=[], vintage="", by=eve, at=AT),
        lambda: data.start_fetch(wanted=[], vintage="", by=eve, at=AT),
        lambda: data.start_check(edition_id="e", basis="real", by=eve, at=AT),
    ):
        with pytest.raises(NotAllowed):
            begin()


def test_what_was_fetched_is_loaded(analyst, publisher, settings):
    publisher.body = cook()
    settings.BLS_ADDRESS = publisher.base
    wanted = [Wanted(2023, area="17031", quarter=2)]
    job = run(data.start_fetch(wanted=wanted, vintage="", by=analyst, at=AT))
    assert (job.state, job.title) == (State.DONE, "Fetch 2023_2_17031.csv")
    assert [row.name for row in queries.catalog()] == ["2023_2_17031.csv"]
    assert publisher.base in log_of(job)[0]


def test_a_publisher_that_refuses_is_a_failure_with_its_reason(analyst, publisher, settings):
    publisher.manner = ["404"]
    settings.BLS_ADDRESS = publisher.base
    job = run(data.start_fetch(wanted=[Wanted(2023, area="17031", quarter=2)], vintage="", by=analyst, at=AT))
    assert job.state == State.FAILED
    assert "2023/2/area/17031.csv" in job.message


def test_checking_without_published_results_says_so(analyst):
    run(started(analyst, cook()))
    job = run(data.start_check(edition_id=queries.current_edition_id("real"), basis="real", by=analyst, at=AT))
    assert (job.state, job.message[:19]) == (State.FAILED, "No loaded data set ")


def test_each_kind_of_work_has_its_handler():
    from sectorworks.jobs import registry

    assert registry.handler_of(data.LOAD) is handlers.load_files
    assert registry.handler_of(data.FETCH) is handlers.fetch_and_load
    assert registry.handler_of(data.CHECK) is handlers.check_figures


def test_a_missing_edition_fails_the_check_with_words(analyst):
    job = run(data.start_check(edition_id="none", basis="real", by=analyst, at=AT))
    assert job.state == State.FAILED
    assert "There is no edition none" in job.message

"""The job page: its trio, its progress without JavaScript, its 304."""

import pytest

from sectorworks.jobs import attempt_operations, operations
from sectorworks.jobs.models import Job, State

from .conftest import AT


@pytest.fixture
def job(alice):
    return operations.start(kind="count", payload={}, by=alice, at=AT, title="Load of Illinois")


def test_the_page_shows_progress_and_refreshes_without_javascript(job, alice, client):
    client.force_login(alice)
    attempt_operations.begin(job_id=job.pk, attempt=1, at=AT)
    attempt_operations.report(job_id=job.pk, attempt=1, step=attempt_operations.Step(5, 10, "counties"), at=AT)
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert '<progress aria-labelledby="job-progress-label" value="5" max="10">' in page
    assert 'http-equiv="refresh"' in page
    assert "Load of Illinois" in client.get("/jobs/").content.decode()


def test_an_unchanged_job_answers_304_to_htmx(job, alice, client):
    client.force_login(alice)
    etag = client.get(f"/jobs/{job.pk}/")["ETag"]
    asked = {"HX-Request": "true", "If-None-Match": etag}
    assert client.get(f"/jobs/{job.pk}/", headers=asked).status_code == 304
    attempt_operations.begin(job_id=job.pk, attempt=1, at=AT)
    assert client.get(f"/jobs/{job.pk}/", headers=asked).status_code == 200


def test_stop_and_resume_by_button(job, alice, client):
    client.force_login(alice)
    client.post(f"/jobs/{job.pk}/cancel/")
    assert Job.objects.get().state == State.CANCELLED
    client.post(f"/jobs/{job.pk}/resume/")
    assert Job.objects.get().state == State.QUEUED


def test_an_outsider_learns_nothing(job, eve, client):
    client.force_login(eve)
    assert client.get(f"/jobs/{job.pk}/").status_code == 404
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 404


def test_the_list_asks_as_often_for_many_jobs_as_for_one(job, alice, client, django_assert_num_queries):
    client.force_login(alice)
    client.get("/jobs/")
    for number in range(20):
        operations.start(kind="count", payload={}, by=alice, at=AT, title=f"Load {number}")
    with django_assert_num_queries(4):  # session, person, jobs, and the bell's count
        client.get("/jobs/")

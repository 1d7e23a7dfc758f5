"""Starting, canceling, resuming, recovering, and what is due."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed, SectorworksError
from sectorworks.core.models import AuditEvent
from sectorworks.jobs import attempt_operations, operations, queries
from sectorworks.jobs.models import Job, JobLogLine, Schedule, State
from sectorworks.jobs.tasks import run_job

from .conftest import AT

LATER = AT + timedelta(minutes=3)


def started(by, **options):
    return operations.start(kind="count", payload={"to": 3}, by=by, at=AT, title="Counting", **options)


def run(job):
    run_job.func(job.pk, job.attempt)
    job.refresh_from_db()
    return job


def test_a_job_runs_and_reports(alice, handler):
    def count(job):
        for number in range(job.payload["to"]):
            job.progress(number + 1, job.payload["to"], f"at {number + 1}")
        job.log("counted")
        job.link_result("/somewhere/")

    handler("count", count)
    job = run(started(alice))
    assert (job.state, job.done, job.total, job.message) == (State.DONE, 3, 3, "at 3")
    assert [line.text for line in queries.log_lines(job)] == ["counted"]
    assert job.result_url == "/somewhere/"
    assert [event.verb for event in audit.history(job)] == ["done", "started"]


def test_a_job_is_queued_only_when_its_transaction_commits(alice, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        started(alice)
    assert len(callbacks) == 1


def test_a_foreseen_failure_is_shown_and_an_unforeseen_one_is_not(alice, handler, caplog):
    def refuse(job):
        raise SectorworksError("Row 14 has no county. Add one.")

    def break_down(job):
        raise ZeroDivisionError("secret detail")

    handler("refuse", refuse)
    handler("break", break_down)
    shown = run(operations.start(kind="refuse", payload={}, by=alice, at=AT))
    hidden = run(operations.start(kind="break", payload={}, by=alice, at=AT))
    unknown = run(operations.start(kind="nobody", payload={}, by=alice, at=AT))
    assert shown.message == "Row 14 has no county. Add one."
    assert hidden.state == shown.state == unknown.state == State.FAILED
    assert "secret" not in hidden.message + "".join(JobLogLine.objects.values_list("text", flat=True))
    assert "secret detail" in caplog.text


def test_a_waiting_job_is_canceled_at_once_and_a_running_one_at_its_next_look(alice, handler):
    waiting = operations.cancel(job=started(alice), by=alice, at=AT)
    assert waiting.state == State.CANCELLED

    def stop_soon(job):
        operations.cancel(job=Job.objects.get(pk=job.job_id), by=alice, at=AT)
        assert job.is_cancelled

    handler("count", stop_soon)
    assert run(started(alice)).state == State.CANCELLED
    with pytest.raises(operations.AlreadyFinished):
        operations.cancel(job=waiting, by=alice, at=AT)


def test_a_stopped_job_is_resumed_as_a_new_attempt(alice, handler):
    handler("count", lambda job: None)
    job = operations.resume(job=operations.cancel(job=started(alice), by=alice, at=AT), by=alice, at=LATER)
    assert (job.state, job.attempt, job.cancel_asked_at) == (State.QUEUED, 2, None)
    run_job.func(job.pk, 1)  # the first attempt's task turns up late
    job.refresh_from_db()
    assert job.state == State.QUEUED
    assert run(job).state == State.DONE
    with pytest.raises(operations.NotResumable):
        operations.resume(job=job, by=alice, at=LATER)


def test_delivering_a_task_twice_runs_the_job_once(alice, handler):
    runs = []
    handler("count", lambda job: runs.append(job.attempt))
    job = run(started(alice))
    run(job)
    assert runs == [1]


def test_others_cannot_steer_a_job(alice, eve):
    job = started(alice)
    with pytest.raises(NotAllowed):
        operations.cancel(job=job, by=eve, at=AT)
    assert list(queries.jobs_visible_to(eve)) == []


def test_a_silent_job_is_queued_again_and_its_old_worker_can_change_nothing(alice):
    job = started(alice)
    attempt_operations.begin(job_id=job.pk, attempt=1, at=AT)
    assert operations.recover(at=AT + timedelta(seconds=60)) == []
    assert operations.recover(at=LATER) == [job]
    job.refresh_from_db()
    assert (job.state, job.attempt) == (State.QUEUED, 2)
    step = attempt_operations.Step(1, 2)
    with pytest.raises(attempt_operations.LostJob):
        attempt_operations.report(job_id=job.pk, attempt=1, step=step, at=LATER)
    assert not attempt_operations.finish(job_id=job.pk, attempt=1, state=State.DONE, message="", at=LATER)


def test_a_job_that_keeps_dying_is_given_up(alice):
    job = started(alice)
    at = AT
    for attempt in range(1, operations.MOST_ATTEMPTS + 1):
        assert attempt_operations.begin(job_id=job.pk, attempt=attempt, at=at)
        at += timedelta(minutes=3)
        operations.recover(at=at)
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "5 times" in job.message


def test_a_schedule_runs_once_however_long_the_site_was_down(db):
    Schedule.objects.all().delete()  # the daily housekeeping that every site has
    operations.schedule(name="anchor", kind="count", title="Count", every=timedelta(days=1), at=AT)
    assert len(operations.run_due(at=AT + timedelta(days=10, hours=1))) == 1
    assert operations.run_due(at=AT + timedelta(days=10, hours=2)) == []
    assert Schedule.objects.get().next_due_at == AT + timedelta(days=11)


def test_the_daily_housekeeping_anchors_the_record_and_tells_of_faults(alice):
    house = next(job for job in operations.run_due(at=AT) if job.kind == "housekeeping")
    assert run(house).state == State.DONE
    AuditEvent.objects.filter(noun="jobs.job").update(verb="edited")
    again = next(job for job in operations.run_due(at=AT + timedelta(days=2)) if job.kind == "housekeeping")
    assert run(again).state == State.FAILED
    assert "faults" in again.message


@pytest.mark.parametrize("values", [{"state": "odd"}, {"state": State.DONE, "finished_at": None}, {"finished_at": AT}])
def test_the_database_refuses_a_job_that_makes_no_sense(alice, values):
    job = started(alice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**values)

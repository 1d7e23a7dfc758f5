"""The long work of taking records out and of mailing what is posted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData, PersonalData
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobFailed, JobHandle

from .models import RecordsExport, RecordSubscriber
from .operations import records, subscribers
from .policies import postings as policies

MAIL, CLEANING = "record-mail", "record-cleaning"


def register() -> None:
    """Called by the room's `register`."""
    jobs.register(records.KIND, make_export)
    jobs.register(MAIL, mail_postings)
    jobs.register(CLEANING, clean)
    panel = bodies.Panel("meetings/public_record_panel.html", _panel, in_rail=True)
    bodies.body_panels.register("public-record", panel, rank=55)
    directory.personal_data.register("record-mail", PersonalData(_held, subscribers.forget), rank=61)


def make_export(job: JobHandle) -> None:
    """A file that is there already is not made again; one that was stopped begins anew."""
    export = RecordsExport.objects.select_related("body__host", "body__parent__parent", "asked_by").get(
        pk=job.payload["export"]
    )

    def step(done: int, total: int) -> None:
        if job.is_cancelled:
            raise records.Stopped
        job.progress(done, total + 1)

    try:
        made = records.make(export=export, step=step, at=clock.now())
    except records.Stopped:
        return
    except NotAllowed as refused:
        raise JobFailed(str(refused)) from refused
    job.link_result(reverse("records-exports", args=[export.body.slug]))
    job.progress(1, 1, ngettext("%(num)s file.", "%(num)s files.", made.entry_count) % {"num": made.entry_count})


def mail_postings(job: JobHandle) -> None:
    """Every ten minutes."""
    job.log(f"Mails sent: {subscribers.send_due(at=clock.now())}.")


def clean(job: JobHandle) -> None:
    """Once a day."""
    at = clock.now()
    job.log(f"Exports cleared away: {records.clear(at=at)}. Addresses: {subscribers.drop_unconfirmed(at=at)}.")


def _panel(user: Any, body: Body) -> dict[str, Any] | None:
    """For groups that have a public record."""
    return {} if policies.can_see_record(user, body) else None


def _held(person: Person) -> HeldData:
    """Subscriptions of the person's address."""
    rows = (
        RecordSubscriber.objects.filter(email__iexact=person.email) if person.email else RecordSubscriber.objects.none()
    )
    told = tuple({_("Mail about"): one.body.name, _("Since"): one.confirmed_at} for one in rows.select_related("body"))
    return HeldData(str(gettext_lazy("Mail about postings")), told)

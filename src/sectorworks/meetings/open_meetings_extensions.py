"""What open meetings add to the site: the looks at postings, the daily clocks, topics, and a person's data."""

from __future__ import annotations

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.core import clock
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Person
from sectorworks.directory.registry import HeldData, MergeRelation, PersonalData
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic

from .models import Coverage, MemberTraining
from .operations import clock_telling, coverage, posting_checks, public_comments
from .views.posting_look import shown

POSTINGS, CLOCKS = "meeting-postings", "meeting-clocks"
RELATIONS = ("meetings.MemberTraining.person", "meetings.Coverage.designee")


def register() -> None:
    """Called by the room's `register`."""
    jobs.register(POSTINGS, look_at_postings)
    jobs.register(CLOCKS, tell_clocks)
    notices.register(
        Topic(clock_telling.TOPIC, _("Open meetings"), _("A rule of the open-meetings law is not kept, or due soon.")),
        rank=45,
    )
    notices.register(
        Topic(public_comments.TOPIC, _("Public comments"), _("Somebody wrote to a group you keep.")), rank=46
    )
    relation = MergeRelation("meetings.Coverage", "designee", ())
    directory.person_relations.register("meetings.Coverage.designee", relation)
    directory.personal_data.register("trainings", PersonalData(_held, coverage.forget, RELATIONS), rank=45)


def look_at_postings(job: JobHandle) -> None:
    """Once an hour; a second look within the hour looks at nothing again."""
    looked, failed = posting_checks.check_all(shown=shown, at=clock.now())
    job.log(f"Postings looked at: {looked}. Not as posted: {failed}.")


def tell_clocks(job: JobHandle) -> None:
    """Once a day; running it again tells nobody twice."""
    job.log(f"Notices about open-meetings clocks: {clock_telling.tell_of_clocks(at=clock.now())}.")


def _held(person: Person) -> HeldData:
    rows = tuple(
        {"jurisdiction": one.jurisdiction, "completed_on": one.completed_on.isoformat(), "proof": one.proof}
        for one in MemberTraining.objects.filter(person=person).order_by("completed_on")
    )
    named = Coverage.objects.filter(designee=person).select_related("body")
    return HeldData(_now("Open-meetings training"), rows + tuple({"designee_of": one.body.name} for one in named))

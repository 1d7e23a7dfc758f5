"""What people are told about needs. No title and no wording: notices travel by mail, and those are the company's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations import activity
from sectorworks.directory.operations.activity import Happening
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling

from ..models import Need, NeedState
from ..queries import needs as queries

TOPIC = "needs"


def tell(need: Need, people: Iterable[Any], event: str, title: str, at: datetime, *, is_urgent: bool = False) -> int:
    """Tell people, once for an event; the page is the need's."""
    telling = Telling(TOPIC, f"need:{need.pk}:{event}", title, "need", str(need.pk), is_urgent)
    return notices.tell(people=people, telling=telling, at=at)


def tell_table(need: Need, event: str, title: str, *, by: Any, at: datetime) -> int:
    """Tell the partners at the table, not the one who did it."""
    people = [one for one in queries.people_at_table(need, localdate(at)) if one.pk != by.pk]
    return tell(need, people, event, title, at)


def tell_company(need: Need, event: str, title: str, *, by: Any, at: datetime) -> int:
    """Tell those who act for the company, not the one who did it."""
    people = [one for one in queries.representatives(need.employer_id, localdate(at)) if one.pk != by.pk]
    return tell(need, people, event, title, at)


def note(need: Need, headline: str, *, for_organization: Organization, by: Any, at: datetime) -> None:
    """A line in the company's feed that every partner may read."""
    happening = Happening(ActivityKind.NEED, headline, "need", str(need.pk), for_organization)
    activity.note(organization=need.employer, happening=happening, by=by, at=at)


def about(need: Need) -> dict[str, object]:
    """What a notice or feed line may say: whose need and of which kind."""
    return {"company": need.employer, "kind": need.get_kind_display(), "owner": need.owner_organization}


def tell_deadlines(*, at: datetime) -> int:
    """Tell each owner of an open need that is due tomorrow or overdue; run once a day, told once each."""
    today = localdate(at)
    told = 0
    rows = Need.objects.filter(state=NeedState.OPEN, due_on__lte=today + timedelta(days=1))
    for need in rows.select_related("employer", "owner", "owner_organization").iterator():
        if need.due_on < today:
            title = _("Overdue: the reply to %(company)s (%(kind)s)") % about(need)
            told += tell(need, [need.owner], f"overdue:{need.due_on}", title, at, is_urgent=True)
        else:
            title = _("Due soon: the reply to %(company)s (%(kind)s)") % about(need)
            told += tell(need, [need.owner], f"due:{need.due_on}", title, at)
    return told

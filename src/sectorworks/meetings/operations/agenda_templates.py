"""A group's usual agendas: keep one, begin with one, give one up."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit

from ..models import AgendaItem, AgendaTemplate, Meeting
from ..policies import agenda as item_policies
from ..policies import meetings as policies
from .agenda import ItemDraft, add
from .problems import MeetingProblem

KEPT = ("section", "kind", "title", "planned_minutes", "is_consent", "is_for_action", "closed_under")


@transaction.atomic
def keep(*, meeting: Meeting, title: str, by: User, at: datetime) -> AgendaTemplate:
    """Keep a meeting's agenda as a usual one of its group, without people, papers and links."""
    policies.can_prepare(by, meeting).enforce()
    items = [{name: getattr(one, name) for name in KEPT} for one in meeting.items.order_by("position", "pk")]
    if not items or not title.strip():
        raise MeetingProblem(_("Give the usual agenda a name; the meeting needs at least one item."))
    try:
        with transaction.atomic():
            template = AgendaTemplate.objects.create(body=meeting.body, title=title.strip()[:120], items=items)
    except IntegrityError as twice:
        raise MeetingProblem(_("There is a usual agenda of this name. Choose another name.")) from twice
    audit.record(noun=template, verb="keep", by=by, at=at, detail={"items": len(items)})
    return template


@transaction.atomic
def apply(*, meeting: Meeting, template: AgendaTemplate, by: User, at: datetime) -> list[AgendaItem]:
    """Add every item of a usual agenda, in its order."""
    policies.can_prepare(by, meeting).enforce()
    if template.body_id != meeting.body_id:
        raise MeetingProblem(_("This usual agenda is another group's."))
    return [
        add(
            meeting=meeting,
            draft=ItemDraft(**{name: value for name, value in one.items() if name in KEPT}),
            by=by,
            at=at,
        )
        for one in template.items
    ]


@transaction.atomic
def remove(*, template: AgendaTemplate, by: User, at: datetime) -> None:
    """Give a usual agenda up; the agendas made from it stay."""
    item_policies.can_change_template(by, template).enforce()
    audit.record(noun=template, verb="remove", by=by, at=at, detail={"title": template.title})
    template.delete()

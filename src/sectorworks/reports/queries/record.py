"""The record of a group and a period, read for a report: each fact with the record that holds it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.committees.models import AnnualReview

from ..models import ReportTemplate
from ..rules.record import ChoiceRecord, GroupRecord, PeriodRecord, TextRecord
from . import evidence, record_committees, record_meetings, record_people, record_plans

# Groups whose record is their own region's, and no part of a report of the group above.
OWN_RECORD = (BodyKind.PARTNERSHIP, BodyKind.CORE_GROUP, BodyKind.SUPPORT_TEAM)


def record_of(body: Body, starts_on: date, ends_on: date) -> PeriodRecord:
    """The group's record with that of the groups that work under it. Whoever asks was checked for the group itself."""
    parts = [body, *groups_below(body, starts_on, ends_on)]
    leaders = record_people.leaders(parts, ends_on)
    children = tuple(_group(one, starts_on, ends_on) for one in parts[1:])
    own = _group(body, starts_on, ends_on)
    named = {one.name: getattr(own, one.name) for one in own.__dataclass_fields__.values()}
    group = GroupRecord(**named | {"leaders": leaders, "children": children})
    return PeriodRecord(group, starts_on, ends_on, _choice(body))


def _choice(body: Body) -> ChoiceRecord | None:
    found = ReportTemplate.objects.filter(body=body).first()
    if found is None:
        return None
    opened = evidence.of(body, body.name, body.slug, is_public=True)
    return ChoiceRecord(opened, tuple(found.parts), found.intro_en, found.intro_es)


def groups_below(body: Body, starts_on: date, ends_on: date) -> QuerySet[Body]:
    """Committees, workgroups and teams that stood under the group in the period.

    What is its members' own stays out of the report of a group that everybody sees.
    """
    below = Body.objects.filter(parent=body, starts_on__lte=ends_on).exclude(kind__in=OWN_RECORD)
    below = below.filter(Q(ends_on=None) | Q(ends_on__gt=starts_on))
    if body.visibility == BodyVisibility.PUBLIC:
        below = below.filter(visibility=BodyVisibility.PUBLIC)
    return below.order_by("name", "pk")


def _group(body: Body, starts_on: date, ends_on: date) -> GroupRecord:
    reviewed = AnnualReview.objects.filter(body=body, closed_on__lte=ends_on)
    return GroupRecord(
        evidence=evidence.of(body, body.name, body.slug, is_public=True),
        slug=body.slug,
        name=body.name,
        kind=str(body.kind),
        rhythm=body.rhythm,
        charges=tuple(_texts(body, TextKind.CHARGE)),
        priorities=tuple(_texts(body, TextKind.PRIORITY)),
        meetings=record_meetings.held(body, starts_on, ends_on),
        next_meeting=record_meetings.next_after(body, ends_on),
        planned_days=record_meetings.planned_days(body, ends_on),
        surveys=record_meetings.surveys(body, starts_on, ends_on),
        boards=record_meetings.boards(body, starts_on, ends_on),
        decisions=record_plans.decisions(body, starts_on, ends_on),
        plans=record_plans.plans(body, starts_on, ends_on),
        actions=record_plans.actions_done(body, starts_on, ends_on),
        accomplishments=record_plans.accomplishments(body, starts_on, ends_on),
        feedback=record_committees.feedback(body, starts_on, ends_on),
        recommendations=record_committees.recommendations(body, starts_on, ends_on),
        reviews=record_committees.reviews(body, starts_on, ends_on),
        focuses=record_committees.focuses(body, starts_on, ends_on),
        events=record_committees.events(body, starts_on, ends_on),
        reviewed_on=reviewed.order_by("-closed_on").values_list("closed_on", flat=True).first(),
        roster=record_people.names(body, ends_on),
    )


def _texts(body: Body, kind: TextKind) -> Iterable[TextRecord]:
    for one in texts.adopted(body, kind):
        title = one.title or str(kind.label)
        opened = evidence.of(one, title, f"{body.slug}/{one.text_id}", is_public=True)
        yield TextRecord(opened, one.title if kind == TextKind.PRIORITY else "", one.wording)

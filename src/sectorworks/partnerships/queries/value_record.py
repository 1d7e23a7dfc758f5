"""What one company gave and got in a period: private to the company and the organization that keeps its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, Term, TermState
from sectorworks.bodies.queries.visibility import bodies_taking_part
from sectorworks.core import clock
from sectorworks.directory.models import Introduction, IntroductionState, Organization, OrganizationKind
from sectorworks.directory.queries import own
from sectorworks.engagement.models import (
    Ask,
    AskKind,
    AskState,
    ContactOrganization,
    ContactState,
    Need,
    NeedState,
    Offer,
)
from sectorworks.engagement.policies.employer import can_see_value
from sectorworks.engagement.queries.employer import employer_visible_to
from sectorworks.engagement.queries.needs import needs_visible_to
from sectorworks.meetings.models import Attendance, MeetingState, Presence
from sectorworks.plans.models import Accomplishment, Action, Commitment, CommitmentKind, CommitmentState
from sectorworks.plans.queries.goals import titles_of
from sectorworks.ui import wording

from ..models import PriorityChampion, PriorityProfile
from ..rules.valuation import Total, Value, amount_that_came, total
from .valuation import book_of, contribution_of, home_key

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as readers see it, and what is counted in one sentence."""

    label: str
    value: str
    definition: str


@dataclass(frozen=True, slots=True)
class Given:
    """One promise of the company to a group."""

    day: date
    group: str
    words: str
    state: str
    value: str


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need of the company with what came of it; None of both where the reader is not at its table."""

    day: date
    kind: str
    title: str
    state: str
    result: str


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority that the company raised or champions, and what was done on it."""

    title: str
    group: str
    part: str
    done: int
    open: int
    accomplishments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ValueRecord:
    """The account of one company over a period, both days in it."""

    organization: Organization
    starts_on: date
    ends_on: date
    is_own: bool
    gave: Sequence[Figure]
    got: Sequence[Figure]
    promises: Sequence[Given]
    needs: Sequence[NeedLine]
    priorities: Sequence[PriorityLine]

    @property
    def is_empty(self) -> bool:
        return not (self.promises or self.needs or self.priorities) and all(
            not any(digit in "123456789" for digit in one.value) for one in (*self.gave, *self.got)
        )


def company_of(user: Any, pk: int) -> Organization:
    """A company whose account the reader may open; `Organization.DoesNotExist` for everybody else."""
    found = employer_visible_to(user, pk)
    if found.kind != OrganizationKind.EMPLOYER or not can_see_value(user, found):
        raise Organization.DoesNotExist
    return found


def of(reader: Any, organization: Organization, starts_on: date, ends_on: date) -> ValueRecord:
    """Who keeps the company's record sees, of what it did in groups, only those they have a part in themselves."""
    today = clock.today()
    is_own = own.acts_for(reader, organization, today)
    seen = None if is_own else bodies_taking_part(reader, today)
    period = (starts_on, ends_on)
    promises = _valued(_promises(organization, seen, period))
    needs = _needs(reader, organization, period, is_own=is_own)
    priorities = _priorities(organization, seen, period)
    return ValueRecord(
        organization,
        starts_on,
        ends_on,
        is_own,
        _gave(organization, seen, period, promises),
        _got(organization, period, priorities),
        [_given(one, value) for one, value in promises],
        needs,
        priorities,
    )


Period = tuple[date, date]
Seen = QuerySet[Body] | None
Promises = list[tuple[Commitment, Value]]


def _in_groups(seen: Seen, path: str) -> Q:
    return Q() if seen is None else Q(**{f"{path}__in": seen.values("pk")})


def _promises(organization: Organization, seen: Seen, period: Period) -> QuerySet[Commitment]:
    rows = Commitment.objects.filter(_in_groups(seen, "body"), organization=organization)
    rows = rows.filter(Q(pledged_on__range=period) | Q(delivered_on__range=period))
    return rows.exclude(state=CommitmentState.RELEASED).select_related("body__parent").order_by("pledged_on", "pk")


def _valued(rows: QuerySet[Commitment]) -> Promises:
    """Each promise with its value in the ledger of its group: one statement more, however many groups there are."""
    found = list(rows)
    book = book_of({home_key(one.body) for one in found})
    return [(one, book.value(one)) for one in found]


def _given(one: Commitment, value: Value) -> Given:
    told = wording.dollars(float(value.pledged_usd)) if value.pledged_usd is not None else _("not valued")
    return Given(one.pledged_on, one.body.name, one.wording, str(one.get_state_display()), told)


def came_in(promises: Promises, period: Period) -> Promises:
    """Those of which something came on a day of the period, as the ledger dates them."""
    return [
        (one, value)
        for one, value in promises
        if (given := contribution_of(one)).has_come and period[0] <= given.day <= period[1]
    ]


def _gave(organization: Organization, seen: Seen, period: Period, promises: Promises) -> list[Figure]:
    asks = Ask.objects.filter(employer=organization, starts_on__range=period).aggregate(
        granted=Count("pk", filter=Q(state=AskState.GRANTED)),
        refused=Count("pk", filter=Q(state=AskState.REFUSED)),
        surveys=Count("pk", filter=Q(state=AskState.GRANTED, kind=AskKind.SURVEY)),
        minutes=Sum("minutes_asked", filter=Q(state=AskState.GRANTED)),
    )
    came = _came(organization, seen, period).aggregate(
        meetings=Count("meeting", distinct=True), minutes=Sum("meeting__planned_minutes")
    )
    offers = Offer.objects.filter(employer=organization, offered_at__date__range=period).count()
    contacts = ContactOrganization.objects.filter(
        organization=organization, is_host_side=False, contact__state=ContactState.RECORDED,
        contact__removed_at=None, contact__held_on__range=period,
    ).values("contact").distinct().count()  # fmt: skip
    came_now = came_in(promises, period)
    worth = total((value, True) for _one, value in came_now)
    hours = sum(
        (
            amount_that_came(contribution_of(one)) or Decimal(0)
            for one, _value in came_now
            if one.kind == CommitmentKind.TIME
        ),
        Decimal(0),
    )
    meeting_hours = (came["minutes"] or 0) / MINUTES
    return [
        Figure(
            _("Promises delivered, in dollars"),
            _("not valued") if worth.delivered_usd is None else wording.dollars(float(worth.delivered_usd)),
            _worth_words(worth),
        ),
        Figure(_("Hours delivered"), wording.number(float(hours)), _("Hours of promised time that came.")),
        Figure(
            _("Meetings attended"), wording.number(came["meetings"]),
            _("Meetings of groups at which somebody of the company was marked present."),
        ),
        Figure(
            _("Hours at meetings"), wording.number(meeting_hours, 1),
            _("Planned length of those meetings, for each person who came."),
        ),
        Figure(
            _("Asks granted"), wording.number(asks["granted"]),
            _("Asks of partners in the period that the company granted; %(surveys)s of them surveys.")
            % {"surveys": asks["surveys"]},
        ),
        Figure(_("Asks declined"), wording.number(asks["refused"]), _("Asks whose outcome is “refused”.")),
        Figure(
            _("Minutes given to asks"), wording.number(asks["minutes"] or 0),
            _("Minutes named in the asks granted, added up."),
        ),
        Figure(_("Offers made"), wording.number(offers), _("Tours, speakers, placements and the like put on offer.")),
        Figure(_("Visits and calls"), wording.number(contacts), _("Contacts that partners logged with the company.")),
    ]  # fmt: skip


def _worth_words(worth: Total) -> str:
    words = _("Value of what came, as the promise states it or by the valuation rule of the day.")
    left_out = worth.unvalued_came
    if not left_out:
        return words
    more = ngettext("%(count)s promise carries no value.", "%(count)s promises carry no value.", left_out)
    return f"{words} {more % {'count': left_out}}"


def _came(organization: Organization, seen: Seen, period: Period) -> QuerySet[Attendance]:
    """People who were there for the company: as marked, or by the seat in which they or their stand-ins sat."""
    in_time = Q(starts_on__lte=OuterRef("meeting__day")) & (Q(ends_on=None) | Q(ends_on__gte=OuterRef("meeting__day")))
    sat = Term.objects.filter(
        in_time, Q(ended_on=None) | Q(ended_on__gte=OuterRef("meeting__day")), seat=OuterRef("seat"),
        organization=organization, state__in=(TermState.SERVING, TermState.ENDED),
    )  # fmt: skip
    return Attendance.objects.filter(
        _in_groups(seen, "meeting__body"), Q(organization=organization) | Q(Exists(sat), organization=None),
        presence=Presence.PRESENT, meeting__state=MeetingState.HELD, meeting__day__range=period,
    )  # fmt: skip


def _got(organization: Organization, period: Period, priorities: Sequence[PriorityLine]) -> list[Figure]:
    needs = Need.objects.filter(employer=organization, raised_at__date__range=period).aggregate(
        raised=Count("pk", distinct=True),
        answered=Count("pk", filter=Q(replies__isnull=False), distinct=True),
        closed=Count("pk", filter=Q(state=NeedState.CLOSED), distinct=True),
    )
    introduced = Introduction.objects.filter(
        for_organization=organization, state=IntroductionState.MADE, answered_at__date__range=period
    ).count()
    acted_on = sum(1 for one in priorities if one.done)
    done = sum(len(one.accomplishments) for one in priorities)
    return [
        Figure(_("Needs raised"), wording.number(needs["raised"]), _("Needs put on the table in the period.")),
        Figure(_("Needs answered"), wording.number(needs["answered"]), _("Of those, needs with at least one reply.")),
        Figure(_("Needs done"), wording.number(needs["closed"]), _("Of those, needs closed with a result.")),
        Figure(
            _("Priorities acted on"), wording.number(acted_on),
            _("Priorities the company raised or champions with an action finished in the period."),
        ),
        Figure(
            _("Accomplishments on them"), wording.number(done),
            _("What groups wrote down as accomplished on those priorities."),
        ),
        Figure(_("Introductions"), wording.number(introduced), _("Introductions made at the company’s request.")),
    ]  # fmt: skip


def _needs(reader: Any, organization: Organization, period: Period, *, is_own: bool) -> list[NeedLine]:
    rows = Need.objects.filter(employer=organization, raised_at__date__range=period).order_by("raised_at", "pk")
    if not is_own:
        rows = rows.filter(pk__in=needs_visible_to(reader, clock.today()).values("pk"))
    return [
        NeedLine(one.raised_at.date(), str(one.get_kind_display()), one.title, str(one.get_state_display()), one.result)
        for one in rows
    ]


def _priorities(organization: Organization, seen: Seen, period: Period) -> list[PriorityLine]:
    raised = PriorityProfile.objects.filter(_in_groups(seen, "priority__body"), raised_by=organization)
    carried = PriorityChampion.objects.filter(_in_groups(seen, "priority__body"), organization=organization)
    carried = carried.filter(Q(ends_on=None) | Q(ends_on__gte=period[0]), starts_on__lte=period[1])
    parts: dict[int, tuple[str, set[str]]] = {}
    for rows, part in ((raised, _("raised it")), (carried, _("champions it"))):
        for key, group in rows.values_list("priority", "priority__body__name").order_by("priority"):
            parts.setdefault(key, (group, set()))[1].add(part)
    titles = titles_of(parts)
    actions = Action.objects.filter(goal__priority__in=parts, goal__dropped_on=None).exclude(goal__plan__state="draft")
    counted = actions.values("goal__priority").annotate(
        done=Count("pk", filter=Q(state="done", finished_on__range=period)),
        open=Count("pk", filter=Q(finished_on=None)),
    )
    counts = {row["goal__priority"]: (row["done"], row["open"]) for row in counted.order_by()}
    told: dict[int, list[str]] = {}
    achieved = Accomplishment.objects.filter(
        Q(priority__in=parts) | Q(goal__priority__in=parts) | Q(action__goal__priority__in=parts),
        removed_at=None, happened_on__range=period,
    ).order_by("happened_on", "pk")  # fmt: skip
    for priority, by_goal, by_action, words in achieved.values_list(
        "priority", "goal__priority", "action__goal__priority", "wording"
    ):
        key = next(one for one in (priority, by_goal, by_action) if one in parts)
        told.setdefault(key, []).append(words)
    return [
        PriorityLine(
            titles.get(key, ""), group, ", ".join(sorted(part)), *counts.get(key, (0, 0)), tuple(told.get(key, ()))
        )
        for key, (group, part) in parts.items()
    ]

"""What the record holds of a group's year: as everybody who sees the group may read it, and counts of the rest."""

from __future__ import annotations

from datetime import date

from sectorworks.bodies.models import Body, Decision, Office, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.bodies.queries.seats import seats_of, serves, terms_of_seats
from sectorworks.meetings.models import ItemAccomplishment, Meeting, MeetingState
from sectorworks.meetings.queries import meetings as meeting_queries
from sectorworks.meetings.queries import quorum
from sectorworks.plans.models import (
    Accomplishment,
    Action,
    ActionState,
    Commitment,
    CommitmentState,
    Goal,
    Plan,
    PlanState,
)
from sectorworks.plans.queries import accomplishments, editions
from sectorworks.plans.rules.editions import GoalWords

from ..models import AnnualReview
from ..rules.reviews import Deed, GoalFact, LensFact, Link, YearFacts, from_data, goal_state
from . import recommendations


def facts_of(review: AnnualReview, today: date) -> YearFacts:
    """What the closed review kept; of an open one what the record holds now."""
    return from_data(review.facts) if review.facts else facts(review.body, review.year, today)


def facts(body: Body, year: int, today: date) -> YearFacts:
    """A calendar year, or as much of it as has passed. About twenty statements, however much there is."""
    starts_on, ends_on = date(year, 1, 1), date(year, 12, 31)
    held = list(meeting_queries.between(body, starts_on, ends_on).filter(state=MeetingState.HELD, body=body))
    cancelled = Meeting.objects.filter(body=body, day__range=(starts_on, ends_on), state=MeetingState.CANCELLED)
    promised = Commitment.objects.filter(body=body, pledged_on__range=(starts_on, ends_on))
    states = list(promised.values_list("state", flat=True))
    kept = Commitment.objects.filter(body=body, delivered_on__range=(starts_on, ends_on))
    seats, vacant = _seats(body, today)
    decided = list(
        Decision.objects.filter(body=body, decided_on__range=(starts_on, ends_on)).values_list(
            "lens_answers", flat=True
        )
    )
    return YearFacts(
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        as_of=today.isoformat(),
        deeds=_deeds(body, starts_on, ends_on),
        goals=_goals(body, starts_on, ends_on),
        held_count=len(held),
        quorum_count=len(quorum.reached(held)),
        cancelled_count=cancelled.count(),
        promised_count=len(states),
        kept_count=kept.filter(state=CommitmentState.DELIVERED).count(),
        released_count=states.count(CommitmentState.RELEASED),
        recommendations=tuple(
            (Link(one.title, "recommendation", (str(one.pk),)), str(one.state))
            for one in recommendations.between(body, starts_on, ends_on)
        ),
        seat_count=seats,
        vacant_count=vacant,
        decision_count=len(decided),
        lenses=_lenses(body, decided),
    )


def _deeds(body: Body, starts_on: date, ends_on: date) -> tuple[Deed, ...]:
    """What is public: the group above reads in the review what everybody may, and no more."""
    found = accomplishments.between(body, starts_on, ends_on).filter(is_public=True)
    rows = list(found.prefetch_related("evidence__decision"))
    meetings: dict[int, list[Link]] = {}
    items = ItemAccomplishment.objects.filter(
        accomplishment__in=[one.pk for one in rows], item__meeting__is_open_to_public=True
    )
    for one in items.select_related("item__meeting").order_by("pk"):
        link = Link(one.item.title, "meeting", (str(one.item.meeting_id),))
        meetings.setdefault(one.accomplishment_id, []).append(link)
    return tuple(
        Deed(
            Link(one.wording, "accomplishment", (str(one.pk),)),
            one.happened_on.isoformat(),
            (*_evidence(body, one), *meetings.get(one.pk, ())),
        )
        for one in rows
    )


def _evidence(body: Body, row: Accomplishment) -> tuple[Link, ...]:
    """Decisions of the group; other evidence opens from the accomplishment's own page."""
    return tuple(
        Link(one.title or one.decision.title, "group-decision", (body.slug, str(one.decision_id)))
        for one in row.evidence.all()
        if one.decision is not None and one.decision.body_id == body.pk
    )


def _goals(body: Body, starts_on: date, ends_on: date) -> tuple[GoalFact, ...]:
    """The goals of plans that ran in the year, in the words in which they were last adopted."""
    plans = Plan.objects.filter(body=body, starts_on__lte=ends_on, ends_on__gte=starts_on)
    ran = plans.exclude(state=PlanState.DRAFT).prefetch_related("editions").order_by("starts_on", "pk")
    words: dict[int, GoalWords] = {}
    for plan in ran:
        for edition in sorted(plan.editions.all(), key=lambda one: one.number):
            words |= {goal.key: goal for goal in editions.words_of(edition)}
    rows = Goal.objects.in_bulk(list(words))
    carried = set(Goal.objects.filter(carried_from__in=list(words)).values_list("carried_from", flat=True))
    keys = [one.key for goal in words.values() for one in goal.actions]
    actions = Action.objects.in_bulk(keys)
    return tuple(
        _goal(goal, rows[key], [actions[one.key] for one in goal.actions if one.key in actions], key in carried)
        for key, goal in words.items()
        if key in rows
    )


def _goal(words: GoalWords, row: Goal, actions: list[Action], is_carried: bool) -> GoalFact:
    standing = [one for one in actions if one.state != ActionState.DROPPED]
    done = sum(one.state == ActionState.DONE for one in standing)
    state = goal_state(row.dropped_on is not None, is_carried, done, len(standing))
    return GoalFact(words.wording, state, done, len(standing), row.drop_reason)


def _seats(body: Body, today: date) -> tuple[int, int]:
    """How many seats stand, staff left out, and how many of them nobody serves in."""
    seats = list(terms_of_seats(seats_of(body, today)).exclude(office=Office.STAFF))
    return len(seats), sum(not any(serves(term, today) for term in seat.terms.all()) for seat in seats)


def _lenses(body: Body, decided: list[list[dict[str, str]]]) -> tuple[LensFact, ...]:
    """The lenses of the group's own charge, and how many of the year's decisions answered each."""
    codes = list(dict.fromkeys(code for one in texts.adopted(body, TextKind.CHARGE) for code in one.lenses))
    return tuple(
        LensFact(code, sum(any(answer["lens"] == code for answer in answers) for answers in decided)) for code in codes
    )

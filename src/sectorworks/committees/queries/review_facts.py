"""What the record holds of a group's year: as everybody who sees the group may read it, and counts of the rest."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, Value

from sectorworks.bodies.models import Body, Decision, Office, Seat, TextKind
from sectorworks.bodies.queries import texts
from sectorworks.bodies.queries.seats import serves
from sectorworks.meetings.models import ItemAccomplishment, Meeting, MeetingState
from sectorworks.meetings.queries import quorum
from sectorworks.plans.models import ActionState, Commitment, CommitmentState, Evidence, Goal, PlanEdition, PlanState
from sectorworks.plans.queries import accomplishments, editions
from sectorworks.plans.rules.editions import GoalWords

from ..models import AnnualReview
from ..rules.reviews import Deed, GoalFact, LensFact, Link, YearFacts, from_data, goal_state
from . import recommendations


def facts_of(review: AnnualReview, today: date) -> YearFacts:
    """What the closed review kept; of an open one what the record holds now."""
    return from_data(review.facts) if review.facts else facts(review.body, review.year, today)


def facts(body: Body, year: int, today: date) -> YearFacts:
    """A calendar year, or as much of it as has passed. A dozen statements, however much there is."""
    starts_on, ends_on = date(year, 1, 1), date(year, 12, 31)
    held, cancelled = _meetings(body, starts_on, ends_on)
    promised, kept, released = _promises(body, starts_on, ends_on)
    seats = list(body.seats.prefetch_related("terms"))
    standing = [one for one in seats if one.office != Office.STAFF and _stands(one, today)]
    decided, asked = _lens_answers(body, starts_on, ends_on)
    return YearFacts(
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        as_of=today.isoformat(),
        deeds=_deeds(body, starts_on, ends_on),
        goals=_goals(body, starts_on, ends_on),
        held_count=len(held),
        quorum_count=len(quorum.reached(held, seats)),
        cancelled_count=cancelled,
        promised_count=promised,
        kept_count=kept,
        released_count=released,
        recommendations=tuple(
            (Link(one.title, "recommendation", (str(one.pk),)), str(one.state))
            for one in recommendations.between(body, starts_on, ends_on)
        ),
        seat_count=len(standing),
        vacant_count=sum(not any(serves(term, today) for term in seat.terms.all()) for seat in standing),
        decision_count=len(decided),
        lenses=tuple(
            LensFact(code, sum(any(answer["lens"] == code for answer in answers) for answers in decided))
            for code in asked
        ),
    )


def _meetings(body: Body, starts_on: date, ends_on: date) -> tuple[list[Meeting], int]:
    """The meetings it held, and how many were called off."""
    found = Meeting.objects.filter(
        body=body, day__range=(starts_on, ends_on), state__in=[MeetingState.HELD, MeetingState.CANCELLED]
    )
    rows = list(found.order_by("starts_at", "pk"))
    held = [one for one in rows if one.state == MeetingState.HELD]
    for one in held:
        one.body = body  # with what was fetched along with it
    return held, len(rows) - len(held)


def _promises(body: Body, starts_on: date, ends_on: date) -> tuple[int, int, int]:
    """Commitments pledged in the year, kept in it, and those pledged in it that were released."""
    days = (starts_on, ends_on)
    found = Commitment.objects.filter(Q(pledged_on__range=days) | Q(delivered_on__range=days), body=body)
    rows = list(found.values_list("state", "pledged_on", "delivered_on"))
    pledged = [state for state, on, _until in rows if starts_on <= on <= ends_on]
    kept = sum(
        state == CommitmentState.DELIVERED and on is not None and starts_on <= on <= ends_on
        for state, _since, on in rows
    )
    return len(pledged), kept, pledged.count(CommitmentState.RELEASED)


def _deeds(body: Body, starts_on: date, ends_on: date) -> tuple[Deed, ...]:
    """What is public: the group above reads in the review what everybody may, and no more."""
    rows = list(accomplishments.between(body, starts_on, ends_on).filter(is_public=True).prefetch_related(None))
    proof = _evidence(body, [one.pk for one in rows])
    return tuple(
        Deed(
            Link(one.wording, "accomplishment", (str(one.pk),)),
            one.happened_on.isoformat(),
            tuple(proof.get(one.pk, ())),
        )
        for one in rows
    )


def _evidence(body: Body, deeds: list[int]) -> dict[int, list[Link]]:
    """Decisions of the group, then where open meetings spoke of it; the rest opens from the accomplishment's page."""
    decisions = Evidence.objects.filter(accomplishment__in=deeds, decision__body=body).values_list(
        Value(1), "pk", "accomplishment", "title", "decision__title", "decision"
    )
    items = ItemAccomplishment.objects.filter(accomplishment__in=deeds, item__meeting__is_open_to_public=True)
    spoken = items.values_list(Value(2), "pk", "accomplishment", "item__title", "item__title", "item__meeting")
    found: dict[int, list[Link]] = {}
    for kind, _row, deed, title, name, key in sorted(decisions.union(spoken, all=True)):
        link = Link(title or name, "group-decision", (body.slug, str(key)))
        found.setdefault(deed, []).append(link if kind == 1 else Link(name, "meeting", (str(key),)))
    return found


def _goals(body: Body, starts_on: date, ends_on: date) -> tuple[GoalFact, ...]:
    """The goals of plans that ran in the year, in the words in which they were last adopted."""
    ran = PlanEdition.objects.filter(plan__body=body, plan__starts_on__lte=ends_on, plan__ends_on__gte=starts_on)
    ran = ran.exclude(plan__state=PlanState.DRAFT).order_by("plan__starts_on", "plan", "number")
    words: dict[int, GoalWords] = {goal.key: goal for edition in ran for goal in editions.words_of(edition)}
    rows = Goal.objects.filter(Q(pk__in=list(words)) | Q(carried_from__in=list(words)))
    given_up: dict[int, tuple[bool, str]] = {}
    states: dict[int, str] = {}
    carried: set[int | None] = set()
    for key, before, dropped_on, reason, action, state in rows.values_list(
        "pk", "carried_from", "dropped_on", "drop_reason", "actions", "actions__state"
    ):
        given_up[key] = (dropped_on is not None, reason)
        states[action] = state
        carried.add(before)
    return tuple(
        _goal(goal, given_up[key], [states[one.key] for one in goal.actions if one.key in states], key in carried)
        for key, goal in words.items()
        if key in given_up
    )


def _goal(words: GoalWords, given_up: tuple[bool, str], actions: list[str], is_carried: bool) -> GoalFact:
    is_dropped, reason = given_up
    standing = [one for one in actions if one != ActionState.DROPPED]
    done = standing.count(ActionState.DONE)
    return GoalFact(words.wording, goal_state(is_dropped, is_carried, done, len(standing)), done, len(standing), reason)


def _stands(seat: Seat, today: date) -> bool:
    """As `bodies.queries.seats.seats_of` has it."""
    return seat.opened_on <= today and (seat.closed_on is None or seat.closed_on > today)


def _lens_answers(body: Body, starts_on: date, ends_on: date) -> tuple[list[list[dict[str, str]]], list[str]]:
    """What each of the year's decisions answered, and the lenses of the group's own charge, which ask."""
    kept = Decision.objects.filter(body=body, decided_on__range=(starts_on, ends_on))
    charge = texts.adopted(body, TextKind.CHARGE).order_by().values_list(Value(False), "text__position", "lenses")
    found = list(kept.values_list(Value(True), "pk", "lens_answers").union(charge, all=True))
    asked = sorted((place, lenses) for is_answer, place, lenses in found if not is_answer)
    codes = dict.fromkeys(code for _place, lenses in asked for code in lenses)
    return [answers for is_answer, _key, answers in found if is_answer], list(codes)

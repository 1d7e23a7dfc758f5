"""Reads of joint decisions. What a person may see of others' answers is decided here, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from lmi.regions import Region
from sectorworks.accounts.models import System, User

from ..models import (
    Candidate,
    ChosenIndustry,
    LocalKnowledge,
    MinoritySignature,
    MinorityView,
    Participant,
    PinnedScore,
    Review,
    ReviewState,
)
from ..rules.agreement import Ranking
from ..rules.evidence import Criterion, Evidence, IndustryScores, Score
from ..rules.review_states import missing_systems
from ..rules.robustness import Weights

# A joint decision needs these three at the table (Illinois sector framework, step 1 of the playbook).
NEEDED_SYSTEMS = (System.ECONOMIC_DEVELOPMENT, System.WORKFORCE, System.EDUCATION)
COMPARED_STATES = (ReviewState.SHARED, ReviewState.CLOSED)


def reviews_visible_to(user: User) -> QuerySet[Review]:
    """Reviews this person convenes, or takes part in once they are open; no discarded drafts.

    Twin: `policies.reviews.can_see`.
    """
    seat = Participant.objects.filter(review=OuterRef("pk"), user=user, removed_at__isnull=True)
    mine = Q(convener=user) | (Exists(seat) & ~Q(state=ReviewState.DRAFT))
    return Review.objects.filter(mine).exclude(state=ReviewState.DROPPED).select_related("convener", "supersedes")


def discarded_drafts(user: User) -> QuerySet[Review]:
    """Drafts this person put aside and can bring back. Twin: `policies.reviews.can_bring_back`."""
    return Review.objects.filter(convener=user, state=ReviewState.DROPPED).select_related("convener")


def discarded_draft(user: User, review_id: int) -> Review:
    """One of them; raises `Review.DoesNotExist`."""
    return discarded_drafts(user).get(pk=review_id)


def review_visible_to(user: User, review_id: int) -> Review:
    """One review this person may see; raises `Review.DoesNotExist`."""
    return reviews_visible_to(user).get(pk=review_id)


def note_visible_to(user: User, note_id: int) -> LocalKnowledge:
    """One piece of local knowledge in a review this person may see; raises `LocalKnowledge.DoesNotExist`."""
    return LocalKnowledge.objects.select_related("review", "author__user", "candidate").get(
        pk=note_id, review__in=reviews_visible_to(user)
    )


def minority_view_visible_to(user: User, view_id: int) -> MinorityView:
    """One minority view in a review this person may see; raises `MinorityView.DoesNotExist`."""
    return MinorityView.objects.select_related("review", "author__user", "candidate").get(
        pk=view_id, review__in=reviews_visible_to(user)
    )


def seat_visible_to(user: User, seat_id: int) -> Participant:
    """One participant of a review this person may see; raises `Participant.DoesNotExist`."""
    return Participant.objects.select_related("review", "user").get(
        pk=seat_id, removed_at__isnull=True, review__in=reviews_visible_to(user)
    )


def seat_of(user: User, review: Review) -> Participant | None:
    """The person's own seat in the review, if they have one."""
    return review.participants.filter(user=user, removed_at__isnull=True).select_related("user", "review").first()


def participants(review: Review) -> QuerySet[Participant]:
    """Everyone at the table, by system and name."""
    return (
        review.participants.filter(removed_at__isnull=True)
        .select_related("user")
        .order_by("system", "user__full_name", "pk")
    )


def answers_visible_to(user: User, review: Review) -> QuerySet[Participant]:
    """Seats whose weights and ranking this person may see. Twin: `policies.reviews.can_see_answer`.

    Their own always. Another's once it is submitted, and either the review is shared or they submitted their own:
    nobody is swayed by others before having answered.
    """
    others = Q(submitted_at__isnull=False)
    if review.state not in COMPARED_STATES:
        own = Participant.objects.filter(review=review, user=user, submitted_at__isnull=False, removed_at__isnull=True)
        others &= Q(Exists(own))
    if not reviews_visible_to(user).filter(pk=review.pk).exists():
        return Participant.objects.none()
    return participants(review).filter(Q(user=user) | others).prefetch_related("weights", "places__candidate")


def candidates(review: Review) -> QuerySet[Candidate]:
    """The candidate industries in the convener's order."""
    return review.candidates.order_by("position")


def knowledge(review: Review) -> QuerySet[LocalKnowledge]:
    """Local knowledge that stands, by industry and kind."""
    return (
        review.knowledge.filter(withdrawn_at__isnull=True)
        .select_related("author__user", "candidate")
        .order_by("candidate__position", "kind", "added_at")
    )


def withdrawn_notes(user: User, review: Review) -> QuerySet[LocalKnowledge]:
    """What this person took off the table and can put back."""
    notes = review.knowledge.filter(author__user=user, withdrawn_at__isnull=False)
    return notes.select_related("candidate").order_by("withdrawn_at")


def withdrawn_views(user: User, review: Review) -> QuerySet[MinorityView]:
    """This person's minority views that they took off and can put back."""
    views = review.minority_views.filter(author__user=user, withdrawn_at__isnull=False)
    return views.select_related("candidate").order_by("withdrawn_at")


def minority_views(review: Review) -> QuerySet[MinorityView]:
    """Minority views that stand, oldest first, with who signed."""
    signed = MinoritySignature.objects.select_related("participant__user").order_by("signed_at")
    return (
        review.minority_views.filter(withdrawn_at__isnull=True)
        .select_related("author__user", "candidate")
        .prefetch_related(Prefetch("signatures", queryset=signed))
        .order_by("written_at", "pk")
    )


def chosen(review: Review) -> QuerySet[ChosenIndustry]:
    """What a closed review chose, in its order."""
    return review.chosen.select_related("candidate").order_by("position")


def successors(review: Review) -> QuerySet[Review]:
    """Closed reviews that replaced this one."""
    return review.successors.filter(state=ReviewState.CLOSED).order_by("closed_at")


def region_of(review: Review) -> Region:
    """The region as it was pinned when the review was started."""
    members = review.members.order_by("area_code").values_list("area_code", "weight")
    return Region(review.region_name, tuple(members), review.region_scheme, review.region_code)


def systems_without_answer(review: Review) -> tuple[System, ...]:
    """Which of the three systems have nobody who submitted an answer."""
    answered = participants(review).filter(submitted_at__isnull=False).values_list("system", flat=True)
    return tuple(System(one) for one in missing_systems(frozenset(answered), NEEDED_SYSTEMS))


@dataclass(frozen=True, slots=True)
class Answer:
    """One participant's answer as the rules read it."""

    name: str
    system: System
    weights: Weights
    ranking: Ranking
    comment: str = ""


def answer_of(seat: Participant) -> Answer:
    """A seat's weights and ranking. Prefetch `weights` and `places__candidate` for more than one."""
    places = {one.candidate.naics_code: one.place for one in seat.places.all()}
    weights = {Criterion(one.criterion): float(one.points) for one in seat.weights.all()}
    ranking = Ranking(str(seat.pk), seat.system, places)
    return Answer(str(seat.user), System(seat.system), weights, ranking, seat.comment.strip())


def submitted_answers(review: Review) -> list[Answer]:
    """All submitted answers, for what is computed over everyone. Show them only through `answers_visible_to`."""
    seats = participants(review).filter(submitted_at__isnull=False).prefetch_related("weights", "places__candidate")
    return [answer_of(seat) for seat in seats]


def pinned_evidence(review: Review) -> Evidence:
    """The scores kept with a closed review."""
    rows = PinnedScore.objects.filter(candidate__review=review)
    scores: dict[int, dict[Criterion, Score]] = {}
    for row in rows:
        pinned = Score(row.lower, row.upper, row.words, row.reason)
        scores.setdefault(row.candidate_id, {})[Criterion(row.criterion)] = pinned
    industries = tuple(
        IndustryScores(candidate.naics_code, candidate.title, scores.get(candidate.pk, {}))
        for candidate in candidates(review)
    )
    return Evidence(industries, review.edition_id, "")

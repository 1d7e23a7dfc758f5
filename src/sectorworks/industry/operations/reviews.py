"""Start a review, prepare it, bring people to the table, and move it from state to state up to the decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from lmi.regions import Region
from sectorworks.accounts.models import System, User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.core.verdicts import Verdict
from sectorworks.places import queries as places

from ..models import Candidate, Participant, Review, ReviewLevel, ReviewMember
from ..policies import reviews as policies
from ..queries import reviews as queries
from ..rules.review_states import ACTS
from . import notices
from .locking import locked


class ReviewProblem(SectorworksError):
    """The review can't be set up as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """What the convener sets up. `candidates` are (NAICS code, title) in order; `edition_id` pins the data."""

    title: str
    region: Region
    level: ReviewLevel
    period: str
    edition_id: str
    reference_code: str
    candidates: tuple[tuple[str, str], ...]
    purpose: str = ""
    base_period: str = ""
    basis: str = "real"
    top_count: int = 5


def start(
    *,
    plan: ReviewPlan,
    system: System,
    by: User,
    at: datetime,
    key: str = "",
    supersedes: Review | None = None,
) -> Review:
    """Start a review as a draft, its region copied as it is now; the starter is its convener and first participant.

    `supersedes` names the closed decision that this one will replace. The same form sent twice starts one.
    """
    policies.can_start(by).enforce()

    @transaction.atomic
    def make() -> Review:
        if supersedes is not None:
            policies.can_supersede(by, locked(supersedes)).enforce()
        _check(plan)
        review = Review(convener=by, supersedes=supersedes, started_at=at)
        _fill(review, plan)
        review.save(force_insert=True)
        _copy_region_and_candidates(review, plan, at)
        Participant.objects.create(review=review, user=by, system=system, invited_at=at, invited_by=by)
        audit.record(noun=review, verb="start", by=by, at=at, detail=_detail(plan))
        return review

    review, _is_new = idempotency.once(make, key=key, action="industry.start_review", by=by, at=at, model=Review)
    return review


@transaction.atomic
def prepare(*, review: Review, plan: ReviewPlan, expected: int, by: User, at: datetime) -> Review:
    """Change a draft's set-up; `StaleVersion` when it changed since version `expected`."""
    current = locked(review)
    policies.can_prepare(by, current).enforce()
    _check(plan)
    _fill(current, plan)
    versions.save(current, expected=expected, fields=list(PLAN_FIELDS))
    current.members.all().delete()
    current.candidates.all().delete()
    _copy_region_and_candidates(current, plan, at)
    audit.record(noun=current, verb="prepare", by=by, at=at, detail=_detail(plan))
    return current


@transaction.atomic
def discard(*, review: Review, expected: int, by: User, at: datetime) -> Review:
    """Put a draft aside. `bring_back` undoes it."""
    return _move("discard", policies.can_discard, review, expected, by, at)


@transaction.atomic
def bring_back(*, review: Review, expected: int, by: User, at: datetime) -> Review:
    """Undo `discard`."""
    return _move("bring_back", policies.can_bring_back, review, expected, by, at)


@transaction.atomic
def open_for_answers(*, review: Review, expected: int, by: User, at: datetime, address: str = "") -> Review:
    """Let those invited in, to answer in private. With `address`, where the review is, they are told by e-mail."""
    opened = _move("open", policies.can_open, review, expected, by, at)
    invited = queries.participants(opened).exclude(user=by)
    notices.tell_invited(list(invited), by=by, address=address)
    return opened


@transaction.atomic
def share(*, review: Review, expected: int, by: User, at: datetime) -> Review:
    """Lay all submitted answers side by side for everyone at the table."""
    policies.can_share(by, locked(review)).enforce()
    if not queries.submitted_answers(review):
        raise ReviewProblem(_("Nobody has answered yet, so there is nothing to share."))
    return _move("share", policies.can_share, review, expected, by, at, shared_at=at)


@transaction.atomic
def resume(*, review: Review, expected: int, by: User, at: datetime) -> Review:
    """Undo `share`: back to private answering. Who has submitted still sees the others who have."""
    return _move("resume", policies.can_resume, review, expected, by, at, shared_at=None)


@transaction.atomic
def hand_over(*, review: Review, to: Participant, expected: int, by: User, at: datetime) -> Review:
    """Make another participant the convener."""
    current = locked(review)
    policies.can_hand_over(by, current).enforce()
    if to.review_id != current.pk or to.removed_at is not None:
        raise ReviewProblem(_("The new convener must be at the table. Invite them first."))
    current.convener = to.user
    versions.save(current, expected=expected, fields=["convener"])
    audit.record(noun=current, verb="hand over", by=by, at=at, detail={"to": to.user.pk})
    return current


def _move(
    act: str,
    policy: Callable[[User, Review], Verdict],
    review: Review,
    expected: int,
    by: User,
    at: datetime,
    **fields: datetime | None,
) -> Review:
    current = locked(review)
    policy(by, current).enforce()
    target = ACTS[act].leads_to
    assert target is not None, act
    current.state = target.value
    for name, value in fields.items():
        setattr(current, name, value)
    versions.save(current, expected=expected, fields=["state", *fields])
    audit.record(noun=current, verb=act, by=by, at=at)
    return current


PLAN_FIELDS = (
    "title", "purpose", "region_name", "region_scheme", "region_code", "level", "period", "base_period",
    "edition_id", "basis", "reference_code", "top_count",
)  # fmt: skip


def _fill(review: Review, plan: ReviewPlan) -> None:
    review.title, review.purpose = plan.title.strip(), plan.purpose
    review.region_name, review.region_scheme = plan.region.name, plan.region.scheme
    review.region_code, review.level = plan.region.code, plan.level
    review.period, review.base_period = plan.period, plan.base_period
    review.edition_id, review.basis = plan.edition_id, plan.basis
    review.reference_code, review.top_count = plan.reference_code, plan.top_count


def _copy_region_and_candidates(review: Review, plan: ReviewPlan, at: datetime) -> None:
    names = places.area_names(plan.region.area_codes, localdate(at))
    ReviewMember.objects.bulk_create(
        ReviewMember(review=review, area_code=code, area_name=names.get(code, code), weight=weight)
        for code, weight in plan.region.members
    )
    Candidate.objects.bulk_create(
        Candidate(review=review, naics_code=code, title=title, position=position)
        for position, (code, title) in enumerate(plan.candidates, start=1)
    )


def _check(plan: ReviewPlan) -> None:
    codes = [code for code, _title in plan.candidates]
    if not plan.title.strip():
        raise ReviewProblem(_("Give the review a name."))
    if not plan.region.members:
        raise ReviewProblem(_("The region has no counties. Choose a region with at least one."))
    if len(codes) < 2:
        raise ReviewProblem(_("Choose at least two candidate industries to compare."))
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        raise ReviewProblem(_("Listed twice: %(codes)s. Keep each industry once.") % {"codes": ", ".join(twice)})
    if not 1 <= plan.top_count < len(codes):
        raise ReviewProblem(
            _("You want to choose %(wanted)s of %(count)s industries. Choose fewer, or add candidates.")
            % {"wanted": plan.top_count, "count": len(codes)}
        )


def _detail(plan: ReviewPlan) -> dict[str, object]:
    return {
        "title": plan.title,
        "region": plan.region.name,
        "members": plan.region.members,
        "level": plan.level,
        "period": plan.period,
        "edition_id": plan.edition_id,
        "candidates": [code for code, _title in plan.candidates],
        "top_count": plan.top_count,
    }

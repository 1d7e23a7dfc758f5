"""One's own weights and ranking, and everyone's side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion

from ..forms.reviews import PLACE, POINTS, AnswerForm
from ..models import Participant, Review
from ..operations import answers as operations
from ..policies import reviews as policies
from ..queries import comparison
from ..queries import reviews as queries
from .requests import MemberRequest

EQUAL_POINTS = 10


@requires(policies.can_answer, get=queries.review_visible_to)
def answer(request: MemberRequest, review: Review) -> HttpResponse:
    """Weigh the criteria and rank the candidates, in private; keep it for later or hand it in."""
    seat = queries.seat_of(request.user, review)
    assert seat is not None  # the policy let only people at the table in
    candidates = list(queries.candidates(review))
    current: Participant | None = None
    form = AnswerForm(request.POST if request.method == "POST" else None, candidates=candidates, initial=_initial(seat))
    if request.method == "POST" and form.is_valid():
        submit = "submit" in request.POST
        try:
            operations.save(
                review=review,
                draft=form.draft(),
                submit=submit,
                expected=form.cleaned_data["version"],
                by=request.user,
                at=clock.now(),
            )
        except StaleVersion:
            current = queries.seat_of(request.user, review)
            assert current is not None
            data = request.POST.copy()
            data["version"] = str(current.version)
            form = AnswerForm(data, candidates=candidates)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            done = _("Your answer is on the table") if submit else _("Your answer is kept; only you can see it")
            messages.success(request, done)
            return redirect("review", review_id=review.pk)
    context = {
        "review": review,
        "seat": seat,
        "form": form,
        "stored": _stored(current) if current else None,
        "is_sample": review.basis == "sample",
    }
    status = 409 if current else 400 if form.errors else 200
    return render(request, "industry/reviews/answer.html", context, status=status)


def _initial(seat: Participant) -> dict[str, object]:
    given = queries.answer_of(seat)
    initial: dict[str, object] = {"version": seat.version, "comment": seat.comment}
    initial |= {PLACE + code: place for code, place in given.ranking.places.items()}
    return initial | {POINTS + criterion.value: round(points) for criterion, points in given.weights.items()}


def _stored(seat: Participant) -> list[tuple[str, str]]:
    """The answer as it is stored now, in words, to set beside what the person typed."""
    points = [(one.get_criterion_display(), str(one.points)) for one in seat.weights.order_by("pk")]
    places = seat.places.select_related("candidate").order_by("place")
    return [*points, *((one.candidate.title, _("place %(n)s") % {"n": one.place}) for one in places)]


@require_POST
@requires(policies.can_answer, get=queries.review_visible_to)
def take_back(request: MemberRequest, review: Review) -> HttpResponse:
    """Make one's answer private again."""
    seat = queries.seat_of(request.user, review)
    assert seat is not None
    try:
        operations.take_back(review=review, expected=seat.version, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Your answer is private again"))
    return redirect("review", review_id=review.pk)


@requires(policies.can_see, get=queries.review_visible_to)
def compare(request: MemberRequest, review: Review) -> HttpResponse:
    """Everyone's answers side by side, as far as this person may see them."""
    context = {
        "review": review,
        "compared": comparison.compare(request.user, review),
        "missing": queries.systems_without_answer(review),
        "knowledge": queries.knowledge(review),
        "views": queries.minority_views(review),
        "seat": queries.seat_of(request.user, review),
        "can_dissent": policies.can_dissent(request.user, review),
        "can_close": policies.can_close(request.user, review),
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/compare.html", context)

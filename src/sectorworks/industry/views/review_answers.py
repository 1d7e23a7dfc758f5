"""One's own weights and ranking, and everyone's side by side."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.ui.links import Action

from ..forms.reviews import PLACE, POINTS, AnswerForm
from ..models import Participant, Review
from ..operations import answers as operations
from ..policies import reviews as policies
from ..queries import comparison, knowledge, own_ranking
from ..queries import reviews as queries
from ..rules import ordering
from .review_page import missing_sentences, profile_address, status_of

UP, DOWN = "up", "down"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_answer, get=queries.review_visible_to)
def answer(request: MemberRequest, review: Review) -> HttpResponse:
    """Weigh the criteria and rank the candidates, in private; keep it for later or hand it in."""
    seat = queries.seat_of(request.user, review)
    assert seat is not None  # the policy let only people at the table in
    candidates = list(queries.candidates(review))
    if request.method != "POST":
        return _page(request, seat, AnswerForm(candidates=candidates, initial=_initial(seat)))
    form = AnswerForm(request.POST, candidates=candidates)
    if not {"submit", "keep"} & request.POST.keys():
        return _arranged(request, seat, form)
    if not form.is_valid():
        return _page(request, seat, form)
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
        return _page(request, seat, AnswerForm(data, candidates=candidates), stored=current)
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return _page(request, seat, form)
    messages.success(
        request, _("Your answer is on the table") if submit else _("Your answer is kept; only you can see it")
    )
    return redirect("review", review_id=review.pk)


def _arranged(request: MemberRequest, seat: Participant, form: AnswerForm) -> HttpResponse:
    """The form as typed, nothing saved: one industry moved up or down, all in the order of the weights, or only
    weighed anew."""
    review = seat.review
    codes = [one.naics_code for one in form.candidates]
    direction, _colon, code = request.POST.get("move", "").partition(":")
    if code in codes and direction in (UP, DOWN):
        places = ordering.moved(codes, form.places, code, up=direction == UP)
        return _page(request, seat, form.changed(places), moved=(direction, code))
    if "order" in request.POST:
        weighed = own_ranking.own_ranking(review, form.points).rows
        if weighed:
            return _page(request, seat, form.changed({row.code: at for at, row in enumerate(weighed, start=1)}))
    return _page(request, seat, form.changed())


def _page(
    request: MemberRequest,
    seat: Participant,
    form: AnswerForm,
    *,
    stored: Participant | None = None,
    moved: tuple[str, str] = ("", ""),
) -> HttpResponse:
    context = {
        "review": seat.review,
        "seat": seat,
        "form": form,
        "weighed": own_ranking.own_ranking(seat.review, form.points),
        "moved": moved,
        "stored": _stored(stored) if stored else None,
        "is_sample": seat.review.basis == "sample",
    }
    status = 409 if stored else 400 if form.is_bound and form.errors else 200
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


@require_safe
@requires(policies.can_see, get=queries.review_visible_to)
def compare(request: MemberRequest, review: Review) -> HttpResponse:
    """Everyone's answers side by side, as far as this person may see them."""
    user, here = request.user, {"review_id": review.pk}
    seat = queries.seat_of(user, review)
    has_answered = seat is not None and seat.submitted_at is not None
    answering = Action(
        _("Change your answer") if has_answered else _("Weigh and rank"), reverse("review-answer", kwargs=here)
    )
    offered = [
        (policies.can_close, Action(_("Record the decision"), reverse("review-close", kwargs=here))),
        *([] if has_answered else [(policies.can_answer, answering)]),
        (policies.can_dissent, Action(_("Attach a minority view"), reverse("review-dissent", kwargs=here))),
        *([(policies.can_answer, answering)] if has_answered else []),
        (policies.can_add_knowledge, Action(_("Add local knowledge"), reverse("review-knowledge", kwargs=here))),
    ]
    actions = [action for policy, action in offered if policy(user, review)]
    context = {
        "review": review,
        "status": status_of(review),
        "profile_address": profile_address(review),
        "primary": actions[0] if actions else None,
        "actions": actions[1:],
        "compared": comparison.compare(user, review),
        "missing": missing_sentences(review),
        "knowledge": knowledge.by_candidate(review),
        "views": queries.minority_views(review),
        "withdrawn": queries.withdrawn_views(user, review),
        "seat": seat,
        "can_dissent": policies.can_dissent(user, review),
        "can_add_knowledge": policies.can_add_knowledge(user, review),
        "is_sample": review.basis == "sample",
    }
    return render(request, "industry/reviews/compare.html", context)

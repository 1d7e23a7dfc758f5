"""Who may do what with a review. States and parts come from the table in `rules.review_states`."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core.verdicts import YES, Verdict, no

from ..models import LocalKnowledge, MinorityView, Participant, Review, ReviewState
from ..queries import reviews as queries
from ..rules.review_states import ACTS, Part, may_happen


def can_list(user: User) -> Verdict:
    """Anyone who is signed in has a list of reviews, perhaps an empty one."""
    return YES if user.is_active else no(_("Your account is closed."))


def can_start(user: User) -> Verdict:
    """Anyone who is signed in may start a review; they become its convener."""
    return can_list(user)


def can_see(user: User, review: Review) -> Verdict:
    """The convener, and those invited once it is open; nobody a discarded draft.

    Twin: `queries.reviews.reviews_visible_to`.
    """
    if review.state == ReviewState.DROPPED:
        return no(_("This draft was discarded."))
    if review.convener_id == user.pk:
        return YES
    if review.state != ReviewState.DRAFT and queries.seat_of(user, review):
        return YES
    return no(_("You are not part of this review."))


def can_see_answer(user: User, seat: Participant) -> Verdict:
    """One's own always; another's when submitted and either shared or one has answered too.

    Twin: `queries.reviews.answers_visible_to`.
    """
    if seat.removed_at is not None or not can_see(user, seat.review):
        return no(_("You are not part of this review."))
    if seat.user_id == user.pk:
        return YES
    if seat.submitted_at is None:
        return no(_("This answer is not submitted yet."))
    if seat.review.state in queries.COMPARED_STATES:
        return YES
    own = queries.seat_of(user, seat.review)
    if own is not None and own.submitted_at is not None:
        return YES
    return no(_("Others’ answers are private until you submit yours or the convener shares them all."))


def can_prepare(user: User, review: Review) -> Verdict:
    return _may("prepare", user, review)


def can_discard(user: User, review: Review) -> Verdict:
    return _may("discard", user, review)


def can_bring_back(user: User, review: Review) -> Verdict:
    """Its convener alone knows of a discarded draft. Twin: `queries.reviews.discarded_drafts`."""
    if review.convener_id != user.pk:
        return no(_("You are not part of this review."))
    if not may_happen("bring_back", review.state):
        return no(_STATE_REASONS[ReviewState(review.state)]())
    return YES


def can_invite(user: User, review: Review) -> Verdict:
    return _may("invite", user, review)


def can_hand_over(user: User, review: Review) -> Verdict:
    return _may("hand_over", user, review)


def can_open(user: User, review: Review) -> Verdict:
    return _may("open", user, review)


def can_share(user: User, review: Review) -> Verdict:
    return _may("share", user, review)


def can_resume(user: User, review: Review) -> Verdict:
    return _may("resume", user, review)


def can_close(user: User, review: Review) -> Verdict:
    return _may("close", user, review)


def can_answer(user: User, review: Review) -> Verdict:
    return _may("answer", user, review)


def can_add_knowledge(user: User, review: Review) -> Verdict:
    return _may("add_knowledge", user, review)


def can_dissent(user: User, review: Review) -> Verdict:
    return _may("dissent", user, review)


def can_supersede(user: User, review: Review) -> Verdict:
    return _may("supersede", user, review)


def can_remove(user: User, seat: Participant) -> Verdict:
    """The convener may take back an invitation until it is answered: an answer can't be dropped from the table."""
    if seat.submitted_at is not None:
        return no(_("This person has answered, so they stay at the table."))
    if seat.user_id == seat.review.convener_id:
        return no(_("The convener stays at the table. Hand the review over first."))
    return can_invite(user, seat.review)


def can_change_knowledge(user: User, note: LocalKnowledge) -> Verdict:
    """Only the person who added it."""
    if note.author.user_id != user.pk:
        return no(_("Only the person who added this can change it. Add what you know beside it."))
    return can_add_knowledge(user, note.review)


def can_change_minority_view(user: User, view: MinorityView) -> Verdict:
    """Only its author: not the convener either."""
    if view.author.user_id != user.pk:
        return no(_("Only its author can change a minority view."))
    return can_dissent(user, view.review)


def can_sign(user: User, view: MinorityView) -> Verdict:
    """Any other participant may stand behind a minority view that stands."""
    if view.author.user_id == user.pk:
        return no(_("This is your own view; it carries your name already."))
    if view.withdrawn_at is not None:
        return no(_("Its author withdrew this view."))
    return can_dissent(user, view.review)


def _may(name: str, user: User, review: Review) -> Verdict:
    """Right part first, then right state, so that nobody learns what they could not do anyway."""
    if not (seen := can_see(user, review)):
        return seen
    act = ACTS[name]
    if act.part is Part.CONVENER and review.convener_id != user.pk:
        return no(_("Only the convener, %(name)s, can do this.") % {"name": review.convener})
    if act.part is Part.PARTICIPANT and queries.seat_of(user, review) is None:
        return no(_("Only people at the table can do this."))
    if not may_happen(name, review.state):
        return no(_STATE_REASONS[ReviewState(review.state)]())
    return YES


_STATE_REASONS = {
    ReviewState.DRAFT: lambda: _("The review is not open yet."),
    ReviewState.OPEN: lambda: _("This can't be done while people are answering in private."),
    ReviewState.SHARED: lambda: _("This can't be done once the answers are shared."),
    ReviewState.CLOSED: lambda: _("This decision is closed. Nothing in it changes; start a new review to replace it."),
}

"""Yearly reviews in words: where one stands, what is next, what the record shows as links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from sectorworks.bodies.policies.bodies import can_lead
from sectorworks.bodies.queries.texts import adopted
from sectorworks.core import clock
from sectorworks.ui.links import Action, Status
from sectorworks.ui.wording import day

from ..models import AnnualReview, Realignment, RecommendationState
from ..policies import reviews as policies
from ..queries import review_document
from ..queries import reviews as queries
from ..queries.reviews import GroupYear
from ..rules.reviews import Link, YearFacts, due_on

TONES = {
    Realignment.KEEP: "good",
    Realignment.AMEND: "info",
    Realignment.MERGE: "info",
    Realignment.SUNSET: "neutral",
}


def status_of(row: AnnualReview) -> Status:
    """Open, overdue, or its result."""
    if row.closed_on is not None:
        return Status(review_document.result_words(row), TONES[Realignment(row.result)])
    if clock.today() > due_on(row.year):
        return Status(_("Overdue"), "bad")
    return Status(_("Being reviewed"), "attention")


def due_status(one: GroupYear) -> Status:
    """By when a group is to be reviewed."""
    if one.due is None:
        return Status(_("Up to date"), "good")
    told = {"year": one.due.year, "day": day(one.due.due_on)}
    if one.due.is_overdue:
        return Status(_("%(year)s overdue since %(day)s") % told, "bad")
    return Status(_("%(year)s due by %(day)s") % told, "attention" if one.begun else "neutral")


def summary_of(row: AnnualReview) -> str:
    """What is true now, in a sentence."""
    told = {"parent": row.body.parent, "name": row.body, "year": row.year, "due": day(due_on(row.year))}
    if row.closed_on is not None:
        told["day"] = day(row.closed_on)
        return _("%(parent)s reviewed the year %(year)s of %(name)s and closed the review on %(day)s.") % told
    return _("%(parent)s reviews the year %(year)s of %(name)s. The review is to close by %(due)s.") % told


def actions_of(user: Any, row: AnnualReview) -> list[Action]:
    """What this reader can do next, the first thing first."""
    if policies.can_change(user, row):
        write = Action(_("Say whether it still fits"), reverse("annual-review-write", args=[row.pk]), "edit")
        close = Action(_("Close with a result"), reverse("annual-review-close", args=[row.pk]), "check")
        return [close, write] if row.fit else [write, close]
    if policies.can_reopen(user, row):
        hidden = {"version": str(row.version)}
        return [Action(_("Open it again"), reverse("annual-review-reopen", args=[row.pk]), post=True, hidden=hidden)]
    return []


@dataclass(frozen=True, slots=True)
class Next:
    """What follows from a closed review: in words, where to do it, and whether the record shows that it was done."""

    words: str
    links: tuple[tuple[str, str], ...]
    is_done: bool


def next_of(user: Any, row: AnnualReview) -> Next | None:
    """What happens next; None while open, and when the group goes on as it is."""
    if row.closed_on is None or row.result == Realignment.KEEP:
        return None
    here, done = {"slug": row.body.slug}, queries.is_followed(row)
    if row.result == Realignment.AMEND:
        words = _("The charge or a priority is put in new words, proposed, and adopted by a decision.")
        return Next(words, tuple(_texts_to_amend(user, row)), done)
    ending = (_("End the group"), reverse("group-end", kwargs=here))
    plan = (_("Workplans: carry over what goes on"), reverse("plans-of", kwargs=here))
    if row.merges_into is not None:
        told = {"name": row.body, "other": row.merges_into}
        words = _("Open actions and seats of %(name)s move to %(other)s; then the group ends.") % told
        other = (str(row.merges_into), reverse("group", args=[row.merges_into.slug]))
        return Next(words, (plan, other, ending), done)
    return Next(_("What is still open is finished or handed over; then the group ends."), (plan, ending), done)


def _texts_to_amend(user: Any, row: AnnualReview) -> list[tuple[str, str]]:
    """Charge and priorities; for who may amend them, each with the page on which that begins."""
    leads = bool(can_lead(user, row.body))
    route = "group-text-amend" if leads else "group-text"
    words = _("Amend: %(title)s") if leads else "%(title)s"
    return [
        (
            words % {"title": one.title or one.text.get_kind_display()},
            reverse(route, args=[row.body.slug, one.text_id]),
        )
        for one in adopted(row.body)
    ]


def address_of(link: Link) -> str:
    """The page of a record; empty when the site has none of that name any more."""
    try:
        return reverse(link.route, args=link.arguments)
    except NoReverseMatch:
        return ""


def deeds_of(facts: YearFacts) -> list[dict[str, Any]]:
    """Accomplishments with the addresses of their evidence."""
    return [
        {
            "day": date.fromisoformat(one.happened_on),
            "words": one.link.words,
            "href": address_of(one.link),
            "evidence": [(two.words, address_of(two)) for two in one.evidence],
        }
        for one in facts.deeds
    ]


def recommendations_of(facts: YearFacts) -> list[tuple[str, str, str]]:
    """Words, address, and where each stood."""
    return [
        (link.words, address_of(link), str(RecommendationState(state).label)) for link, state in facts.recommendations
    ]

"""Reads across rooms: search, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.accounts.models import User
from sectorworks.core.registry import SearchHit, search_providers
from sectorworks.industry.models import Participant, Review, ReviewState
from sectorworks.industry.queries import reviews
from sectorworks.jobs import queries as jobs
from sectorworks.jobs.models import State
from sectorworks.places import queries as places
from sectorworks.ui.links import Status

TONES = {
    ReviewState.DRAFT: "neutral",
    ReviewState.OPEN: "attention",
    ReviewState.SHARED: "info",
    ReviewState.CLOSED: "good",
}
MOST_SHOWN = 8


def search(user: Any, words: str) -> list[tuple[str, list[SearchHit]]]:
    """What the person may see that fits the words, grouped by kind in the order of the rooms that offer it."""
    if not words:
        return []
    hits = [hit for provider in search_providers for hit in provider(user, words)]
    return [(kind, list(group)) for kind, group in groupby(hits, key=lambda hit: hit.kind)]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a person's start page: what it is, where it leads, what to do there."""

    title: str
    href: str
    detail: str
    what: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What waits for a person, their other reviews, their regions, and long work that runs for them."""

    waiting: tuple[Item, ...]
    others: tuple[Item, ...]
    regions: tuple[Item, ...]
    jobs: tuple[Item, ...]


def work_of(user: User) -> Work:
    """Everything of the person's own, the most urgent first."""
    waiting, others = [], []
    unanswered = Participant.objects.filter(user=user, submitted_at__isnull=True, removed_at__isnull=True)
    owed = set(unanswered.values_list("review_id", flat=True))
    for review in reviews.reviews_visible_to(user).order_by("-started_at", "-pk")[: 4 * MOST_SHOWN]:
        act = _next_act(user, review, owes_answer=review.pk in owed)
        if act:
            waiting.append(_item(review, act))
        else:
            others.append(_item(review, ""))
    own = places.regions_visible_to(user).filter(owner=user, archived_at__isnull=True)
    regions = own.annotate(county_count=Count("members")).order_by("name", "pk")[:MOST_SHOWN]
    running = jobs.jobs_visible_to(user).filter(created_by=user, state__in=(State.QUEUED, State.RUNNING))
    return Work(
        waiting=tuple(waiting[:MOST_SHOWN]),
        others=tuple(others[:MOST_SHOWN]),
        regions=tuple(
            Item(region.name, f"{reverse('profile')}?region=saved-{region.pk}", _counties(region.county_count))
            for region in regions
        ),
        jobs=tuple(
            Item(job.title, reverse("job", args=[job.pk]), job.message or job.get_state_display())
            for job in running.order_by("-pk")[:MOST_SHOWN]
        ),
    )


def _next_act(user: User, review: Review, *, owes_answer: bool) -> str:
    """What this person should do next in the review; empty when it is somebody else's turn."""
    convenes = review.convener_id == user.pk
    if review.state == ReviewState.DRAFT:
        return _("Finish the set-up and open it")
    if review.state == ReviewState.OPEN and owes_answer:
        return _("Give your answer")
    if review.state == ReviewState.SHARED and convenes:
        return _("Talk it over and record the decision")
    return ""


def _item(review: Review, act: str) -> Item:
    return Item(
        title=review.title,
        href=reverse("review", args=[review.pk]),
        detail=_("%(region)s, convened by %(convener)s") % {"region": review.region_name, "convener": review.convener},
        what=act,
        status=Status(review.get_state_display(), TONES[ReviewState(review.state)]),
    )


def _counties(count: int) -> str:
    return ngettext("%(count)d county", "%(count)d counties", count) % {"count": count}

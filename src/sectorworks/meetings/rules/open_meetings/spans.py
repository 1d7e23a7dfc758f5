"""What lies in a window of time and what doesn't: the arithmetic under "continuously available"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from .facts import PostingFact


@dataclass(frozen=True, slots=True)
class Window:
    """From one moment to another."""

    starts_at: datetime
    ends_at: datetime

    @property
    def is_empty(self) -> bool:
        return self.ends_at <= self.starts_at


def gaps(postings: Iterable[PostingFact], window: Window) -> list[Window]:
    """The parts of a window in which none of the postings was up; a replacement at the same moment leaves none."""
    found, reached = [], window.starts_at
    for one in sorted(postings, key=lambda posting: posting.posted_at):
        if one.ended_at is not None and one.ended_at <= reached:
            continue
        if one.posted_at >= window.ends_at:
            break
        if one.posted_at > reached:
            found.append(Window(reached, one.posted_at))
        if one.ended_at is None:
            return found
        reached = max(reached, one.ended_at)
    if reached < window.ends_at:
        found.append(Window(reached, window.ends_at))
    return found


def is_up_throughout(postings: Iterable[PostingFact], window: Window) -> bool:
    return not gaps(postings, window)


def longest_between(moments: Iterable[datetime], window: Window) -> timedelta:
    """The longest time in a window without one of the moments, its edges counted as moments."""
    inside = sorted(one for one in moments if window.starts_at < one < window.ends_at)
    edges = [window.starts_at, *inside, window.ends_at]
    return max(later - earlier for earlier, later in pairwise(edges))

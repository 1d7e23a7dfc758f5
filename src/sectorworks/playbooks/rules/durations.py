"""What partnerships' steps teach: how long each takes, and what holds groups up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

# With fewer, a figure would tell of single partnerships, and chance would speak louder than experience.
LEAST_PARTNERSHIPS = 3
MOST_TROUBLES = 3


@dataclass(frozen=True, slots=True)
class Span:
    """One partnership's time in one step. `days` is none while the step goes on; pauses count in."""

    partnership: int
    step: str
    days: int | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known of one step. Days and troubles stand only where enough partnerships speak.

    `days_median` is the middle of the finished steps' days, between the two middle ones for an even count;
    `troubles` holds (code, how many partnerships named it), most frequent first.
    """

    step: str
    finished_count: int
    days_median: float | None = None
    days_least: int | None = None
    days_most: int | None = None
    troubled_of: int = 0
    troubles: tuple[tuple[str, int], ...] = ()

    @property
    def is_told(self) -> bool:
        return self.days_median is not None


def learned(spans: Iterable[Span]) -> dict[str, Learned]:
    """By step code. A partnership has one span a step; troubles count running steps too.

    >>> found = learned([Span(1, "launch", 30), Span(2, "launch", 10), Span(3, "launch", 50)])
    >>> found["launch"].days_median, found["launch"].days_least, found["launch"].days_most
    (30, 10, 50)
    """
    by_step: dict[str, list[Span]] = {}
    for span in spans:
        by_step.setdefault(span.step, []).append(span)
    return {step: _of_step(step, found) for step, found in by_step.items()}


def _of_step(step: str, spans: list[Span]) -> Learned:
    days = sorted(one.days for one in spans if one.days is not None)
    has_days = len(days) >= LEAST_PARTNERSHIPS
    has_troubles = len(spans) >= LEAST_PARTNERSHIPS
    named = Counter(one.trouble for one in spans if one.trouble)
    # Equal counts stand in the order of their codes, so that a page does not change by itself.
    ranked = sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TROUBLES]
    return Learned(
        step,
        len(days),
        median(days) if has_days else None,
        days[0] if has_days else None,
        days[-1] if has_days else None,
        len(spans) if has_troubles else 0,
        tuple(ranked) if has_troubles else (),
    )

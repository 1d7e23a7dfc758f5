"""Which results of few answers may be shown, so that nobody's answer can be read off or worked out.

`least` is the survey's smallest shown count. What these rules keep, and what they knowingly don't:
- A count of 1 to `least` − 1 is never shown, and neither is one that follows from the total and the shown parts.
- 0 and "all" are shown: they name no single person, though "all" tells what each who answered said.
- How many passed a question over is shown: passing over is no answer.
- A mean is kept back where it lies so near an end that fewer than `least` people can be away from that end.
- Results come once, when the survey is closed and every flagged answer is decided, so that two looks at different
  moments can't be subtracted.
"""

from __future__ import annotations

from collections.abc import Sequence

Count = int | None  # None: withheld


def is_few(count: int, least: int) -> bool:
    """Some, but fewer than may be shown.

    >>> is_few(0, 5), is_few(4, 5), is_few(5, 5)
    (False, True, False)
    """
    return 0 < count < least


def parts(counts: Sequence[int], least: int) -> list[Count]:
    """The parts of a whole that is known (one choice each, points of a scale), with those withheld as None.

    Few ones are withheld, then the smallest others until two are, and together they are no longer few: the whole less
    the shown parts tells nothing then. Where that takes all, all are withheld.

    >>> parts([12, 6, 2], 5)  # 20 less 12 would give the 2 away, and less 12 and 6 as well
    [12, None, None]
    >>> parts([10, 0, 0], 5)
    [10, 0, 0]
    >>> parts([9, 1], 5)
    [None, None]
    """
    withheld = {place for place, count in enumerate(counts) if is_few(count, least)}
    if not withheld:
        return list(counts)
    others = sorted((count, place) for place, count in enumerate(counts) if count and place not in withheld)
    for _count, place in others:
        if len(withheld) > 1 and sum(counts[one] for one in withheld) >= least:
            break
        withheld.add(place)
    return [None if place in withheld else count for place, count in enumerate(counts)]


def overlapping(counts: Sequence[int], answered: int, least: int) -> list[Count]:
    """Options of which each person may choose several: withheld where few chose one, or few did not.

    >>> overlapping([18, 10, 3, 0, 20], 20, 5)
    [None, 10, None, 0, 20]
    """
    return [None if is_few(count, least) or is_few(answered - count, least) else count for count in counts]


def mean(total: int, answered: int, points: int, least: int) -> float | None:
    """The mean of answers from 1 to `points` whose sum is `total`; None where few answered or it gives a few away.

    >>> mean(40, 10, 5, 5)
    4.0
    >>> mean(48, 10, 5, 5) is None  # two steps below ten fives: at most two people can be away from the top
    True
    >>> mean(50, 10, 5, 5)
    5.0
    """
    if answered < least:
        return None
    below_top, above_bottom = answered * points - total, total - answered
    if is_few(below_top, least) or is_few(above_bottom, least):
        return None
    return total / answered


def means(totals: Sequence[int], answered: int, least: int) -> list[float | None]:
    """Mean places of ranked items, all or none: the places add up, so a single one withheld follows from the others.

    >>> means([15, 15], 10, 5)
    [1.5, 1.5]
    >>> means([11, 19], 10, 5)  # one person put the second first
    [None, None]
    """
    found = [mean(total, answered, len(totals), least) for total in totals]
    return [None] * len(totals) if None in found else found

"""Groups of rows that are one organization, guarded against chains of weak links.

Links are taken strongest first. Two groups join only when their rows mostly know each other: of all pairs across, at
least half must be candidates themselves. So A–B and B–C do not make A and C one when nothing else says so, unless the
group is of two and the link is strong.
"""

from __future__ import annotations

from collections.abc import Iterable

# Positions of two rows, their score, and whether they count as one organization (not as site or parent).
Link = tuple[int, int, float, bool]

STRONG = 0.9
"""A link this strong joins a single row to a group, even if the others of the group do not know it."""


def grouped(links: Iterable[Link], size: int, *, link: float) -> list[list[int]]:
    """The groups of two or more, by position.

    >>> grouped([(0, 1, 0.8, True), (1, 2, 0.7, True)], 3, link=0.6)
    [[0, 1]]
    >>> grouped([(0, 1, 0.8, True), (1, 2, 0.7, True), (0, 2, 0.5, True)], 3, link=0.6)
    [[0, 1, 2]]
    """
    known = {(a, b): score for a, b, score, is_same in links if is_same}
    group_of = list(range(size))
    members: dict[int, list[int]] = {}
    strongest = sorted((one for one in known.items() if one[1] >= link), key=lambda one: (-one[1], one[0]))
    for (a, b), score in strongest:
        x, y = group_of[a], group_of[b]
        if x == y:
            continue
        left, right = members.get(x, [x]), members.get(y, [y])
        across = len(left) * len(right)
        if across > 1:
            knowing = sum((min(i, j), max(i, j)) in known for i in left for j in right)
            alone = min(len(left), len(right)) == 1 and score >= STRONG
            if knowing * 2 <= across and not (alone and knowing * 3 >= across):
                continue
        joined = left + right
        for i in right:
            group_of[i] = x
        members[x] = joined
        members.pop(y, None)
    return [sorted(group) for group in members.values() if len(group) > 1]

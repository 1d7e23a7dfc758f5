"""Moving one industry up or down in a person's own order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def in_order(codes: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """The codes by place; those without one last, in the order given.

    >>> in_order(["a", "b", "c"], {"c": 1, "a": 2})
    ['c', 'a', 'b']
    """
    return sorted(codes, key=lambda code: places.get(code, len(codes) + 1))


def moved(codes: Sequence[str], places: Mapping[str, int], code: str, *, up: bool) -> dict[str, int]:
    """All places after one step of `code`. Other ties stay ties.

    A step up takes an industry without a place to the end of the ranked ones, one that ties to the front of its tie,
    and any other before the one above; a step down does the reverse. Nothing changes at the ends.

    >>> moved(["a", "b", "c"], {"a": 1, "b": 2}, "c", up=True)
    {'a': 1, 'b': 2, 'c': 3}
    >>> moved(["a", "b", "c"], {"a": 1, "b": 2}, "b", up=False)
    {'a': 1}
    """
    steps = [[one for one in codes if places.get(one) == place] for place in sorted({*places.values()})]
    steps = [step for step in steps if step]
    at = next((number for number, step in enumerate(steps) if code in step), len(steps))
    if at == len(steps):
        if up:
            steps.append([code])
    elif len(steps[at]) > 1:
        steps[at].remove(code)
        steps.insert(at if up else at + 1, [code])
    elif up and at > 0:
        steps[at - 1 : at + 1] = [[code], steps[at - 1]]
    elif not up:
        steps[at : at + 2] = [steps[at + 1], [code]] if at + 1 < len(steps) else []
    # A tie of two at place 2 leaves place 3 empty, as in sport.
    return {one: 1 + sum(len(step) for step in steps[:number]) for number, step in enumerate(steps) for one in step}

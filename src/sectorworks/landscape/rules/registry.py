"""What stands in an entry of the registry, how it differs from an earlier edition, and when it is old."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

# The playbook's steps, and how far a partnership in that step is. In the step of the launch it is still organizing:
# launched is who has held it.
STAGE_OF_STEP = {
    "consensus": "exploring",
    "organize": "organizing",
    "launch": "organizing",
    "aftermath": "launched",
    "implement": "acting",
}


@dataclass(frozen=True, slots=True)
class Content:
    """What the public sees of a partnership, as one edition of its entry has it. Plain JSON."""

    sector: str
    summary: str
    stage: str
    industries: tuple[str, ...]
    counties: tuple[str, ...]
    region: str
    convener: str
    launched_on: str
    champions: tuple[str, ...]
    is_listed: bool = True

    def plain(self) -> dict[str, Any]:
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}


def read(kept: Mapping[str, Any]) -> Content:
    """The content of an edition as it was kept; what it lacks is empty."""
    texts = ("sector", "summary", "stage", "region", "convener", "launched_on")
    words = {name: str(kept.get(name, "")) for name in texts}
    lists = {name: tuple(kept.get(name, ())) for name in ("industries", "counties", "champions")}
    return Content(**words, **lists, is_listed=bool(kept.get("is_listed", True)))  # type: ignore[arg-type]


def changes(before: Content, after: Content) -> tuple[str, ...]:
    """The names of what differs.

    >>> one = Content("Food", "", "exploring", ("311",), ("17031",), "", "Agency", "", ())
    >>> from dataclasses import replace
    >>> changes(one, replace(one, stage="launched", counties=("17031", "17043")))
    ('stage', 'counties')
    """
    return tuple(one.name for one in fields(Content) if getattr(before, one.name) != getattr(after, one.name))


def is_stale(confirmed_on: date, today: date, days: int) -> bool:
    """Whether an entry must be confirmed again.

    >>> [is_stale(date(2026, 1, 1), day, 180) for day in (date(2026, 6, 30), date(2026, 7, 1))]
    [False, True]
    """
    return (today - confirmed_on).days > days


def default_stage(step: str, *, is_ended: bool, is_paused: bool) -> str:
    """How far a partnership is by its playbook; exploring before it goes by one.

    >>> [default_stage("launch", is_ended=False, is_paused=paused) for paused in (False, True)]
    ['organizing', 'paused']
    """
    if is_ended:
        return "ended"
    return "paused" if is_paused else STAGE_OF_STEP.get(step, "exploring")

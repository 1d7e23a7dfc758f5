"""What a screen must learn since it last asked: asked for every second by everybody, so it reads little."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import Board, Note
from ..rules.stages import STAGES
from .gathering import Warning as GatheringWarning
from .gathering import warning_of
from .walls import dots_placed


@dataclass(frozen=True, slots=True)
class Changes:
    """`notes` are new loose ones; with `is_new_layout` more changed, and the screen fetches its page anew."""

    revision: int
    stage: str
    is_new_layout: bool
    notes: tuple[tuple[int, str, str], ...]
    seconds_left: int | None
    dots_placed: int
    warning: GatheringWarning | None

    def as_data(self) -> dict[str, Any]:
        """For the page's script."""
        return {
            "revision": self.revision,
            "stage": self.stage,
            "redraw": self.is_new_layout,
            "notes": [{"id": pk, "wording": wording, "name": name} for pk, wording, name in self.notes],
            "secondsLeft": self.seconds_left,
            "dots": self.dots_placed,
            "warning": self.warning.text if self.warning else "",
        }


def changes_since(board: Board, since: int, at: datetime) -> Changes:
    """Everything after the revision that a screen shows. A note appears here in the revision that wrote it."""
    fresh = Note.objects.filter(
        board=board, revision__gt=since, revision__lte=board.revision, is_hidden=False, merged_into=None, cluster=None
    )
    return Changes(
        revision=board.revision,
        stage=board.stage,
        is_new_layout=board.layout_revision > since,
        notes=tuple(fresh.order_by("revision", "pk").values_list("pk", "wording", "shown_name")),
        seconds_left=seconds_left(board, at),
        dots_placed=dots_placed(board) if STAGES[board.stage].voting else 0,
        warning=warning_of(board, at),
    )


def seconds_left(board: Board, at: datetime) -> int | None:
    """Of the timer: 0 when it has run out, None when none was set."""
    if board.timer_ends_at is None:
        return None
    return max(0, round((board.timer_ends_at - at).total_seconds()))

"""The sample's food partnership and its marketing kit, and a company that the region recruits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from .models import KitKind, ProspectStage
from .operations import kit, prospects
from .operations.kit import PieceDraft
from .operations.prospects import ProspectDraft
from .solutions_sample_operations import ALICE, FOOD, GRACE, at_noon

# Kind, title, text, source; the last waits for a chair.
PIECES = (
    (KitKind.MESSAGE, "Made between two rivers",
     "Within an hour of a plant here grow the corn, the wheat and the milk it works with, and two rivers, five "
     "railroads and four interstates carry what it makes.", ""),
    (KitKind.FACT, "Two rivers, five railroads, four interstates",
     "The region lies where two rivers meet, with five main railroads and four interstates.",
     "Sample text, made up for this demonstration"),
    (KitKind.STORY, "A line that became a classroom",
     "When three plants could not find technicians, one of them lent an idle line. Students now repair it every "
     "week, with people who ran it for twenty years.", ""),
    (KitKind.MESSAGE, "Neighbors who buy from neighbors", "We would rather buy next door.", ""),
)  # fmt: skip
PROSPECT = "Project Harvest"


def play(users: Mapping[str, Any], groups: Mapping[str, Any], at: datetime) -> None:
    """Staff draft, the chair approves; one prospect is in talks."""
    body, staff, chair = groups[FOOD], users[ALICE], users.get(GRACE)
    today = localdate(at)
    drafted, approved = at_noon(today - timedelta(days=50)), at_noon(today - timedelta(days=45))
    for place, (kind, title, words, source) in enumerate(PIECES):
        draft = PieceDraft(kind, title, words, source, review_by=today + timedelta(days=320))
        made = kit.add(body=body, draft=draft, by=staff, at=drafted)
        if chair is not None and place < len(PIECES) - 1:
            kit.approve(piece=made, expected=made.version, by=chair, at=approved)
    lead = ProspectDraft(
        PROSPECT, staff, "A maker of frozen bread that looks for sixty bakers and a siding.", ProspectStage.TALKING,
        "Show them two sites", today + timedelta(days=12),
    )  # fmt: skip
    prospects.add(body=body, draft=lead, by=staff, at=at_noon(today - timedelta(days=30)))

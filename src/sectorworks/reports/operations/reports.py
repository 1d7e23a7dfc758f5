"""Everything that changes a report, under one name for other rooms."""

from __future__ import annotations

from .drafting import Refreshed, draft, refresh
from .lines import accept, add_line, edit_line, leave_out
from .problems import AlreadyDrafted, ReportProblem
from .signing import publish, send_to_review, sign, take_back
from .templates import TemplateDraft, choose

__all__ = [
    "AlreadyDrafted",
    "Refreshed",
    "ReportProblem",
    "TemplateDraft",
    "accept",
    "add_line",
    "choose",
    "draft",
    "edit_line",
    "leave_out",
    "publish",
    "refresh",
    "send_to_review",
    "sign",
    "take_back",
]

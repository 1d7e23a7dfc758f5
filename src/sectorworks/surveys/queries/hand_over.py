"""What whoever takes a group over must know of its surveys: which run, and which promises are open."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body
from sectorworks.documents.tree import Block, BulletList, Heading, Paragraph
from sectorworks.ui import wording

from ..models import Survey, SurveyState, Theme, ThemeState
from . import surveys


def chapter(_user: Any, body: Body) -> list[Block]:
    """Open surveys, and what was promised or has had no answer yet. Nothing when there are none."""
    lines = []
    for one in Survey.objects.filter(body=body, state=SurveyState.OPEN).order_by("closes_at", "pk"):
        count = surveys.answered_count(one)
        said = ngettext("%(n)s answer so far", "%(n)s answers so far", count) % {"n": count}
        lines.append(_("Survey “%(title)s” is open: %(answers)s.") % {"title": one.title, "answers": said})
    waiting = Theme.objects.filter(survey__body=body, state__in=[ThemeState.OPEN, ThemeState.PROMISED])
    for theme in waiting.select_related("owner").order_by("due_on", "pk"):
        if theme.state == ThemeState.OPEN:
            lines.append(_("Heard, without an answer yet: %(title)s.") % {"title": theme.title})
            continue
        words = {
            "words": theme.response,
            "owner": theme.owner or _("nobody yet"),
            "day": wording.day(theme.due_on) if theme.due_on else "",
        }
        lines.append(_("Promised: “%(words)s” (%(owner)s, by %(day)s).") % words)
    if not lines:
        return []
    return [
        Heading(_("What was heard in surveys")),
        Paragraph(_("People who answered wait for these.")),
        BulletList(tuple(lines)),
    ]

"""The minutes of a meeting: which edition stands, and whether the record they are drawn from may still change."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sectorworks.core import clock
from sectorworks.documents import data, tree

from ..models import Meeting, MinutesEdition, MinutesState, Motion, MotionState
from .visibility import meeting_visible_to, meetings_visible_to, parts_in

SHOWN_TO_ALL = (MinutesState.PUBLISHED, MinutesState.REPLACED)


def editions_of(meeting: Meeting) -> QuerySet[MinutesEdition]:
    """Every edition, newest first."""
    found = MinutesEdition.objects.filter(meeting=meeting)
    return found.select_related("approved_at_meeting", "reviewed_by", "made_by").order_by("-number")


def editions_visible_to(user: Any, meeting: Meeting) -> list[MinutesEdition]:
    """Members see every edition, others those that were published."""
    found = editions_of(meeting)
    return list(found if parts_in(user, meeting, clock.today()) else found.filter(state__in=SHOWN_TO_ALL))


def edition_visible_to(user: Any, pk: int) -> MinutesEdition:
    """One edition the person may read; raises `DoesNotExist`."""
    seen = meetings_visible_to(user, clock.today()).values("pk")
    edition = MinutesEdition.objects.select_related("approved_at_meeting").get(pk=pk, meeting__in=seen)
    edition.meeting = meeting_visible_to(user, edition.meeting_id)
    if edition.state not in SHOWN_TO_ALL and not parts_in(user, edition.meeting, clock.today()):
        raise MinutesEdition.DoesNotExist
    return edition


def latest(meeting: Meeting) -> MinutesEdition | None:
    """The newest edition."""
    return editions_of(meeting).first()


def is_fixed(meeting: Meeting) -> bool:
    """Whether attendance, notes and motions may not change now: reviewed or approved minutes were drawn from them.

    A correction opens a new draft, and with it the record.
    """
    edition = latest(meeting)
    return edition is not None and edition.state != MinutesState.DRAFT


def document_of(edition: MinutesEdition) -> tree.Document:
    """The minutes as a document."""
    return data.document_of(edition.content)


def plain_text(edition: MinutesEdition) -> str:
    """Every word of an edition, block by block, to compare two."""
    return "\n\n".join(_words(edition.content))


def _words(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part] if part.strip() else []
    if isinstance(part, list):
        return [word for one in part for word in _words(one)]
    if isinstance(part, dict):
        skipped = (data.KIND, "language", "level", "numbered", "numeric", "footer")
        return [word for name, one in part.items() if name not in skipped for word in _words(one)]
    return []


def approving_motions(edition: MinutesEdition) -> QuerySet[Motion]:
    """Carried motions of later meetings of the same group, which may have approved these minutes."""
    meeting = edition.meeting
    found = Motion.objects.filter(
        state=MotionState.CARRIED, amends=None, item__meeting__body=meeting.body_id,
        item__meeting__starts_at__gt=meeting.starts_at,
    )  # fmt: skip
    return found.select_related("item__meeting").order_by("-item__meeting__starts_at", "pk")

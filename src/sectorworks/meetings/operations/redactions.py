"""Take a name out of what was posted or published, and keep the proof honest: when, why, and the fingerprint before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sectorworks.core import audit, versions
from sectorworks.directory.models import Person
from sectorworks.documents import data

from ..models import Attendance, Meeting, MinutesEdition, MinutesState, Posting, PostingKind, RedactionReason
from ..rules import redaction
from . import postings

# Minutes that were voted on: a draft is drawn anew from the record, which names no speaker under care.
FIXED = (MinutesState.APPROVED, MinutesState.PUBLISHED, MinutesState.REPLACED)


def unname(
    *, meeting: Meeting, person: Person | None, names: Iterable[str], reason: RedactionReason, by: Any, at: datetime
) -> int:
    """Take the names out of everything of the meeting that was posted or published; how many rows changed.

    Minutes that stand are posted anew without the name. Who sat in a seat at the meeting stays named in minutes: the
    law wants them there. Call it inside the transaction that withdraws the consent and checked who may.
    """
    wanted = [one for one in names if one.strip()]
    sat = person is not None and Attendance.objects.filter(meeting=meeting, person=person).exclude(seat=None).exists()
    count = 0
    if not sat:
        for edition in meeting.minutes.select_for_update().filter(state__in=FIXED).order_by("number"):
            count += _mend(edition, wanted, reason, by, at)
        _post_anew(meeting, wanted, by, at)
    rows = Posting.objects.select_for_update(of=("self",)).filter(meeting=meeting).exclude(ended_at=None)
    for posting in (rows.exclude(kind=PostingKind.MINUTES) if sat else rows).order_by("pk"):
        count += _mend(posting, wanted, reason, by, at)
    return count


def names_in(content: Any, names: Iterable[str]) -> bool:
    """Whether one of the names stands in it."""
    return bool(redaction.without(content, names) != content)


def _post_anew(meeting: Meeting, names: list[str], by: Any, at: datetime) -> None:
    standing = Posting.objects.filter(meeting=meeting, kind=PostingKind.MINUTES, ended_at=None).first()
    if standing is None or not names_in(standing.content, names):
        return
    document = data.document_of(redaction.without(standing.content, names))
    postings.replace(posting=standing, document=document, by=by, at=at)


def _mend(row: Posting | MinutesEdition, names: list[str], reason: RedactionReason, by: Any, at: datetime) -> int:
    mended = redaction.without(row.content, names)
    if mended == row.content:
        return 0
    told = {"at": at.isoformat(), "reason": str(reason.value), "sha256_before": row.sha256}
    row.redactions = [*row.redactions, told]
    row.content, row.sha256 = mended, data.fingerprint(mended)
    fields = ["content", "sha256", "redactions"]
    if isinstance(row, MinutesEdition):
        versions.save(row, expected=row.version, fields=fields)
    else:
        row.save(update_fields=fields)
    audit.record(noun=row, verb="redact", by=by, at=at, detail=told | {"sha256": row.sha256})
    return 1

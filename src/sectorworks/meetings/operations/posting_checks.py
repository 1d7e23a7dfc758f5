"""Look, again and again, whether what is posted still stands on its public page, and keep what was seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from sectorworks.documents import data, html

from ..models import Posting, PostingCheck, PostingKind

# How long minutes and schedules are looked at: the longest time for which a law here wants them up is 60 days.
LOOKED_AT = timedelta(days=62)
# A look within this time of the one before adds no proof.
RESTED = timedelta(minutes=30)
# The fingerprint of a page without the posting's words.
NOTHING = "0" * 64
# The page of a posting as the site answers with it; None when it does not answer.
Shown = Callable[[Posting], str | None]


def check(*, posting: Posting, shown: Shown, at: datetime) -> PostingCheck:
    """One look: does the page answer, and does it show the words whose fingerprint was taken when it was posted?

    It proves that the site had the page ready and unchanged, not that every reader's network could reach it.
    """
    page, seen = shown(posting), ""
    if page is not None:
        stands = html.fragment(data.document_of(posting.content), level=2) in page
        seen = data.fingerprint(posting.content) if stands else NOTHING
    return PostingCheck.objects.create(posting=posting, at=at, was_available=page is not None, sha256=seen)


def check_all(*, shown: Shown, at: datetime) -> tuple[int, int]:
    """Look at everything that stands before the public and matters still; how many, and how many failed."""
    ahead = Q(meeting__starts_at__gte=at - timedelta(days=1)) | Q(meeting__state="open")
    lasting = Q(kind__in=[PostingKind.MINUTES, PostingKind.SCHEDULE], posted_at__gte=at - LOOKED_AT)
    rested = PostingCheck.objects.filter(at__gt=at - RESTED).values("posting")
    rows = Posting.objects.filter(ahead | lasting, ended_at=None).exclude(pk__in=rested)
    looked = failed = 0
    for posting in rows.select_related("body", "meeting").order_by("pk"):
        with transaction.atomic():
            found = check(posting=posting, shown=shown, at=at)
        looked += 1
        failed += not found.was_available or found.sha256 != posting.sha256
    return looked, failed

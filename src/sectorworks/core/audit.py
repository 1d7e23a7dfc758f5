"""The audit record: who did what to which object, when. Append-only, chained by hash per object."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from .models import AuditAnchor, AuditEvent

SETTLED_AFTER = timedelta(hours=1)
# A look is recorded again once so many events have come after it.
LOOKS_REMEMBERED = 20


def record(*, noun: Model, verb: str, by: Any, at: datetime, detail: Mapping[str, Any] | None = None) -> AuditEvent:
    """Append one event to the object's chain. Call it inside the transaction of the change itself.

    `by` is the acting user, or None for the system. `detail` holds what changed, as plain JSON; never a secret.
    Two events at once on one object: one of them raises `IntegrityError` and its whole operation is undone.
    """
    return _append(noun, history(noun).first(), verb=verb, by=by, at=at, detail=detail or {})


def _append(noun: Model, head: AuditEvent | None, *, detail: Mapping[str, Any], **told: Any) -> AuditEvent:
    plain = json.loads(json.dumps(dict(detail), cls=DjangoJSONEncoder))
    follows = {"sequence": head.sequence + 1, "previous_hash": head.hash} if head else {"sequence": 1}
    event = AuditEvent(noun=noun._meta.label_lower, noun_key=str(noun.pk), detail=plain, **follows, **told)
    event.hash = _hash(event)
    event.save(force_insert=True)
    return event


def saw(*, noun: Model, fields: list[str], by: Any, at: datetime) -> None:
    """Record that a person was shown confidential or sensitive fields; once a day for the same fields.

    A reader never waits for it: when two readers meet in one chain, the second try follows the first.
    """
    seen = {"fields": sorted(fields), "day": localdate(at).isoformat()}
    for _attempt in range(3):
        latest = list(history(noun)[:LOOKS_REMEMBERED])
        if any((event.verb, event.by_id, event.detail) == ("saw", by.pk, seen) for event in latest):
            return
        with suppress(IntegrityError), transaction.atomic():
            _append(noun, latest[0] if latest else None, verb="saw", by=by, at=at, detail=seen)
            return


def history(noun: Model) -> QuerySet[AuditEvent]:
    """The object's events, newest first."""
    found = AuditEvent.objects.filter(noun=noun._meta.label_lower, noun_key=str(noun.pk))
    return found.select_related("by").order_by("-sequence")


def broken_links() -> Iterator[str]:
    """Each event that was edited, dropped or put out of order, as a sentence. Empty when the record is whole."""
    previous: AuditEvent | None = None
    for event in AuditEvent.objects.order_by("noun", "noun_key", "sequence").iterator():
        first = previous is None or (previous.noun, previous.noun_key) != (event.noun, event.noun_key)
        place = f"{event.noun} {event.noun_key}, event {event.sequence}"
        if event.sequence != (1 if first else previous.sequence + 1):  # type: ignore[union-attr]
            yield f"{place}: an event before it is missing."
        elif event.previous_hash != ("" if first else previous.hash):  # type: ignore[union-attr]
            yield f"{place}: does not follow from the event before it."
        if event.hash != _hash(event):
            yield f"{place}: its content was changed after it was recorded."
        previous = event


def anchor(*, at: datetime) -> AuditAnchor:
    """Fingerprint all chains as they stood an hour ago: by then every transaction of that time has ended."""
    settled_at = at - SETTLED_AFTER
    chains, events, digest = _heads(settled_at)
    return AuditAnchor.objects.create(at=settled_at, chain_count=chains, event_count=events, hash=digest)


def broken_anchors() -> Iterator[str]:
    """Each anchor that the record no longer matches, as a sentence: whole chains can't vanish unseen."""
    for stored in AuditAnchor.objects.order_by("at"):
        if not anchor_holds(stored):
            yield f"The record up to {stored.at.isoformat()} is not what it was then."


def anchor_holds(stored: AuditAnchor) -> bool:
    """Whether everything recorded up to the anchor's moment is still there, unchanged."""
    return _heads(stored.at) == (stored.chain_count, stored.event_count, stored.hash)


def _heads(until: datetime) -> tuple[int, int, str]:
    events = AuditEvent.objects.filter(at__lte=until).order_by("noun", "noun_key", "sequence")
    heads: dict[tuple[str, str], str] = {}
    count = 0
    for noun, key, digest in events.values_list("noun", "noun_key", "hash").iterator():
        heads[noun, key] = digest
        count += 1
    # Sorted here: the databases order text differently, and the fingerprint must survive a move between them.
    return len(heads), count, hashlib.sha256("\n".join(sorted(heads.values())).encode()).hexdigest()


def _hash(event: AuditEvent) -> str:
    content = [
        event.previous_hash,
        event.noun,
        event.noun_key,
        event.sequence,
        event.verb,
        event.by_id,
        # Seconds since the epoch do not depend on the zone the database hands back.
        f"{event.at.timestamp():.6f}",
        event.detail,
    ]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

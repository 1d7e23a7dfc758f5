"""What goes and what stays of a person's seats when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import BodyKind, BodyVisibility, Privacy, Proxy, Term, TermState

# Boards whose members the public may know: 20 CFR 679.140 asks the state board for its members and their affiliations.
PUBLIC_BOARDS = (BodyKind.STATE_BOARD, BodyKind.LOCAL_BOARD)
# What was written about the person, which no rule asks to keep.
WORDS = ("note", "end_reason", "decline_reason", "display_name", "token_hash")


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """End what runs, take free words away, and drop what nothing asks to keep; say what stays and why.

    The directory checks who may remove a person before it calls this.
    """
    today = timezone.localdate(at)
    said: list[str] = []
    terms = Term.objects.filter(person=person).select_related("seat__body")
    kept = [one for one in terms if _must_stay(one)]
    for term in kept:
        fields: dict[str, Any] = dict.fromkeys(WORDS, "")
        if term.state == TermState.SERVING:
            fields |= {"state": TermState.ENDED, "ended_on": max(today, term.starts_on)}
        Term.objects.filter(pk=term.pk).update(**fields)
        audit.record(noun=term, verb="words removed", by=by, at=at)
    going = Term.objects.filter(person=person).exclude(pk__in=[one.pk for one in kept])
    proxies = Proxy.objects.filter(person=person)
    count = going.count() + proxies.count()
    for term in going:
        audit.record(noun=term, verb="removed", by=by, at=at)
    proxies.delete()
    going.delete()
    Term.objects.filter(in_name_of=person).update(in_name_of=None)
    if count:
        said.append(
            ngettext("%(n)s seat or stand-in removed.", "%(n)s seats or stand-ins removed.", count) % {"n": count}
        )
    if kept:
        words = ngettext(
            "%(n)s term on a public board stays: who its members are is public (20 CFR 679.140).",
            "%(n)s terms on public boards stay: who their members are is public (20 CFR 679.140).",
            len(kept),
        )
        said.append(words % {"n": len(kept)})
    return said


def _must_stay(term: Term) -> bool:
    served = term.state in (TermState.SERVING, TermState.ENDED)
    body = term.seat.body
    is_public = body.visibility == BodyVisibility.PUBLIC and body.kind in PUBLIC_BOARDS
    return served and is_public and term.seat.privacy == Privacy.NAMED

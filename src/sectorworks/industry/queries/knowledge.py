"""Local knowledge industry by industry, with what it suggests."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Advice, Candidate, KnowledgeKind, LocalKnowledge, Review
from . import reviews


@dataclass(frozen=True, slots=True)
class KnowledgeGroup:
    """What people know about one candidate."""

    candidate: Candidate
    notes: tuple[LocalKnowledge, ...]

    @property
    def suggestions(self) -> list[str]:
        """What the notes suggest, as sentences: what exists already is built on, and readiness is weighed."""
        kinds = {note.kind for note in self.notes}
        told = []
        if KnowledgeKind.ASSOCIATION in kinds:
            told.append(_("An association already convenes these companies: build on it, don\u2019t start over."))
        elif KnowledgeKind.INITIATIVE in kinds:
            told.append(_("An initiative already works with these companies: join up with it first."))
        readiness = _readiness(self.notes)
        return [*told, readiness] if readiness else told


def by_candidate(review: Review) -> list[KnowledgeGroup]:
    """Local knowledge that stands, in the order of the candidates; those nobody knows anything about are left out."""
    notes = reviews.knowledge(review)
    return [
        KnowledgeGroup(together[0].candidate, tuple(together))
        for together in (list(group) for _position, group in groupby(notes, key=lambda note: note.candidate_id))
    ]


def _readiness(notes: tuple[LocalKnowledge, ...]) -> str:
    go = sum(note.advice == Advice.GO for note in notes)
    wait = sum(note.advice == Advice.WAIT for note in notes)
    if go and wait:
        return _("Views on readiness differ: %(go)s for going ahead, %(wait)s for waiting. Hear both first.") % {
            "go": go,
            "wait": wait,
        }
    if go:
        return ngettext(
            "Companies are ready, says %(num)s person at the table: go ahead.",
            "Companies are ready, say %(num)s people at the table: go ahead.",
            go,
        ) % {"num": go}
    if wait:
        return ngettext(
            "Companies are not ready yet, says %(num)s person at the table: wait, and say for what.",
            "Companies are not ready yet, say %(num)s people at the table: wait, and say for what.",
            wait,
        ) % {"num": wait}
    return ""

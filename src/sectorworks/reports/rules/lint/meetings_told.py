"""What a text says about meetings that were held."""

from __future__ import annotations

import re
from functools import lru_cache

# A body that "met" held a meeting; what "was held" or "took place" is one only when it is called so.
_MET = re.compile(
    r"\b(?:met|convened|gathered|assembled)\b(?! with\b)|\b(?:se reunió|se reunieron)\b(?! con\b)", re.IGNORECASE
)
_WAS_HELD = re.compile(
    r"\b(?:(?:was|were) held|held (?:its|their|an?|the|this)|took place|se celebró|tuvo lugar|celebró)\b", re.IGNORECASE
)
_MEETING = re.compile(r"\b(?:meetings?|reunión|reuniones|sesión)\b", re.IGNORECASE)
OTHER_EVENT = re.compile(
    r"\b(?:webinars?|fairs?|tours?|workshops?|trainings?|dinner|summit|conference|class|course|feria|taller|visita|cena"
    r"|conferencia|capacitación|seminario)\b",
    re.IGNORECASE,
)


def meeting_held(sentence: str) -> re.Match[str] | None:
    """Where a sentence tells that a meeting took place; None when it tells of none, or of another event.

    >>> bool(meeting_held("The board met on May 2.")), bool(meeting_held("A job fair was held on May 2."))
    (True, False)
    """
    found = _MET.search(sentence)
    if found is None and _MEETING.search(sentence) and not OTHER_EVENT.search(sentence):
        found = _WAS_HELD.search(sentence)
    return found


_FILLERS = {
    "the", "of", "for", "and", "workgroup", "workgroups", "group", "committee", "board", "council", "task", "force",
    "team", "de", "del", "la", "el", "y", "grupo", "trabajo", "comité", "consejo",
}  # fmt: skip


@lru_cache(maxsize=1024)
def _core(name: str) -> frozenset[str]:
    found = frozenset(re.findall(r"\w+", re.sub(r"\([^)]*\)", "", name.lower())))
    return found - _FILLERS or found


def same_group(first: str, second: str) -> bool:
    """Whether two names are one body's: "Opportunity Youth" and "Opportunity Youth Workgroup".

    >>> same_group("Opportunity Youth", "Opportunity Youth Workgroup"), same_group("Disability Workgroup", "Youth")
    (True, False)
    """
    a, b = _core(first), _core(second)
    return bool(a) and bool(b) and (a <= b or b <= a)

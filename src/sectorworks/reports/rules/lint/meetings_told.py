"""What a text says about meetings that were held."""

from __future__ import annotations

import re
from functools import lru_cache

# A meeting that took place, as opposed to one that is planned.
HELD = re.compile(
    r"\b(?:met|convened|gathered|assembled|held (?:its|their|a|an|the|this)|(?:was|were) held|took place"
    r"|se reunió|se reunieron|se celebró|tuvo lugar|celebró su)\b",
    re.IGNORECASE,
)
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

"""Names of people in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PART = r"[A-ZÁÉÍÓÚÑÜ][\w'’\-]*\.?"
_NAME = re.compile(
    rf"\s*(?:(?:Mr|Mrs|Ms|Dr|Hon|Sr|Sra|Dra)\.?\s+)?({_PART}(?:\s+(?:de|del|la|van|von|{_PART})){{1,4}})(?=\s*(?:[,;:(\[–—]|\s-\s|\.?\s*$))"
)
_LISTED = re.compile(
    r"^(?:members |miembros )?(?:present|absent|excused|attending|in attendance|members|guests"
    r"|leadership|staff|co-chairs|chairs"
    r"|presentes|ausentes|miembros|invitados|asistentes)(?: \w+)?:\s*",
    re.IGNORECASE,
)


def name_at_start(text: str) -> str:
    """The person a bullet is about: "Ruth Amari [Co-Chair], Director"; empty when it begins with no name.

    >>> name_at_start("Ruth Amari [Co-Chair], Director, State Services"), name_at_start("the chair, as ever")
    ('Ruth Amari', '')
    """
    found = _NAME.match(text)
    return found[1] if found else ""


def names_listed(text: str) -> Iterator[str]:
    """The names after "Present:" and the like.

    >>> list(names_listed("Present: Ruth Amari, Lena Fox (by proxy) and Sam Ortiz"))
    ['Ruth Amari', 'Lena Fox', 'Sam Ortiz']
    """
    head = _LISTED.match(text)
    if not head:
        return
    for part in re.split(r",|;|\band\b|\by\b", re.sub(r"\([^)]*\)|\[[^\]]*\]", "", text[head.end() :])):
        name = name_at_start(part.strip().rstrip("."))
        if name:
            yield name

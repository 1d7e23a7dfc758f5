"""What a group is on a day, and what may stand under what."""

from __future__ import annotations

from datetime import date

from django.utils.text import slugify

# First parts of addresses below /groups/ that are pages of their own, so no group may be called so.
RESERVED = frozenset(
    {
        "composition", "connections", "feedback", "hand-over", "invitation", "invitations", "lenses", "mine", "new",
        "people", "priorities", "proxies", "requests", "roles", "roster", "rules", "seats",
        "start", "succession", "table", "terms", "texts", "tree", "vacancies", "voices",
    }
)  # fmt: skip
SLUG_LENGTH = 80
# A board, its committee, the committee's workgroup: rights reach two levels down, so no group stands lower.
MOST_LEVELS = 3


def is_ended(ends_on: date | None, today: date) -> bool:
    """A group is an archive from the day it ends.

    >>> [is_ended(day, date(2026, 3, 2)) for day in (date(2026, 3, 2), date(2026, 3, 3), None)]
    [True, False, False]
    """
    return ends_on is not None and ends_on <= today


def free_slug(name: str, taken: set[str]) -> str:
    """An address from a name: the name itself, or with the first number that is free.

    >>> free_slug("Disability Workgroup", {"disability-workgroup"}), free_slug("New", set()), free_slug("—", set())
    ('disability-workgroup-2', 'new-2', 'group')
    """
    base = slugify(name)[: SLUG_LENGTH - 5].strip("-") or "group"
    candidate, number = base, 1
    while candidate in taken or candidate in RESERVED:
        number += 1
        candidate = f"{base}-{number}"
    return candidate

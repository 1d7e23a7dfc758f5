"""Following an organization: what may be followed, what it is called, and what one person follows of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sectorworks.directory.models import Organization
from sectorworks.directory.queries.visibility import organizations_visible_to
from sectorworks.notices import queries as notices

from .contacts import works_with_employers

NOUN = "organization"
GAPS_DAYS = (30, 60, 90, 180)


def subject_of(organization: Organization) -> str:
    """How a wish names an organization: "organization:12"."""
    return f"{NOUN}:{organization.pk}"


def organization_key(subject: str) -> int | None:
    """The organization that a wish names, or None."""
    noun, _colon, key = subject.partition(":")
    return int(key) if noun == NOUN and key.isascii() and key.isdecimal() and len(key) < 18 else None


def may_follow(user: Any, subject: str, today: date) -> bool:
    """Whether partner staff may ask to hear of this organization: one that they see."""
    key = organization_key(subject)
    if key is None or not works_with_employers(user, today):
        return False
    return organizations_visible_to(user, today).filter(pk=key).exists()


def names(user: Any, subjects: Iterable[str], today: date) -> dict[str, str]:
    """The names of those organizations that the person still sees."""
    keys = {key: one for one in subjects if (key := organization_key(one)) is not None}
    rows = organizations_visible_to(user, today).filter(pk__in=keys).values_list("pk", "name")
    return {keys[pk]: name for pk, name in rows}


def wishes(user: Any, organization: Organization, topics: Iterable[str]) -> dict[str, Any]:
    """By topic, what the person follows of the organization: the wish, or None."""
    known = notices.own_wishes_about(user, subject_of(organization))
    return {topic: known.get(topic) for topic in topics}

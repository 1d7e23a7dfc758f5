"""Organizations and people among what the site's search finds, each as far as the person may see them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.registry import SearchHit
from sectorworks.search.queries import rows
from sectorworks.ui.addresses import url

from .queries import visibility
from .queries.people import with_places

MOST_HITS = 12


def find_organizations(user: Any, words: str) -> list[SearchHit]:
    """Organizations by name, other name or place, best first."""
    found = rows(visibility.organizations_visible_to(user, clock.today()), "organization", words, MOST_HITS)
    return [
        SearchHit(
            one.name,
            _("Organizations"),
            " · ".join(str(part) for part in (one.get_kind_display(), one.summary) if part),
            url("organization", pk=one.pk),
        )
        for one in found
    ]


def find_people(user: Any, words: str) -> list[SearchHit]:
    """People by name or place of work, best first. Never how to reach them: that stands on their page."""
    today = clock.today()
    visible = with_places(visibility.people_visible_to(user, today), today)
    return [
        SearchHit(
            one.full_name,
            _("People"),
            "; ".join(", ".join(part for part in (at.title, at.organization.name) if part) for at in one.places),
            url("directory-person", pk=one.pk),
        )
        for one in rows(visible, "person", words, MOST_HITS)
    ]

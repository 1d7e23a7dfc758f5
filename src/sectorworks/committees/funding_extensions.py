"""What funding adds: search of the notices and a topic. Advice is in neither, nor in any panel or hand-over pack."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.core import registry as site
from sectorworks.core.registry import SearchHit
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows

from .operations.topics import FUNDING
from .queries import funding as queries

MOST_HITS = 8


def register() -> None:
    """Called by the room's `register`."""
    help_text = _("A notice of funding matters to your group, or there is advice on one that you may read.")
    notices.register(Topic(FUNDING, _("Funding"), help_text), rank=50)
    site.search_providers.register("funding", _find, rank=62)


def _find(_user: Any, asked: str) -> list[SearchHit]:
    return [
        SearchHit(one.title, _now("Funding"), one.funder, reverse("funding-notice", args=[one.pk]))
        for one in rows(queries.notices(), "fundingnotice", asked, MOST_HITS)
    ]

"""Who may look for duplicates and settle a pair. Twin for pairs: `queries.duplicates.pairs_visible_to`."""

from __future__ import annotations

from typing import Any

from sectorworks.core.verdicts import Verdict

from ..models import DuplicatePair
from ..queries import duplicates as queries
from . import merging


def can_search(user: Any) -> Verdict:
    """See the list and start a search: who keeps the directory."""
    return merging.can_decide(user)


def can_settle(user: Any, pair: DuplicatePair) -> Verdict:
    """Merge the two or set them apart: who may merge them."""
    first, second = queries.records_of(pair)
    return merging.can_merge(user, first, second)

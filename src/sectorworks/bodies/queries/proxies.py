"""Who may stand in for a member, by right."""

from __future__ import annotations

from typing import Any

from ..models import Proxy
from .seats import term_visible_to


def proxy_visible_to(user: Any, pk: int) -> Proxy:
    """One stand-in for a member whose term this person may see; raises `Proxy.DoesNotExist` or `Term.DoesNotExist`."""
    proxy = Proxy.objects.select_related("person").get(pk=pk)
    proxy.term = term_visible_to(user, proxy.term_id)
    return proxy

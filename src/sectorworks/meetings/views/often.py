"""How often one address may do what costs the site something, without keeping who it was."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def is_too_often(request: HttpRequest, what: str, most: int, seconds: int = HOUR) -> bool:
    """Counts this try. The address is kept as a fingerprint, and for that time only."""
    address = request.META.get("REMOTE_ADDR", "")
    key = f"{what}:{hashlib.sha256(address.encode()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two
        return False

"""How many answers one address may send by the open link. A room full of people shares an address, so it is many.

Counted in the site's cache by the hour, under a key that only the site can make: neither the address nor a moment is
kept, and nothing that leads to an answer.
"""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from ..models import Survey

FLAGGED_FROM = 60
REFUSED_FROM = 300
HOUR = 3600


class Pace(Enum):
    """How an address behaves."""

    USUAL = "usual"
    FLOOD = "flood"  # kept, but out of the results until somebody looked
    TOO_MUCH = "too much"


def pace_of(survey: Survey, address: str, at: datetime) -> Pace:
    """Count one more answer from the address in this hour; how that looks."""
    hour = int(at.timestamp()) // HOUR
    told = f"{survey.pk}:{hour}:{address}"
    key = "survey-pace:" + salted_hmac("sectorworks.surveys.pace", told, algorithm="sha256").hexdigest()
    count = int(cache.get(key, 0)) + 1
    # Lives for whole hours, so that its end does not tell when the latest answer came.
    cache.set(key, count, timeout=(hour + 2) * HOUR - int(at.timestamp()))
    if count > REFUSED_FROM:
        return Pace.TOO_MUCH
    return Pace.FLOOD if count > FLAGGED_FROM else Pace.USUAL

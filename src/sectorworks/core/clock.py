"""The only reader of the clock. Views, commands and tasks call it and pass `at` or `today` down."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, with its zone."""
    return timezone.now()  # noqa: TID251


def today() -> date:
    """The present date in the site's time zone."""
    return timezone.localdate()

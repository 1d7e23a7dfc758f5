"""Reads about keys."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from .models import ApiToken
from .rules import fingerprint


def tokens_visible_to(user: Any) -> QuerySet[ApiToken]:
    """One's own keys, the newest first."""
    if not getattr(user, "is_active", False):
        return ApiToken.objects.none()
    return ApiToken.objects.filter(person=user).order_by("-made_at", "-pk")


def token_visible_to(user: Any, pk: int) -> ApiToken:
    """One of one's own keys; `DoesNotExist` for anybody else's."""
    return tokens_visible_to(user).get(pk=pk)


def token_of(secret: str, today: date) -> ApiToken | None:
    """The key that this secret opens: in force, of an open account."""
    rows = ApiToken.objects.filter(revoked_at=None, ends_on__gte=today, person__is_active=True)
    return rows.select_related("person").filter(token_hash=fingerprint(secret)).first()

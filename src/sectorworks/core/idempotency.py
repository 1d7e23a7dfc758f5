"""A form posted twice, a retry after a lost answer: the write happens once and both get its result."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model

from .models import IdempotencyKey

Noun = TypeVar("Noun", bound=Model)


def new_key() -> str:
    """A fresh key for a form's hidden field."""
    return secrets.token_urlsafe(24)


def once(
    make: Callable[[], Noun], *, key: str, action: str, by: Any, at: datetime, model: type[Noun]
) -> tuple[Noun, bool]:
    """Run `make` unless this person already did this action with this key; return the object and whether it is new.

    An empty key means the caller asked for no protection. When `make` fails, the key is free again.
    """
    if not key:
        return make(), True
    try:
        with transaction.atomic():
            row = IdempotencyKey.objects.create(key=key[:64], action=action, by=by, at=at, result_key="")
            noun = make()
            row.result_key = str(noun.pk)
            row.save(update_fields=["result_key"])
            return noun, True
    except IntegrityError:
        done = IdempotencyKey.objects.filter(key=key[:64], action=action, by=by).first()
        if done is None:
            raise
        return model._default_manager.get(pk=done.result_key), False

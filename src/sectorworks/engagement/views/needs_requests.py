"""What the pages of this subject share: the signed-in request, the version of a posted form, errors in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.db.models import Model
from django.http import HttpRequest

from sectorworks.accounts.models import User
from sectorworks.core import audit, clock


def note_look(request: HttpRequest, nouns: Iterable[Model], field: str) -> None:
    """Keep whose words a list showed: one event with the reader, where one for each row would drown the rest."""
    if shown := [f"{noun._meta.model_name} {noun.pk}: {field}" for noun in nouns]:
        user = cast(User, request.user)
        audit.saw(noun=user, fields=shown, by=user, at=clock.now())

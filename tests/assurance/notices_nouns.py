"""The nouns of the routes of the room `notices`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT

from sectorworks.notices.models import Notice
from sectorworks.notices.operations import Telling, tell


def _notice(cast: dict[str, Any]) -> dict[str, Any]:
    tell(people=[cast["member"]], telling=Telling("test", "event:1", "Something happened"), at=AT)
    return {"pk": Notice.objects.get().pk}


NOUNS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"notice_open": _notice}

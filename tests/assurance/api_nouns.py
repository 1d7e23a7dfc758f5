"""The nouns of the routes of the room `api`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT

from sectorworks.api.operations import TokenDraft, make

NOUNS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "api_token_revoke": lambda cast: {
        "pk": make(draft=TokenDraft("Test", ("directory:read",), 30), by=cast["member"], at=AT)[0].pk
    },
    "api_organization": lambda _cast: {"organization_id": 1},
    "api_person": lambda _cast: {"person_id": 1},
    "api_group": lambda _cast: {"slug": "none"},
    "api_nothing": lambda _cast: {"rest": "no/such/thing"},
    "api_roster_cards": lambda _cast: {"slug": "none"},
    "api_group_popolo": lambda _cast: {"slug": "none"},
    "api_person_popolo": lambda _cast: {"person_id": 1},
    "api_contact": lambda _cast: {"contact_id": 1},
    "api_ask": lambda _cast: {"ask_id": 1},
    "api_need": lambda _cast: {"need_id": 1},
    "api_roster": lambda _cast: {"slug": "none"},
}

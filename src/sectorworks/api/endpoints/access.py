"""Who a request acts for: the person of its key, within the key's scopes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.errors import AuthorizationError
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from sectorworks.core import clock

from .. import operations, queries
from ..models import ApiToken


class Key(HttpBearer):
    """A key in force with every scope that an endpoint asks for."""

    def __init__(self, *scopes: str) -> None:
        super().__init__()
        self.scopes = scopes

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        today = clock.today()
        found = queries.token_of(token, today)
        if found is None:
            return None
        if missing := [scope for scope in self.scopes if scope not in found.scopes]:
            msg = f"This key lacks the scope {' and '.join(missing)}. Make one that has it."
            raise AuthorizationError(message=msg)
        operations.note_use(token=found, on=today)
        # From here on the request is the person's: policies ask about them as on the pages.
        request.user = found.person
        return found


class KeyThrottle(SimpleRateThrottle):
    """Requests of one key, wherever they come from."""

    cache_format = "api-throttle-%(ident)s"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        token: Any = getattr(request, "auth", None)
        return self.cache_format % {"ident": token.pk} if isinstance(token, ApiToken) else None

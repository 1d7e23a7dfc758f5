"""Addresses of the interface."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver, path
from django.urls.resolvers import RoutePattern

from . import views


class LateResolver(URLResolver):
    """Addresses that are read with the first request that needs them: their framework is heavy for a command.

    The policy table, not the check of every command, walks what is behind them.
    """

    def check(self) -> list[Any]:
        return []


urlpatterns = [
    path("", views.start, name="api"),
    path("openapi.json", views.description, name="api-description"),
    path("tokens/", views.tokens, name="api-tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="api-token-revoke"),
    LateResolver(RoutePattern("v1/"), "sectorworks.api.endpoints.urls"),
]

"""Addresses of the interface."""

from __future__ import annotations

from django.urls import include, path

from . import views

urlpatterns = [
    path("tokens/", views.tokens, name="api-tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke, name="api-token-revoke"),
    path("", include("sectorworks.api.endpoints.site")),
]

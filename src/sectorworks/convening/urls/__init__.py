"""Addresses of this room: one list a subject. Those with a group's slug come last: a slug is any word."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import conveners, initiatives

urlpatterns: list[URLPattern | URLResolver] = [
    *conveners.fixed,
    *initiatives.fixed,
    *conveners.of_group,
    *initiatives.of_group,
]

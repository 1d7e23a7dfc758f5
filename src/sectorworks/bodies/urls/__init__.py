"""Addresses of this room: one list a subject, fixed ones before those that begin with a group."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import bodies, seats

urlpatterns: list[URLPattern | URLResolver] = [
    *bodies.fixed,
    *seats.fixed,
    *bodies.urlpatterns,
    *seats.urlpatterns,
]

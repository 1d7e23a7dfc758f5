"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import launches, rooms

urlpatterns: list[URLPattern | URLResolver] = [*rooms.urlpatterns, *launches.urlpatterns]

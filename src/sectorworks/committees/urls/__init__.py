"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import funding, liaison, recommendations

urlpatterns: list[URLPattern | URLResolver] = [*recommendations.urlpatterns, *liaison.urlpatterns, *funding.urlpatterns]

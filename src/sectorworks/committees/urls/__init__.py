"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import events, focuses, funding, liaison, observances, recommendations, reviews

urlpatterns: list[URLPattern | URLResolver] = [
    *events.urlpatterns,
    *recommendations.urlpatterns,
    *liaison.urlpatterns,
    *funding.urlpatterns,
    *reviews.urlpatterns,
    *observances.urlpatterns,
    *focuses.urlpatterns,
]

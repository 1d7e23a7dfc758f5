"""Addresses of the room `industry`: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import data, profile, regions, reviews

urlpatterns: list[URLPattern | URLResolver] = [
    *regions.urlpatterns,
    *data.urlpatterns,
    *profile.urlpatterns,
    *reviews.urlpatterns,
]

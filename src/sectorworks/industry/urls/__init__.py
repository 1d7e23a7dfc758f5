"""Addresses of the room `industry`: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import profile, regions, reviews

urlpatterns: list[URLPattern | URLResolver] = [*regions.urlpatterns, *profile.urlpatterns, *reviews.urlpatterns]

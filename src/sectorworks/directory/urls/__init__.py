"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import acquaintances, duplicates, exports, imports, organizations, people, personal_data

urlpatterns: list[URLPattern | URLResolver] = [
    *acquaintances.urlpatterns,
    *duplicates.urlpatterns,
    *exports.urlpatterns,
    *imports.urlpatterns,
    *organizations.urlpatterns,
    *people.urlpatterns,
    *personal_data.urlpatterns,
]

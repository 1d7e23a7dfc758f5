"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import meetings, open_meetings, record, themes, visits

urlpatterns: list[URLPattern | URLResolver] = [
    *meetings.fixed,
    *themes.urlpatterns,
    *visits.urlpatterns,
    *record.urlpatterns,
    *open_meetings.urlpatterns,
    *meetings.urlpatterns,
]

"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import meetings, networking, open_meetings, record, themes, visits

urlpatterns: list[URLPattern | URLResolver] = [
    *meetings.fixed,
    *themes.urlpatterns,
    *visits.urlpatterns,
    *networking.urlpatterns,
    *record.urlpatterns,
    *open_meetings.urlpatterns,
    *meetings.urlpatterns,
]

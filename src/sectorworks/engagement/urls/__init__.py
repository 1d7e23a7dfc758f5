"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import employer, needs, referrals, visits

urlpatterns: list[URLPattern | URLResolver] = [
    *needs.urlpatterns,
    *visits.urlpatterns,
    *referrals.urlpatterns,
    *employer.urlpatterns,
]

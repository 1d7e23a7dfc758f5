"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import asks, contacts, employer, needs, referrals, visits

urlpatterns: list[URLPattern | URLResolver] = [
    *contacts.urlpatterns,
    *asks.urlpatterns,
    *needs.urlpatterns,
    *visits.urlpatterns,
    *referrals.urlpatterns,
    *employer.urlpatterns,
]

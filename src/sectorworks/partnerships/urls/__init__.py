"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import assessments, contributions, kit, proofs, solutions, supply

urlpatterns: list[URLPattern | URLResolver] = [
    *proofs.urlpatterns,
    *solutions.urlpatterns,
    *contributions.urlpatterns,
    *supply.urlpatterns,
    *kit.urlpatterns,
    *assessments.urlpatterns,
]

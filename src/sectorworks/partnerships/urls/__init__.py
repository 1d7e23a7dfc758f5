"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from . import proofs, solutions

urlpatterns: list[URLPattern | URLResolver] = [*proofs.urlpatterns, *solutions.urlpatterns]

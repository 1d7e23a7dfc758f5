"""Addresses of the marketing kit."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

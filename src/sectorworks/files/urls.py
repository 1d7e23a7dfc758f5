"""Addresses of the room `files`."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

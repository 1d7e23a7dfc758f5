"""Addresses of the room `files`."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("<slug:key>/", views.stored_file, name="stored_file")]

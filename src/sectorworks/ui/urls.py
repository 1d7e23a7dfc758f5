"""Addresses of the room `ui`."""

from __future__ import annotations

from django.urls import path

from . import gallery, views

urlpatterns = [
    path("gallery/", views.show_gallery, name="gallery"),
    *[
        path(f"gallery/{name}/", views.show_gallery, {"name": name}, name=f"gallery-{name}")
        for name in gallery.FAMILIES
    ],
    path("display", views.set_display, name="set_display"),
]

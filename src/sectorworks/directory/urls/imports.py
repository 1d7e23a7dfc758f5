"""Bringing files in."""

from __future__ import annotations

from django.urls import path

from ..views import imports

urlpatterns = [
    path("imports/", imports.import_list, name="imports"),
    path("imports/start/", imports.start, name="import-start"),
    path("imports/<int:pk>/", imports.import_page, name="import"),
    path("imports/<int:pk>/columns/", imports.columns, name="import-columns"),
    path("imports/<int:pk>/duplicates/", imports.duplicates, name="import-duplicates"),
    path("imports/<int:pk>/problems/", imports.problems, name="import-problems"),
    path("imports/<int:pk>/leave-out/", imports.leave_out, name="import-leave-out"),
    path("imports/<int:pk>/add/", imports.publish, name="import-publish"),
    path("imports/<int:pk>/undo/", imports.undo, name="import-undo"),
    path("imports/<int:pk>/drop/", imports.drop, name="import-drop"),
]

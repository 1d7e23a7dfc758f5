"""Records that may be the same, and merges."""

from __future__ import annotations

from django.urls import path

from ..views import duplicates, merging

urlpatterns = [
    path("duplicates/", duplicates.duplicate_list, name="duplicates"),
    path("duplicates/find/", duplicates.find, name="duplicates-find"),
    path("duplicates/like/", duplicates.like, name="duplicates-like"),
    path("duplicates/<int:pk>/", duplicates.compare, name="duplicate"),
    path("duplicates/<int:pk>/different/", duplicates.different, name="duplicate-different"),
    path("duplicates/<int:pk>/reopen/", duplicates.reopen, name="duplicate-reopen"),
    path("merges/<int:pk>/undo/", merging.undo, name="merge-undo"),
]

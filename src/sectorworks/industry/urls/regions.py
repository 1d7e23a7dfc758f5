"""The door, and people's own regions."""

from __future__ import annotations

from django.urls import path

from ..views import regions

urlpatterns = [
    path("", regions.pick, name="industries"),
    path("regions/new/", regions.save_region, name="region-new"),
    path("regions/<int:region_id>/edit/", regions.edit_region, name="region-edit"),
    path("regions/<int:region_id>/archive/", regions.archive_region, name="region-archive"),
    path("regions/<int:region_id>/restore/", regions.restore_region, name="region-restore"),
]

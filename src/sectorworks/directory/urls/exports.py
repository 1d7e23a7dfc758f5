"""Lists as files."""

from __future__ import annotations

from django.urls import path

from ..views import exports

urlpatterns = [
    path("export/organizations/", exports.export_organizations, name="organizations-export"),
    path("export/people/", exports.export_people, name="export-people"),
]

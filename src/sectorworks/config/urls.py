"""The site's table of contents."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("sectorworks.home.urls")),
    path("industries/", include("sectorworks.industry.urls")),
    path("places/", include("sectorworks.places.urls")),
    path("jobs/", include("sectorworks.jobs.urls")),
    path("files/", include("sectorworks.files.urls")),
    path("gallery/", include("sectorworks.ui.urls")),
    path("account/", include("sectorworks.accounts.urls")),
]

"""The site's table of contents."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("sectorworks.home.urls")),
    path("industries/", include("sectorworks.industry.urls")),
    path("groups/", include("sectorworks.bodies.urls")),
    path("directory/", include("sectorworks.directory.urls")),
    path("engagement/", include("sectorworks.engagement.urls")),
    path("meetings/", include("sectorworks.meetings.urls")),
    path("boards/", include("sectorworks.boards.urls")),
    path("plans/", include("sectorworks.plans.urls")),
    path("surveys/", include("sectorworks.surveys.urls")),
    path("committees/", include("sectorworks.committees.urls")),
    path("playbooks/", include("sectorworks.playbooks.urls")),
    path("convening/", include("sectorworks.convening.urls")),
    path("launches/", include("sectorworks.launches.urls")),
    path("partnerships/", include("sectorworks.partnerships.urls")),
    path("map/", include("sectorworks.landscape.urls")),
    path("reports/", include("sectorworks.reports.urls")),
    path("notices/", include("sectorworks.notices.urls")),
    path("places/", include("sectorworks.places.urls")),
    path("jobs/", include("sectorworks.jobs.urls")),
    path("files/", include("sectorworks.files.urls")),
    path("", include("sectorworks.ui.urls")),
    path("account/", include("sectorworks.accounts.urls")),
]

if settings.SERVES_API:
    urlpatterns.append(path("api/", include("sectorworks.api.urls")))

handler400 = "sectorworks.api.outer_errors.bad_request"
handler403 = "sectorworks.ui.errors.forbidden"
handler404 = "sectorworks.api.outer_errors.not_found"
handler500 = "sectorworks.api.outer_errors.server_error"

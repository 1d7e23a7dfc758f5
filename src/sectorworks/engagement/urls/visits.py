"""Business visits."""

from __future__ import annotations

from django.urls import path

from ..views import visits

urlpatterns = [
    path("visits/", visits.visit_list, name="visits"),
    path("employers/<int:pk>/visits/new/", visits.new_visit, name="visit-new"),
    path("visits/<int:pk>/", visits.visit, name="visit"),
    path("visits/<int:pk>/recap/", visits.recap, name="visit-recap"),
    path("visits/<int:pk>/refer/", visits.refer, name="visit-refer"),
]

"""Addresses of the room `jobs`."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.jobs, name="jobs"),
    path("<int:pk>/", views.job, name="job"),
    path("<int:pk>/cancel/", views.cancel, name="cancel_job"),
    path("<int:pk>/resume/", views.resume, name="resume_job"),
]

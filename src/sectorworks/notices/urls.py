"""Addresses of one's own notices."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.notices, name="notices"),
    path("<int:pk>/open/", views.open_notice, name="notice-open"),
    path("read-all/", views.read_all, name="notices-read-all"),
    path("wishes/", views.wishes, name="notices-wishes"),
    path("follow/", views.follow, name="notices-follow"),
]

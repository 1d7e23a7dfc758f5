"""The region profile: one address a tab, the same query string on all."""

from __future__ import annotations

from django.urls import path

from ..views import profile_tabs

urlpatterns = [
    path("profile/", profile_tabs.overview, name="profile"),
    path("profile/shift-share/", profile_tabs.shift_share, name="profile-shift-share"),
]

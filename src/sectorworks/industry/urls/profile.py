"""The region profile: one address a tab, the same query string on all."""

from __future__ import annotations

from django.urls import path

from ..views import industry, profile_tabs

urlpatterns = [
    path("profile/", profile_tabs.overview, name="profile"),
    path("profile/shift-share/", profile_tabs.shift_share, name="profile-shift-share"),
    path("profile/map/", profile_tabs.county_map, name="profile-map"),
    path("profile/clusters/", profile_tabs.clusters, name="profile-clusters"),
    path("profile/compare/", profile_tabs.compare, name="profile-compare"),
    path("profile/ranking/", profile_tabs.ranking, name="profile-ranking"),
    path("profile/who-must-be-told/", profile_tabs.told, name="profile-told"),
    path("industry/<str:code>/", industry.industry_page, name="industry"),
]

"""The region profile: one address a tab, the same query string on all."""

from __future__ import annotations

from django.urls import path

from ..views import regions

urlpatterns = [path("profile/", regions.pick, name="profile")]

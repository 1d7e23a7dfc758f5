"""Where promises of surveys go."""

from __future__ import annotations

from django.urls import path

from ..views import theme_targets

urlpatterns = [
    path("themes/<int:pk>/", theme_targets.target, name="theme-target"),
    path("themes/<int:pk>/choose/", theme_targets.choose, name="theme-target-choose"),
]

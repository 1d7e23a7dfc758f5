"""What groups focus on."""

from __future__ import annotations

from django.urls import path

from ..views import focuses as views

ONE = "focus/<int:pk>"

urlpatterns = [
    path(f"{ONE}/", views.focus, name="focus"),
    path(f"{ONE}/edit/", views.edit, name="focus-edit"),
    path(f"{ONE}/resource/", views.resource, name="focus-resource"),
    path(f"{ONE}/tie/<slug:kind>/", views.tie, name="focus-tie"),
    path("focus/ties/<int:pk>/untie/", views.untie, name="focus-untie"),
    path("<slug:slug>/focus/", views.body_focuses, name="focuses-of"),
    path("<slug:slug>/focus/new/", views.new, name="focus-new"),
]

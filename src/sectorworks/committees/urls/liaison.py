"""What groups hear from each other."""

from __future__ import annotations

from django.urls import path

from ..views import liaison as views

urlpatterns = [
    path("requests/<int:pk>/slot/", views.slot, name="request-slot"),
    path("liaison/<int:pk>/", views.feedback, name="feedback"),
    path("liaison/<int:pk>/edit/", views.edit, name="feedback-edit"),
    path("liaison/<int:pk>/change/", views.change, name="feedback-change"),
    path("<slug:slug>/liaison/", views.body_liaison, name="liaison-of"),
    path("<slug:slug>/liaison/new/", views.new, name="feedback-new"),
]

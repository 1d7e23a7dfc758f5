"""Addresses of the marketing kit and of prospects."""

from __future__ import annotations

from django.urls import path

from ..views import kit, prospects

urlpatterns = [
    path("<slug:slug>/kit/", kit.kit_page, name="kit"),
    path("<slug:slug>/kit/files/", kit.files, name="kit-files"),
    path("<slug:slug>/kit/new/", kit.piece_new, name="kit-piece-new"),
    path("kit-pieces/<int:pk>/picture/", kit.picture, name="kit-picture"),
    path("kit-pieces/<int:pk>/edit/", kit.piece_edit, name="kit-piece-edit"),
    path("kit-pieces/<int:pk>/step/", kit.piece_step, name="kit-piece-step"),
    path("<slug:slug>/prospects/", prospects.prospect_list, name="kit-prospects"),
    path("<slug:slug>/prospects/new/", prospects.prospect_new, name="kit-prospect-new"),
    path("prospects/<int:pk>/", prospects.prospect_page, name="kit-prospect"),
    path("prospects/<int:pk>/edit/", prospects.prospect_edit, name="kit-prospect-edit"),
    path("prospects/<int:pk>/readers/", prospects.prospect_people, name="kit-prospect-readers"),
]

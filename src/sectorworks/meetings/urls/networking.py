"""Networking items on agendas, and introductions."""

from __future__ import annotations

from django.urls import path

from ..views import networking

urlpatterns = [
    path("items/<int:pk>/networking/", networking.networking_page, name="networking"),
    path("items/<int:pk>/networking/list-me/", networking.join, name="networking-join"),
    path("items/<int:pk>/networking/take-back/", networking.leave, name="networking-leave"),
    path("networking/<int:pk>/introduce-me/", networking.ask, name="introduction-new"),
    path("introductions/<int:pk>/introduce/", networking.introduce, name="introduction-introduce"),
    path("introductions/<int:pk>/decline/", networking.decline, name="introduction-decline"),
    path("introductions/<int:pk>/outcome/", networking.outcome, name="introduction-outcome"),
    path("introductions/<int:pk>/action/", networking.act, name="introduction-action"),
]

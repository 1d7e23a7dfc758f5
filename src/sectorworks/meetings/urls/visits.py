"""Visits on agendas, and what was learned on them."""

from __future__ import annotations

from django.urls import path

from ..views import visits

urlpatterns = [
    path("items/<int:pk>/visit/", visits.visit_page, name="site-visit"),
    path("items/<int:pk>/visit/edit/", visits.edit, name="site-visit-edit"),
    path("items/<int:pk>/visit/answer/", visits.answer, name="site-visit-answer"),
    path("items/<int:pk>/visit/learned/", visits.learn, name="site-visit-learn"),
    path("learned/<int:pk>/action/", visits.act, name="learning-note-action"),
    path("learned/<int:pk>/remove/", visits.remove, name="learning-note-remove"),
]

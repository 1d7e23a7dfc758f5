"""The recommendation register."""

from __future__ import annotations

from django.urls import path

from ..views import recommendation_steps as steps
from ..views import recommendations as views

ONE = "recommendations/<int:pk>"

urlpatterns = [
    path("recommendations/", views.recommendation_list, name="recommendations"),
    path(f"{ONE}/", views.recommendation, name="recommendation"),
    path(f"{ONE}/edit/", steps.edit, name="recommendation-edit"),
    path(f"{ONE}/make/", steps.make, name="recommendation-make"),
    path(f"{ONE}/answer/", steps.answer, name="recommendation-answer"),
    path(f"{ONE}/outcome/", steps.outcome, name="recommendation-outcome"),
    path(f"{ONE}/withdraw/", steps.withdraw, name="recommendation-withdraw"),
    path(f"{ONE}/bring-back/", steps.bring_back, name="recommendation-bring-back"),
    path("<slug:slug>/recommendations/", views.body_recommendations, name="recommendations-of"),
    path("<slug:slug>/recommendations/new/", steps.new, name="recommendation-new"),
]

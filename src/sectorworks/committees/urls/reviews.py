"""Yearly reviews of groups."""

from __future__ import annotations

from django.urls import path

from ..views import review_steps as steps
from ..views import reviews as views

ONE, FIGURE = "reviews/<int:pk>", "reviews/figures/<int:pk>"

urlpatterns = [
    path(f"{FIGURE}/edit/", steps.edit_figure, name="annual-review-figure-edit"),
    path(f"{FIGURE}/remove/", steps.remove_figure, name="annual-review-figure-remove"),
    path(f"{FIGURE}/bring-back/", steps.bring_back_figure, name="annual-review-figure-bring-back"),
    path(f"{ONE}/", views.review, name="annual-review"),
    path(f"{ONE}/write/", steps.write, name="annual-review-write"),
    path(f"{ONE}/close/", steps.close, name="annual-review-close"),
    path(f"{ONE}/reopen/", steps.reopen, name="annual-review-reopen"),
    path(f"{ONE}/figures/new/", steps.new_figure, name="annual-review-figure-new"),
    path(f"{ONE}/figures/import/", steps.import_figures, name="annual-review-figures-import"),
    path("<slug:slug>/reviews/", views.body_reviews, name="annual-reviews-of"),
    path("<slug:slug>/reviews/new/", steps.start, name="annual-review-new"),
]

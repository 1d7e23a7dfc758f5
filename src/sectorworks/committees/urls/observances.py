"""Days of the year that groups mark."""

from __future__ import annotations

from django.urls import path

from ..views import observance_steps as steps
from ..views import observances as views

ONE = "observances/<int:pk>"

urlpatterns = [
    path("observances/", views.observance_list, name="observances"),
    path(f"{ONE}/", views.observance, name="observance"),
    path(f"{ONE}/edit/", steps.edit, name="observance-edit"),
    path(f"{ONE}/remove/", steps.remove, name="observance-remove"),
    path(f"{ONE}/bring-back/", steps.bring_back, name="observance-bring-back"),
    path(f"{ONE}/<int:year>/plan/", steps.plan, name="observance-plan"),
    path(f"{ONE}/<int:year>/reach/", steps.reach, name="observance-reach"),
    path("<slug:slug>/observances/", views.body_observances, name="observances-of"),
    path("<slug:slug>/observances/new/", steps.new, name="observance-new"),
]

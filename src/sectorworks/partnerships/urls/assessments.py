"""Addresses of self-assessments and of the growth of the circle."""

from __future__ import annotations

from django.urls import URLPattern, path

from ..views import assessment_steps as steps
from ..views import assessments as pages
from ..views import growth

urlpatterns: list[URLPattern] = [
    path("<slug:slug>/capabilities/", pages.assessment_list, name="assessments"),
    path("<slug:slug>/capabilities/new/", steps.begin, name="assessment-new"),
    path("<slug:slug>/capabilities/rubrics/", pages.rubric_page, name="assessment-rubrics"),
    path("capabilities/<int:pk>/", pages.assessment_page, name="assessment"),
    path("capabilities/<int:pk>/record/", pages.record_page, name="assessment-record"),
    path("capabilities/<int:pk>/rate/<slug:part>/", steps.rate, name="assessment-rate"),
    path("capabilities/<int:pk>/close/", steps.close, name="assessment-close"),
    path("capabilities/<int:pk>/call-off/", steps.call_off, name="assessment-call-off"),
    path("capabilities/<int:pk>/remind/", steps.remind, name="assessment-remind"),
    path("capabilities/<int:pk>/share/", steps.share, name="assessment-share"),
    path("capabilities/<int:pk>/act/", steps.act, name="assessment-act"),
    path("<slug:slug>/growth/", growth.growth_page, name="growth"),
    path("<slug:slug>/growth/gaps/", growth.gaps_page, name="growth-gaps"),
    path("<slug:slug>/growth/suggest/", growth.suggest, name="growth-suggest"),
    path("circle/<int:pk>/take-up/", growth.take_up, name="growth-take-up"),
    path("circle/<int:pk>/leave/", growth.leave, name="growth-leave"),
    path("circle/<int:pk>/withdraw/", growth.withdraw, name="growth-withdraw"),
]

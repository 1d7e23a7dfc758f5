"""Funding notices and advice on them."""

from __future__ import annotations

from django.urls import path

from ..views import funding as views
from ..views import funding_advice as advice

urlpatterns = [
    path("funding/", views.funding_list, name="funding"),
    path("funding/new/", views.new, name="funding-new"),
    path("funding/<int:pk>/", views.funding_notice, name="funding-notice"),
    path("funding/<int:pk>/edit/", views.edit, name="funding-edit"),
    path("funding/<int:pk>/conflict/", advice.conflict, name="funding-conflict"),
    path("funding/advice/<int:pk>/", advice.funding_input, name="funding-input"),
    path("funding/advice/<int:pk>/edit/", advice.edit, name="funding-input-edit"),
    path("funding/advice/<int:pk>/outcome/", advice.outcome, name="funding-input-outcome"),
    path("<slug:slug>/funding/", views.body_funding, name="funding-of"),
    path("<slug:slug>/funding/<int:pk>/matters/", advice.relevance, name="funding-relevance"),
    path("<slug:slug>/funding/<int:pk>/advise/", advice.advise, name="funding-advise"),
]

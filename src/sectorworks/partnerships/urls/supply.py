"""Addresses of the supply map."""

from __future__ import annotations

from django.urls import path

from ..views import supply, supply_lines

urlpatterns = [
    path("<slug:slug>/supply/", supply.map_page, name="supply"),
    path("<slug:slug>/supply/stop/", supply.stop_page, name="supply-stop"),
    path("<slug:slug>/supply/introduce/", supply.introduce, name="supply-introduce"),
    path("<slug:slug>/supply/companies/<int:pk>/", supply_lines.company_page, name="supply-company"),
    path("<slug:slug>/supply/companies/<int:pk>/entries/new/", supply_lines.entry_new, name="supply-entry-new"),
    path("<slug:slug>/supply/companies/<int:pk>/links/new/", supply_lines.link_new, name="supply-link-new"),
    path("supply-entries/<int:pk>/edit/", supply_lines.entry_edit, name="supply-entry-edit"),
    path("supply-entries/<int:pk>/consent/", supply_lines.entry_consent, name="supply-entry-consent"),
    path("supply-entries/<int:pk>/step/", supply_lines.entry_step, name="supply-entry-step"),
    path("supply-links/<int:pk>/", supply_lines.link_page, name="supply-link"),
    path("supply-links/<int:pk>/edit/", supply_lines.link_edit, name="supply-link-edit"),
    path("supply-links/<int:pk>/consent/", supply_lines.link_consent, name="supply-link-consent"),
    path("supply-links/<int:pk>/step/", supply_lines.link_step, name="supply-link-step"),
    path("supply-introductions/<int:pk>/answer/", supply_lines.answer, name="supply-introduction-answer"),
]

"""What already runs, how ready the industry is, and where its companies already meet."""

from __future__ import annotations

from django.urls import path

from ..views import associations, initiative_steps, initiatives, portfolios, readiness

SLUG = "<slug:slug>"

fixed = [
    path("initiatives/", initiatives.initiative_list, name="initiatives"),
    path("initiatives/new/", initiative_steps.add, name="initiative-new"),
    path("initiatives/import/", initiative_steps.bring_in, name="initiative-import"),
    path("initiatives/<int:pk>/", initiatives.initiative, name="initiative"),
    path("initiatives/<int:pk>/edit/", initiative_steps.edit, name="initiative-edit"),
    path("initiatives/<int:pk>/remove/", initiative_steps.remove, name="initiative-remove"),
    path("initiatives/<int:pk>/bring-back/", initiative_steps.bring_back, name="initiative-bring-back"),
    path(f"initiatives/<int:pk>/align/{SLUG}/", initiative_steps.align, name="initiative-align"),
    path("associations/<int:pk>/edit/", associations.edit, name="association-edit"),
    path("associations/<int:pk>/bring-back/", associations.bring_back, name="association-bring-back"),
    path("associations/<int:pk>/remove/", associations.remove, name="association-remove"),
]

of_group = [
    path(f"{SLUG}/initiatives/", portfolios.portfolio, name="initiative-portfolio"),
    path(f"{SLUG}/readiness/", readiness.page, name="readiness"),
    path(f"{SLUG}/readiness/rate/", readiness.rate, name="readiness-rate"),
    path(f"{SLUG}/readiness/take-back/", readiness.take_back, name="readiness-take-back"),
    path(f"{SLUG}/associations/", associations.page, name="associations"),
    path(f"{SLUG}/associations/note/", associations.note, name="association-note"),
]

"""The data pages."""

from __future__ import annotations

from django.urls import path

from ..views import data

urlpatterns = [
    path("data/", data.catalog, name="data"),
    path("data/load/", data.load_page, name="data-load"),
    path("data/load/upload/", data.upload, name="data-upload"),
    path("data/load/fetch/", data.fetch, name="data-fetch"),
    path("data/load/definition/", data.define, name="data-definition"),
    path("data/check/", data.check, name="data-check"),
    path("data/<slug:dataset_id>/", data.data_set, name="data-set"),
]

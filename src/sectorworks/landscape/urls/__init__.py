"""Addresses of this room: one list a subject."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from ..views import clearances, entries, map, overlaps, recognition, whitespace

ENTRY = "registry/<slug:slug>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", map.map_page, name="map"),
    path("embed/", map.embed, name="map-embed"),
    path("data/", map.data, name="map-data"),
    path("counties/", map.counties, name="map-counties"),
    path("white-space/", whitespace.page, name="whitespace"),
    path("overlaps/", overlaps.overlap_list, name="overlaps"),
    path("overlaps/decisions/", overlaps.log, name="overlap-log"),
    path("overlaps/<slug:first>/<slug:second>/", overlaps.overlap, name="overlap"),
    path("overlaps/<slug:first>/<slug:second>/decide/", overlaps.decide, name="overlap-decide"),
    path(f"{ENTRY}/", entries.entry, name="registry-entry"),
    path(f"{ENTRY}/history/", entries.history, name="registry-history"),
    path(f"{ENTRY}/list/", entries.put_on, name="registry-list"),
    path(f"{ENTRY}/change/", entries.change, name="registry-change"),
    path(f"{ENTRY}/confirm/", entries.confirm, name="registry-confirm"),
    path(f"{ENTRY}/take-off/", entries.take_off, name="registry-take-off"),
    path(f"{ENTRY}/put-back/", entries.put_back, name="registry-put-back"),
    path(f"{ENTRY}/recognition/", recognition.page, name="registry-recognition"),
    path(f"{ENTRY}/recognize/", recognition.grant, name="registry-recognize"),
    path(f"{ENTRY}/what-the-state-sees/", clearances.page, name="registry-sight"),
    path(f"{ENTRY}/what-the-state-sees/<int:pk>/end/", clearances.end, name="registry-clearance-end"),
]

"""Frame, error pages, display choices, and the files vendored for the browser."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.test import Client

from sectorworks.ui import errors

UI = Path(errors.__file__).parent
VENDORED = (UI / "static/vendor", UI.parents[2] / "tests/journeys/vendor")


@pytest.mark.parametrize("folder", VENDORED, ids=["site", "tests"])
def test_vendored_files_are_those_of_the_manifest(folder):
    listed = {}
    for package in json.loads((folder / "MANIFEST.json").read_text()):
        assert package["version"]
        assert package["license"]
        listed |= package["files"]
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found.pop("MANIFEST.json")
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()} == listed


def test_dark_defines_only_what_light_defines():
    names = [
        set(re.findall(r"(--sw-[\w-]+):", (UI / f"static/ui/css/{name}.css").read_text()))
        for name in ("tokens", "dark")
    ]
    assert names[1] <= names[0]


def test_every_sheet_uses_only_defined_tokens():
    defined = set(re.findall(r"(--sw-[\w-]+):", (UI / "static/ui/css/tokens.css").read_text()))
    for sheet in (UI / "static/ui/css").glob("*.css"):
        assert set(re.findall(r"var\((--sw-[\w-]+)", sheet.read_text())) <= defined, sheet.name


def test_templates_have_no_inline_style_or_handler():
    for template in UI.parent.rglob("jinja2/**/*.html"):
        found = re.findall(r"<style|\sstyle=|\son[a-z]+=\"", template.read_text())
        assert not found, f"{template}: {found}"


def test_error_pages_say_what_happened(rf):
    request = rf.get("/somewhere/")
    refused = errors.forbidden(request, PermissionDenied("Only the convener may close the review."))
    assert refused.status_code == 403
    assert "Only the convener may close the review." in refused.content.decode()
    assert errors.not_found(request, Http404()).status_code == 404
    broken = errors.bad_request(request, BadRequest("<script>"))
    assert broken.status_code == 400
    assert "<script>alert" not in broken.content.decode()
    assert errors.csrf_failure(request).status_code == 403
    assert b"Something failed on our side" in errors.server_error(request).content


@pytest.mark.django_db
def test_theme_and_language_are_remembered(client):
    answer = client.post("/display", {"theme": "dark", "language": "es", "next": "/gallery/page/"})
    assert answer.headers["Location"] == "/gallery/page/"
    page = client.get("/gallery/page/").content.decode()
    assert 'data-theme="dark"' in page
    assert '<html lang="es"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_display_returns_only_to_this_site(client, elsewhere):
    assert client.post("/display", {"theme": "dark", "next": elsewhere}).headers["Location"] == "/"


@pytest.mark.django_db
def test_display_refuses_other_sites_and_unknown_values(client):
    assert client.post("/display", {"theme": "<b>"}).cookies == {}
    assert client.get("/display").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/display", {"theme": "dark"}).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["data", "page", "forms"])
def test_gallery_shows_each_family(client, name):
    assert client.get(f"/gallery/{name}/?q=%3Cscript%3E&sort=wage&page=2").status_code == 200

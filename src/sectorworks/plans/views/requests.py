"""What the pages of this room share: forms on one page, steps of buttons, files of lists, a record's history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sectorworks.bodies.models import Body

MOST_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is one form: its heading, what its button does, where cancel leads, and the pages above it."""

    body: Body
    heading: str
    button: str
    cancel: str
    above: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    # Drawn above the form: a template of this room, with what it needs.
    before: str = ""
    more: dict[str, Any] | None = None
    has_files: bool = False


def show(request: HttpRequest, form: forms.Form, page: Page) -> HttpResponse:
    """The form on its page; 422 when it came back with something to mend."""
    context = {"form": form, "page": page, "body": page.body, **(page.more or {})}
    return render(request, "plans/form.html", context, status=422 if form.errors else 200)

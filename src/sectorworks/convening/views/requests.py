"""What the pages of this room share: forms on one page inside the partnership's frame, steps of buttons, history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sectorworks.bodies.models import Body
from sectorworks.playbooks.views.frame import frame_of


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page that is one form: its heading, what its button does, where it leads back to and how that is called."""

    body: Body
    heading: str
    button: str
    back: str
    back_label: str
    summary: str = ""
    # With it, a search stands above the form that narrows its lists.
    find_label: str = ""


def frame(user: Any, body: Body) -> dict[str, Any]:
    """The partnership's frame with the tab of this room open."""
    return frame_of(user, body, "convening")


def show(request: HttpRequest, form: forms.Form, page: FormPage, **more: Any) -> HttpResponse:
    """The form on its page; 422 when it came back with something to mend."""
    told = {"form": form, "page": page, "words": request.GET.get("q", "")}
    context = frame(request.user, page.body) | told | more
    return render(request, "convening/form.html", context, status=422 if form.errors else 200)

"""What the pages about seats share: the request of a member, and a form on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sectorworks.core import audit
from sectorworks.ui.steps import status_code

from ..models import Body
from ..queries.seats import RosterRow


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with its page: what it is called, what the button does, and where it leads back to."""

    body: Body
    heading: str
    button: str
    back: str
    summary: str = ""
    find_label: str = ""


def form_page(request: HttpRequest, form: Form, page: FormPage, **more: Any) -> HttpResponse:
    """The form, with what was typed and what is to mend."""
    stored = getattr(form, "stored", None)
    context = {"form": form, "page": page, "body": page.body, "stored": stored, "words": request.GET.get("q", "")}
    return render(request, "bodies/seat_form.html", context | more, status=status_code(form))


def note_sight(user: Any, body: Body, rows: Sequence[RosterRow], at: datetime) -> None:
    """Record that somebody else than the person saw who sits in private seats; once a day for the same seats."""
    seen = [
        f"seats.{row.seat.pk}.person"
        for row in rows
        if row.holder.is_private and row.person is not None and row.person.account_id != user.pk
    ]
    if seen:
        audit.saw(noun=body, fields=seen, by=user, at=at)

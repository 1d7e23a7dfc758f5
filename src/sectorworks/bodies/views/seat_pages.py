"""What the pages about seats share: the request of a member, and a form on a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion

from ..models import Body
from ..queries.seats import RosterRow


class MemberRequest(HttpRequest):
    """`LoginRequiredMiddleware` has let in somebody with an account."""

    user: User


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with its page: what it is called, what the button does, and where it leads back to."""

    body: Body
    heading: str
    button: str
    back: str
    summary: str = ""
    find_label: str = ""


def version_of(request: HttpRequest) -> int:
    """The version of the row that the posted form was made from; 0, which no row has, when it says none."""
    given = request.POST.get("version", "")
    return int(given[:9]) if given.isascii() and given.isdecimal() else 0


def posted(request: HttpRequest) -> Any:
    """What was sent, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None


def carried_out(request: HttpRequest, form: Form, act: Callable[[], Any], done: str) -> bool:
    """Do what a valid form asks. A refusal stands in the form, and so does a row that changed meanwhile."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except StaleVersion as stale:
        form.add_error(None, str(stale))
        form.data = {**form.data.dict(), "version": str(stale.current.version)}  # type: ignore[attr-defined]
        form.stored = stale.current  # type: ignore[attr-defined]
    except SectorworksError as problem:
        form.add_error(None, str(problem))
    else:
        messages.success(request, done)
        return True
    return False


def form_page(request: HttpRequest, form: Form, page: FormPage, **more: Any) -> HttpResponse:
    """The form, with what was typed and what is to mend."""
    stored = getattr(form, "stored", None)
    context = {"form": form, "page": page, "body": page.body, "stored": stored, "words": request.GET.get("q", "")}
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "bodies/seat_form.html", context | more, status=status)


def step(request: HttpRequest, act: Callable[[], Any], done: str, back: str) -> HttpResponse:
    """Carry out a one-button step and go back, saying what happened."""
    try:
        act()
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect(back)


def note_sight(user: Any, body: Body, rows: Sequence[RosterRow], at: datetime) -> None:
    """Record that somebody else than the person saw who sits in private seats; once a day for the same seats."""
    seen = [
        f"seats.{row.seat.pk}.person"
        for row in rows
        if row.holder.is_private and row.person is not None and row.person.account_id != user.pk
    ]
    if seen:
        audit.saw(noun=body, fields=seen, by=user, at=at)

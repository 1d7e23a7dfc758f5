"""What the pages of this room share: the group or nothing, a group's tabs, forms, lists as files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies.bodies import can_see_members
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.ui.links import Link
from sectorworks.ui.steps import done, status_code

MOST_ROWS = 5_000
# A group's pages in this room, in their order: address, label, whether for members alone.
TABS = (
    ("recommendations-of", gettext_lazy("Recommendations"), False),
    ("events-of", gettext_lazy("Events"), False),
    ("liaison-of", gettext_lazy("Between groups"), True),
    ("funding-of", gettext_lazy("Funding"), True),
    ("focuses-of", gettext_lazy("Focus"), False),
    ("observances-of", gettext_lazy("Observances"), False),
    ("annual-reviews-of", gettext_lazy("Yearly reviews"), True),
)


def body_or_404(request: HttpRequest, slug: str) -> Body:
    """The group, or nothing to learn for those who may not know of it."""
    body: Body = found_or_404(lambda: body_visible_to(request.user, slug))
    return body


def found_or_404(fetch: Callable[[], Any]) -> Any:
    """What a query finds for this reader, or 404."""
    try:
        return fetch()
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def tabs_of(request: HttpRequest, body: Body, current: str) -> list[Link]:
    """The group's pages in this room for this reader, the open one marked."""
    is_member = bool(can_see_members(request.user, body))
    return [
        Link(str(label), reverse(name, args=[body.slug]), current=name == current)
        for name, label, for_members in TABS
        if is_member or not for_members
    ]


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: the group, the page's name and what it means, its button, and where Cancel leads.

    `above` are the breadcrumbs between the group and this page; `beside` is a link that helps to fill the form in.
    """

    body: Body | None
    heading: str
    summary: str
    button: str
    cancel: str
    above: tuple[tuple[str, str], ...] = ()
    beside: Link | None = None


def taken(request: HttpRequest, form: Form, page: FormPage, work: Callable[[], Any], said: str) -> HttpResponse:
    """Do the work of a posted form and go to `page.cancel`, or show the form with what is to mend."""
    if request.method == "POST" and done(request, form, work, said) is not None:
        return redirect(page.cancel)
    return shown(request, form, page)


def shown(request: HttpRequest, form: Form, page: FormPage) -> HttpResponse:
    """The form; when somebody else saved meanwhile, with what is stored now, to compare and save again."""
    current = getattr(form, "stored", None)
    named = [one for one in form if not one.is_hidden and getattr(current, one.name, "") not in ("", None)]
    stored = [(one.label, str(getattr(current, one.name))) for one in named]
    context = {"form": form, "page": page, "body": page.body, "stored": stored, "is_stale": current is not None}
    return render(request, "committees/form_page.html", context, status=status_code(form))

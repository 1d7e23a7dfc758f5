"""What the pages of the supply map, the marketing kit and prospects share: their one tab, and forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import done, status_code

from ..policies import kit as kit_policies
from ..policies import prospects as prospect_policies
from ..queries import supply_readers as readers
from .solution_requests import FormPage


def frame(user: Any, body: Body, why: Verdict, *between: tuple[str, str]) -> dict[str, Any]:
    """What every page here needs. `between` are the breadcrumbs below the tab."""
    reads = readers.reads_map(user, body, clock.today())
    route, name = ("supply", _("Supply and marketing")) if reads else _way_in(user, body)
    home = (name, url(route, slug=body.slug) if route else url("groups"))
    found = frame_of(user, body, route)
    return found | {"why": why.reason, "home": home, "between": between, "reads_map": reads}


def _way_in(user: Any, body: Body) -> tuple[str, str]:
    """Where who does not read the map came in: by the kit, by their prospects; a supplier without a seat by neither."""
    if kit_policies.can_see_kit(user, body):
        return "kit", _("Marketing kit")
    if prospect_policies.can_list(user, body):
        return "kit-prospects", _("Prospects")
    return "", _("Groups")


def taken(
    request: HttpRequest, form: Form, place: tuple[FormPage, Body, Verdict], work: Callable[[], Any], said: str
) -> HttpResponse:
    """Do the work of a posted form and go to `page.cancel`, or show the form with what is to mend."""
    if request.method == "POST" and done(request, form, work, said) is not None:
        return redirect(place[0].cancel)
    return shown(request, form, *place)


def shown(request: HttpRequest, form: Form, page: FormPage, body: Body, why: Verdict, **more: Any) -> HttpResponse:
    """The form; when somebody else saved meanwhile, saving again replaces what they wrote.

    `more` are the names that its fields offer: `industries` as (code, title), `companies`.
    """
    context = frame(request.user, body, why, *page.above) | {
        "form": form, "page": page, "industries": (), "companies": (),
    } | more  # fmt: skip
    return render(request, "partnerships/supply_form.html", context, status=status_code(form))

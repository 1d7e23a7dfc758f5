"""What the pages of solutions and the offer desk share: forms with what is to mend, buttons, files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core.verdicts import Verdict
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import done, status_code

from ..policies import solutions as policies


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: the page's name and what it means, its button, and where Cancel leads."""

    heading: str
    summary: str
    button: str
    cancel: str
    above: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def frame(user: Any, body: Body, why: Verdict) -> dict[str, Any]:
    """What every page here needs. Who only supports the partnership stands at its desk, not at its solutions."""
    reads = bool(policies.can_see_solutions(user, body))
    found = frame_of(user, body, "solutions" if reads else "calls")
    home = (tab_name(reads), url("solutions" if reads else "calls", slug=body.slug))
    return found | {"why": why.reason, "home": home, "between": ()}


def tab_name(reads: bool) -> str:
    """The name of the tab these pages stand under."""
    return _("Solutions") if reads else _("Offer desk")


def taken(
    request: MemberRequest, form: Form, place: tuple[FormPage, Body, Verdict], work: Callable[[], Any], said: str
) -> HttpResponse:
    """Do the work of a posted form and go to `page.cancel`, or show the form with what is to mend.

    `place` is the page, its partnership, and why the person may be there.
    """
    if request.method == "POST" and done(request, form, work, said) is not None:
        return redirect(place[0].cancel)
    return shown(request, form, *place)


def shown(request: HttpRequest, form: Form, page: FormPage, body: Body, why: Verdict) -> HttpResponse:
    """The form; when somebody else saved meanwhile, saving again replaces what they wrote."""
    context = frame(request.user, body, why) | {"form": form, "page": page, "between": page.above}
    return render(request, "partnerships/solution_form.html", context, status=status_code(form))

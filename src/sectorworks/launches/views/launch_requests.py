"""What the pages of a launch share: their frame, forms with what is to mend, and buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.steps import done, status_code

from ..models import Launch
from ..policies import launches as policies


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: the page's name and what it means, its button, where Cancel leads, what is said once
    it is done.
    """

    heading: str
    summary: str
    button: str
    cancel: str
    said: str = ""


def frame(user: Any, launch: Launch) -> dict[str, Any]:
    """What every page of one launch needs."""
    found = frame_of(user, launch.body, "launch-of")
    return found | {"launch": launch, "why": policies.can_see(user, launch).reason}


def taken(request: MemberRequest, form: Form, page: FormPage, launch: Launch, work: Callable[[], Any]) -> HttpResponse:
    """Do the work of a posted form and go to `page.cancel`, or show the form with what is to mend."""
    if request.method == "POST" and done(request, form, work, page.said) is not None:
        return redirect(page.cancel)
    return shown(request, form, page, launch.body, launch)


def shown(request: HttpRequest, form: Form, page: FormPage, body: Body, launch: Launch | None) -> HttpResponse:
    """The form; when somebody else saved meanwhile, saving again replaces what they wrote."""
    context = frame_of(request.user, body, "launch-of") | {"launch": launch, "form": form, "page": page}
    return render(request, "launches/form_page.html", context, status=status_code(form))

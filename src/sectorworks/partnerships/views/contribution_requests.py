"""What the pages of contributions share: their frame with its parts, and forms with what is to mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.core.verdicts import Verdict
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Link
from sectorworks.ui.steps import done, status_code

MOST_ROWS = 5_000
PARTS = (
    ("contributions", gettext_lazy("Ledger")),
    ("contribution-leverage", gettext_lazy("Leverage and public money")),
    ("contribution-match", gettext_lazy("Match log")),
    ("contribution-rules", gettext_lazy("Valuation rules")),
)


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form: the page's name and what it means, its button, and where Cancel leads.

    `part` is the part of the ledger it belongs to, which stands above it in the breadcrumbs.
    """

    heading: str
    summary: str
    button: str
    cancel: str
    part: str
    notes: tuple[str, ...] = ()


def frame(user: Any, body: Body, part: str, why: Verdict) -> dict[str, Any]:
    """What every page here needs: the partnership's tabs, the parts of the ledger, and why the reader is here."""
    names = dict(PARTS)
    return {
        **frame_of(user, body, "contributions"),
        "why": why.reason,
        "parts": [Link(str(label), url(name, slug=body.slug), current=name == part) for name, label in PARTS],
        "part": (str(names[part]), url(part, slug=body.slug)),
        "home": (_("Contributions"), url("contributions", slug=body.slug)),
        "is_home": part == "contributions",
    }


def taken(
    request: HttpRequest, form: Form, place: tuple[FormPage, Body, Verdict], work: Callable[[], Any], said: str
) -> HttpResponse:
    """Do the work of a posted form and go to `page.cancel`, or show the form with what is to mend.

    `place` is the page, its partnership, and why the person may be there.
    """
    page, body, why = place
    if request.method == "POST" and done(request, form, work, said) is not None:
        return redirect(page.cancel)
    context = frame(request.user, body, page.part, why) | {"form": form, "page": page}
    return render(request, "partnerships/contribution_form.html", context, status=status_code(form))

"""What a partnership does before its launch, on one page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url

from .. import registry
from ..policies import convening as policies
from .requests import frame


@require_safe
@requires(policies.can_see, get=partnership_visible_to)
def overview(request: MemberRequest, body: Body) -> HttpResponse:
    """Each part with where it stands, and a way in."""
    today = clock.today()
    found = [(one, one.look(request.user, body, today)) for one in registry.overview_parts]
    parts = [(str(one.label), url(one.url_name, slug=body.slug), seen) for one, seen in found if seen is not None]
    waiting = [label for label, _address, seen in parts if seen.status.tone in ("attention", "bad")]
    told = ngettext("%(n)s part needs you: %(names)s.", "%(n)s parts need you: %(names)s.", len(waiting))
    context = frame(request.user, body) | {
        "parts": parts,
        "summary": told % {"n": len(waiting), "names": ", ".join(waiting)} if waiting else _("Nothing waits here."),
    }
    return render(request, "convening/overview.html", context)

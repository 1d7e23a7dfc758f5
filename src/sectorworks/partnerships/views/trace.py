"""The trace: from need to priority, solution, program and result, with its gaps."""

from __future__ import annotations

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.engagement.views.needs_requests import note_look
from sectorworks.files.lists import file_of
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action

from ..policies import solutions as policies
from ..queries import issues
from ..queries import solution_readers as readers
from ..queries import trace as queries
from ..rules.trace import Gap, Trace
from .solution_requests import frame
from .solution_words import state_of


@require_safe
@requires(policies.can_see_solutions, get=readers.partnership_of)
def trace_page(request: MemberRequest, body: Body) -> HttpResponseBase:
    """Every way of the partnership as a nested list, and what hangs loose."""
    user, today = request.user, clock.today()
    found = queries.of(body, today)
    seen = queries.needs_seen(user, found, today)
    words = queries.needs_words(seen)
    note_look(request, seen, "title")
    if form := request.GET.get("format", ""):
        header = [_("Need"), _("Priority"), _("Solution"), _("Program"), _("Result"), _("What is missing")]
        name = _("Trace of %(name)s") % {"name": body.name}
        return file_of(name, header, queries.lines(found, words), form)
    context = frame(user, body, policies.can_see_solutions(user, body)) | {
        "trace": found,
        "can_propose": bool(policies.can_propose(user, body)),
        "title": _finding(found),
        "words": words,
        "gap_words": queries.WORDS,
        "state_of": state_of,
        "Gap": Gap,
        "months": issues.thresholds(today).values["result_months"],
        "loose_seen": [(one, words[one]) for one in found.loose_needs if one in words],
        "loose_hidden": sum(1 for one in found.loose_needs if one not in words),
        "is_empty": not (found.branches or found.loose_programs or found.loose_needs),
        "actions": [
            Action(
                _("Download as %(form)s") % {"form": one.upper()},
                f"{url('trace', slug=body.slug)}?format={one}",
                "file_download",
            )
            for one in ("csv", "xlsx")
        ],
    }
    return render(request, "partnerships/trace.html", context)


def _finding(found: Trace) -> str:
    if not (found.branches or found.loose_programs or found.loose_needs):
        return _("Nothing to trace yet")
    if not found.gap_count:
        return _("Every way leads from a need to a result")
    words = ngettext("The trace breaks off in %(num)s place", "The trace breaks off in %(num)s places", found.gap_count)
    return words % {"num": found.gap_count}

"""From a board to the workplan."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.ui.steps import FORM_METHODS, posted

from ..forms.boards import CarryForm
from ..models import Board
from ..operations import goals as operations
from ..policies import boards as policies
from ..queries import boards as queries
from ..queries import documents
from ..queries.goals import plans_for_choice
from ..queries.walls import wall_of


@require_http_methods(FORM_METHODS)
@requires(policies.can_facilitate, get=lambda user, pk, thing: queries.board_visible_to(user, pk))
def carry(request: MemberRequest, board: Board) -> HttpResponse:
    """Make a goal of a group or a note; it keeps how many notes and dots it had."""
    assert request.resolver_match is not None
    key = request.resolver_match.kwargs["thing"]
    thing = next((one for one in wall_of(board).ranked() if one.key == key), None)
    if thing is None:
        raise Http404
    plans = plans_for_choice(request.user, board)
    initial = {"wording": thing.title, "key": idempotency.new_key()}
    form = CarryForm(posted(request), plans=plans, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = operations.carry(
                board=board, thing=key, plan=data["plan"], draft=form.draft(), key=data["key"], by=request.user,
                at=clock.now(),
            )  # fmt: skip
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            said = _("“%(goal)s” is a goal of %(plan)s now") % {"goal": made.goal.wording, "plan": data["plan"]}
            messages.success(request, said)
            return redirect("board", pk=board.pk)
    context = {
        "board": board,
        "body": board.body,
        "thing": thing,
        "support": documents.support(thing.notes, thing.dots),
        "form": form,
        "has_plans": plans.exists(),
    }
    return render(request, "boards/carry.html", context, status=422 if form.errors else 200)

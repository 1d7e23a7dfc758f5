"""From the room to action: a look at exactly what will be made, then one click; afterwards, what was made."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.queries import lenses
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import NotAllowed, SectorworksError
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui.steps import FORM_METHODS

from ..forms.room_outcomes import OutcomeForm
from ..models import LaunchRoom
from ..operations import outcomes as operations
from ..policies import rooms as policies
from ..queries import rooms as queries
from ..queries.outcomes import outcome_of
from ..queries.room_names import names_of
from ..queries.room_walls import wall_of
from ..rules.room_stages import CLOSED, CLOSING
from .step_notice import finishing


@require_http_methods(FORM_METHODS)
@requires(policies.can_turn, get=queries.room_visible_to)
def outcome(request: MemberRequest, room: LaunchRoom) -> HttpResponse:
    """The preview with names to match; after the click, everything that came of the room."""
    body = room.launch.body
    frame = frame_of(request.user, body, "launch-of") | {"room": room, "launch": room.launch}
    if room.turned_at is not None:
        return render(
            request,
            "launches/room_became.html",
            frame | {"outcome": outcome_of(room)} | finishing(request.user, room.launch),
        )
    wall, today = wall_of(room), localdate(clock.now())
    names = names_of(room, wall, request.user)
    needed = lenses.needed_for(body, today) if wall.carried else []
    form = OutcomeForm(
        request.POST if request.method == "POST" else None, groups=wall.carried, names=names, lenses=needed
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.turn(room=room, plan=form.plan(), by=request.user, at=clock.now())
        except NotAllowed as problem:
            form.add_error(None, str(problem))
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("The room has become priorities, teams and commitments"))
            return redirect("launch-room-outcome", pk=room.pk)
    context = frame | {
        "form": form,
        "wall": wall,
        "parked": [one for one in wall.groups if not one.is_carried],
        "pledges": queries.pledges_of(room),
        "is_time": room.stage in (CLOSING, CLOSED),
    }
    return render(request, "launches/room_outcome.html", context, status=422 if form.errors else 200)

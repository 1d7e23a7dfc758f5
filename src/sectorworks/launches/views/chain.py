"""Who invited whom to a launch, whose invitations are taken up, and why people say no."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.ui.tables import Column

from ..models import Launch
from ..policies import launches as policies
from ..queries import chain as queries
from ..queries.launches import launch_visible_to
from ..rules.chain import FEWEST_TOLD
from . import launch_words as words
from .launch_requests import frame

SCORES = tuple(
    Column(key, label, numeric=key != "who", sortable=False)
    for key, label in (
        ("who", gettext_lazy("Who invites")),
        ("sent", gettext_lazy("Invited")),
        ("yes", gettext_lazy("Come or send somebody")),
        ("no", gettext_lazy("Can’t come")),
        ("waiting", gettext_lazy("Not answered")),
        ("share", gettext_lazy("Come, of those who answered")),
        ("reached", gettext_lazy("Reached with those invited in turn")),
    )
)
ROWS = tuple(
    Column(key, label, sortable=False)
    for key, label in (
        ("person", gettext_lazy("Person")),
        ("organization", gettext_lazy("Company")),
        ("by", gettext_lazy("Invited by")),
        ("state", gettext_lazy("State")),
    )
)


@require_safe
@requires(policies.can_see, get=launch_visible_to)
def chain(request: MemberRequest, launch: Launch) -> HttpResponse:
    """The tree and, with the same people, the table. Members who do not invite read numbers alone."""
    is_named = bool(policies.can_see_invitations(request.user, launch))
    found = queries.of(launch, is_named=is_named)
    if is_named and found.sent:
        audit.saw(noun=launch, fields=["person"], by=request.user, at=clock.now())
    title = ngettext("%(yes)s of %(n)s invited comes", "%(yes)s of %(n)s invited come", found.sent)
    context = frame(request.user, launch) | {
        "chain": found,
        "sees_invitations": is_named,
        "title": title % {"yes": found.comes, "n": found.sent},
        "score_columns": SCORES,
        "row_columns": ROWS,
        "statuses": {one.invitation.pk: words.status_of_invitation(one.invitation) for one in found.rows},
        "fewest": FEWEST_TOLD,
    }
    return render(request, "launches/chain.html", context)

"""How far contacts are led by what industry asked for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.directory.queries import own
from sectorworks.ui import wording
from sectorworks.ui.tables import Column

from ..policies import contacts as policies
from ..queries import asks_together
from ..queries import maturity as queries
from ..queries.collision_words import days
from ..queries.maturity import Maturity

COLUMNS = (
    Column("quarter", gettext_lazy("Quarter")),
    Column("share", gettext_lazy("Led by industry"), numeric=True),
    Column("bar", gettext_lazy("Share")),
    Column("priority", gettext_lazy("Priority"), numeric=True),
    Column("need", gettext_lazy("Need"), numeric=True),
    Column("program", gettext_lazy("Program"), numeric=True),
    Column("relationship", gettext_lazy("Keeping in touch"), numeric=True),
)


@require_safe
@requires(policies.can_engage)
def maturity(request: MemberRequest) -> HttpResponse:
    """One's own organizations' shares by quarter, and those of all agencies together."""
    today = clock.today()
    found = queries.maturity(own.own_organizations(request.user, today), today)
    joint, visits = queries.joint_visits(found.since)
    context = {
        "found": found,
        "columns": COLUMNS,
        "title": finding(found),
        "joint": joint,
        "visits": visits,
        "joint_words": joint_in_words(joint, visits),
        "coming": [(one, days(one)) for one in asks_together.joint_visits_to_come(today)],
        "since": found.since,
    }
    return render(request, "engagement/maturity.html", context)


def finding(found: Maturity) -> str:
    """The page's title: the share of the first own organization, or of all."""
    first = next((one for one in found.own if one.share is not None), None)
    if first is not None and first.share is not None:
        words = {"share": wording.share(first.share, 0), "name": first.name}
        return _("Industry led %(share)s of what %(name)s did with employers") % words
    return _("Who leads your contacts: industry or programs?")


def joint_in_words(joint: int, visits: int) -> str:
    """How often economic development and workforce went together."""
    if not visits:
        return _("No visits were logged in this time.")
    words = {"num": wording.number(joint), "visits": wording.number(visits)}
    return (
        ngettext("%(num)s of %(visits)s visits was joint.", "%(num)s of %(visits)s visits were joint.", joint) % words
    )

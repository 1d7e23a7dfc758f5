"""Whether the plan is sound: what should worry, and how fresh and kept it is beside other partnerships."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui import wording
from sectorworks.ui.addresses import url

from ..policies import proofs as policies
from ..queries import alarms, plan_health, proof_readers
from ..queries.plan_health import PlanHealth
from ..rules.proofs import LEAST_FOR_MEDIAN


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: what is measured, how, what it is here and in the middle of others, and where it is worked on."""

    name: str
    formula: str
    own: str
    middle: str
    url: str


@require_safe
@requires(policies.can_use_cockpit, get=proof_readers.partnership_of)
def health_page(request: HttpRequest, body: Body) -> HttpResponse:
    """Alarms with their evidence, and three figures with their formula. The cockpit draws it in."""
    today = clock.today()
    worries = alarms.of(body, today)
    context = {
        **frame_of(request.user, body, "cockpit"),
        "why": policies.can_use_cockpit(request.user, body).reason,
        "alarms": worries,
        "title": _title(len(worries)),
        "figures": _figures(body, plan_health.of(body, today)),
        "least": LEAST_FOR_MEDIAN,
    }
    return render(request, "partnerships/plan_health.html", context)


def _title(count: int) -> str:
    if not count:
        return _("Nothing about the plan needs to worry you")
    return ngettext(
        "%(num)s thing about the plan should worry you", "%(num)s things about the plan should worry you", count
    ) % {"num": count}


def _figures(body: Body, found: PlanHealth) -> list[Figure]:
    own, peers, plans = found.own, found.peers, url("plans-of", slug=body.slug)
    kept = _("nothing fell due")
    if own.kept.value is not None:
        counts = {"share": wording.share(own.kept.value, 0), "part": own.kept.part, "whole": own.kept.whole}
        kept = _("%(share)s (%(part)s of %(whole)s)") % counts
    return [
        Figure(
            _("Age of the plan’s newest word"),
            _("Days since an action was written or reported on, or an accomplishment recorded."),
            _days(own.plan_days, _("nothing written yet")),
            _days(peers.plan_days),
            plans,
        ),
        Figure(
            _("Promises kept"),
            _("Promises that came, of those that fell due in the 183 days before today. Released ones are left out."),
            kept,
            wording.share(peers.kept, 0) if peers.kept is not None else _too_few(),
            url("commitments", slug=body.slug),
        ),
        Figure(
            _("Time to the first win"),
            _("Days from the first held meeting to the first finished action or accomplishment on or after it."),
            _days(own.win_days, _("no win yet")),
            _days(peers.win_days),
            plans,
        ),
    ]


def _days(value: float | None, none: str = "") -> str:
    if value is None:
        return none or _too_few()
    whole = round(value)
    return ngettext("%(num)s day", "%(num)s days", whole) % {"num": whole}


def _too_few() -> str:
    return _("too few partnerships to tell")

"""The page of the employer-lead meter."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui import wording

from ..forms.periods import PeriodForm
from ..policies import proofs as policies
from ..queries import lead_meter as queries
from ..queries import proof_readers
from ..queries.lead_meter import LeadMeter
from ..rules.lead_meter import OF_A_MEETING, Drift, DriftKind, Measure
from ..rules.shares import Share

YEAR = timedelta(days=365)
NAMES = {
    Measure.ATTENDANCE: gettext_lazy("People who came"),
    Measure.SPEAKING: gettext_lazy("Items presented"),
    Measure.ITEMS: gettext_lazy("Items brought in"),
    Measure.PRIORITIES: gettext_lazy("Priorities raised"),
    Measure.ACTIONS: gettext_lazy("Actions led"),
}
DEFINITIONS = {
    Measure.ATTENDANCE: gettext_lazy("People marked present who came for a company, of all whose side is known."),
    Measure.SPEAKING: gettext_lazy("Agenda items presented by somebody of a company, of all with a presenter."),
    Measure.ITEMS: gettext_lazy(
        "Agenda items that came from a company: by the priority they serve, else by the member who wrote them down. "
        "What staff typed says nothing. Welcomes, roll calls, minutes and the like are left out."
    ),
    Measure.PRIORITIES: gettext_lazy("Priorities in force that a company raised."),
    Measure.ACTIONS: gettext_lazy("Actions of adopted plans whose leading owner is a company."),
}


@require_safe
@requires(policies.can_see_meter, get=proof_readers.partnership_of)
def meter_page(request: HttpRequest, body: Body) -> HttpResponse:
    """Shares over a period and by meeting, and where companies lose the lead."""
    today = clock.today()
    form, starts_on, ends_on = PeriodForm.read(request.GET, today - YEAR, today)
    meter = queries.of(body, starts_on, ends_on)
    context = {
        **frame_of(request.user, body, "next-gen"),
        "why": policies.can_see_meter(request.user, body).reason,
        "form": form,
        "meter": meter,
        "title": _title(meter),
        "period": f"{wording.day(starts_on)} – {wording.day(ends_on)}",
        "shares": [(NAMES[one], meter.share(one), DEFINITIONS[one]) for one in Measure],
        "of_a_meeting": [(one, NAMES[one]) for one in OF_A_MEETING],
        "meetings": list(reversed(meter.meetings)),
        "drifts": [drift_words(one) for one in meter.drifts],
        "numbers": queries.thresholds(ends_on),
        "told": told,
    }
    return render(request, "partnerships/lead_meter.html", context, status=422 if form.errors else 200)


def told(share: Share) -> str:
    """A share with its counts; without anything to count, that."""
    if share.value is None:
        words = _("nothing to count")
    else:
        numbers = {"share": wording.share(share.value, 0), "part": share.part, "whole": share.whole}
        words = _("%(share)s (%(part)s of %(whole)s)") % numbers
    return (
        _("%(words)s, %(unknown)s not known") % {"words": words, "unknown": share.unknown} if share.unknown else words
    )


def drift_words(drift: Drift) -> str:
    """One warning in a sentence."""
    numbers = {"measure": NAMES[drift.measure], "now": told(drift.latest), "before": told(drift.earlier)}
    if drift.kind is DriftKind.BELOW_HALF:
        return _("%(measure)s: companies had less than half in the latest three meetings, %(now)s.") % numbers
    return _(
        "%(measure)s: companies had %(now)s in the latest three meetings, after %(before)s in the three before."
    ) % (numbers)


def _title(meter: LeadMeter) -> str:
    came = meter.share(Measure.ATTENDANCE)
    if came.value is None:
        return _("No attendance is marked in this period")
    return _("Companies were %(share)s of those who came") % {"share": wording.share(came.value, 0)}

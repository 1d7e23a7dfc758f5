"""The cockpit of those who convene a partnership."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.policies import runs as run_policies
from sectorworks.playbooks.views.frame import frame_of
from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..policies import proofs as policies
from ..queries import cockpit as queries
from ..queries import cockpit_more, proof_readers
from ..rules.proofs import Decay
from ..rules.pulse import Part, PartOfPulse, Pulse
from ..rules.quiet import QuietPerson, Sign

MOST = 8
PARTS = {
    Part.ATTENDANCE: gettext_lazy("Attendance"),
    Part.REPLIES: gettext_lazy("Replies"),
    Part.COMMITMENTS: gettext_lazy("Promises kept"),
    Part.FRESHNESS: gettext_lazy("Freshness"),
}
MEANINGS = {
    Part.ATTENDANCE: gettext_lazy("Members there, of all who sat on it, at the latest three meetings of half a year."),
    Part.REPLIES: gettext_lazy("Invitations of the latest 90 days that were answered."),
    Part.COMMITMENTS: gettext_lazy("Promises that came, of all that fell due in half a year."),
    Part.FRESHNESS: gettext_lazy("Days since the latest event: all of it up to 30 days, nothing left after 120."),
}
WHOLE = 100
DECAY = {
    Decay.FRESH: (gettext_lazy("Plan fresh"), "good"),
    Decay.AGING: (gettext_lazy("Plan aging"), "attention"),
    Decay.STALE: (gettext_lazy("Plan stale"), "bad"),
    Decay.UNTOUCHED: (gettext_lazy("Nothing in the plan yet"), "neutral"),
}


@require_safe
@requires(policies.can_use_cockpit, get=proof_readers.partnership_of)
def cockpit_page(request: HttpRequest, body: Body) -> HttpResponse:
    """Pulse, next moves, what is overdue, who goes quiet, what is coming."""
    today = clock.today()
    found = queries.of(request.user, body, today)
    context = {
        **frame_of(request.user, body, "cockpit"),
        "why": policies.can_use_cockpit(request.user, body).reason,
        "cockpit": found,
        "title": title_of(found.pulse),
        "summary": _summary(found),
        "status": Status(str(DECAY[found.decay][0]), DECAY[found.decay][1]),
        "most": MOST,
        "parts": [(PARTS[one.part], _scored(one), one, MEANINGS[one.part]) for one in found.pulse.parts],
        "trend": [(wording.day(one.day), one) for one in [*found.trend, found.pulse]],
        "quiet": [(one, name, quiet_words(one)) for one, name in found.quiet],
        "days_late": lambda due_on: days_late(due_on, today),
        "left_out": [str(PARTS[one]) for one in found.pulse.left_out],
    }
    return render(request, "partnerships/cockpit.html", context)


@require_safe
@requires(policies.can_use_cockpit, get=proof_readers.partnership_of)
def more(request: HttpRequest, body: Body) -> HttpResponse:
    """Introductions to make and what the playbook's step still lacks; the cockpit draws it in at its end."""
    context = {
        **frame_of(request.user, body, "cockpit"),
        "why": policies.can_use_cockpit(request.user, body).reason,
        "more": cockpit_more.of(request.user, body, clock.today()),
        "can_finish": bool(run_policies.can_lead(request.user, body)),
    }
    return render(request, "partnerships/cockpit_more.html", context)


def title_of(pulse: Pulse) -> str:
    """The page's finding."""
    if pulse.index is None:
        return _("No pulse yet: nothing to count")
    return _("The pulse of the partnership is %(index)s of 100") % {"index": pulse.index}


def _summary(found: queries.Cockpit) -> str:
    parts = [
        ngettext("%(num)s promise overdue", "%(num)s promises overdue", len(found.promises))
        % {"num": len(found.promises)},
        ngettext("%(num)s action overdue", "%(num)s actions overdue", len(found.works)) % {"num": len(found.works)},
        ngettext("%(num)s person going quiet", "%(num)s people going quiet", len(found.quiet))
        % {"num": len(found.quiet)},
    ]
    return "; ".join(parts) + "."


def _scored(one: PartOfPulse) -> str:
    """One part in points, with its counts."""
    if one.value is None:
        return _("nothing to count")
    points = _("%(points)s of 100") % {"points": round(WHOLE * one.value)}
    if one.counts is not None:
        return f"{points} ({_('%(part)s of %(whole)s') % {'part': one.counts.part, 'whole': one.counts.whole}})"
    days = one.days or 0
    return f"{points} ({ngettext('%(num)s day', '%(num)s days', days) % {'num': days}})"


def quiet_words(one: QuietPerson) -> str:
    """What the record shows, without guessing why."""
    if one.sign is Sign.NO_REPLY:
        return _("Left the latest invitations unanswered.")
    if one.last_on is None:
        return _("Has not been at the latest meetings.")
    return _("Was last there on %(day)s.") % {"day": wording.day(one.last_on)}


def days_late(due_on: date, today: date) -> str:
    """How long ago the day was."""
    days = (today - due_on).days
    return ngettext("%(num)s day late", "%(num)s days late", days) % {"num": days}

"""Tell those who convene when their partnership slips: a mark of the test that was met, or the lead of companies."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.notices.operations import Telling, tell

from ..queries import lead_meter, next_gen
from ..rules.lead_meter import Measure

TOPIC = "partnership-drift"
YEAR = timedelta(days=365)


def tell_drifts(*, at: datetime) -> int:
    """Tell keepers of running partnerships; how many were told. Once a quarter for the same mark or share."""
    today = localdate(at)
    quarter = f"{today.year}q{(today.month + 2) // 3}"
    bodies = Body.objects.filter(kind=BodyKind.PARTNERSHIP).exclude(ends_on__lte=today).select_related("host")
    return sum(_tell_of(body, quarter, at) for body in bodies.order_by("pk"))


def _tell_of(body: Body, quarter: str, at: datetime) -> int:
    today = localdate(at)
    test, keepers = next_gen.of(body, today), keepers_of(body, today)
    told = 0
    for one in test.slipped:
        words = _("%(group)s no longer meets “%(mark)s”: %(why)s")
        title = words % {"group": body.name, "mark": one.text.name, "why": one.today.words}
        event = f"mark-slipped:{body.pk}:{one.text.code}:{quarter}"
        told += tell(people=keepers, telling=Telling(TOPIC, event, title, "next-gen", body.slug), at=at)
    drifts = lead_meter.of(body, today - YEAR, today).drifts
    if any(one.measure is Measure.ATTENDANCE for one in drifts):
        title = _("Companies are losing the lead at the meetings of %(group)s") % {"group": body.name}
        event = f"lead-lost:{body.pk}:{quarter}"
        told += tell(people=keepers, telling=Telling(TOPIC, event, title, "next-gen-lead", body.slug), at=at)
    return told

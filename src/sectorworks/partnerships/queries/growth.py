"""What the roster proves of the growth of a partnership's circle."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body
from sectorworks.launches.models import Launch, LaunchState
from sectorworks.playbooks.registry import EvidenceLink, ProofFinding, Standing
from sectorworks.ui.addresses import url
from sectorworks.ui.wording import day

from ..rules.growth import Growth, growth
from .record import record_of


def launched_on(body: Body) -> date | None:
    """The day of the latest launch that was held."""
    held = Launch.objects.filter(body=body, state=LaunchState.HELD)
    return held.order_by("-meeting__day").values_list("meeting__day", flat=True).first()


def since_launch(body: Body, today: date) -> Growth | None:
    """Companies on the roster on the day of the launch and today; None without a launch."""
    since = launched_on(body)
    return None if since is None else _grown(body, since, today)


def _grown(body: Body, since: date, today: date) -> Growth:
    return growth(record_of(body).sittings, body.pk, since=since, today=today)


def circle_grows(body: Body, _settings: Mapping[str, Any], today: date) -> ProofFinding:
    """More companies have a seat than on the day of the launch."""
    since = launched_on(body)
    if since is None:
        words = _("No launch is on record, so nobody can say whether the circle grew since.")
        return ProofFinding(Standing.UNKNOWN, words)
    found = _grown(body, since, today)
    links = (EvidenceLink(_("Who sits on it"), url("group-seats", slug=body.slug)),)
    told = {"now": len(found.now), "before": len(found.before), "day": day(since)}
    if found.net > 0:
        words = ngettext(
            "%(now)s company has a seat; on %(day)s, the day of the launch, it was %(before)s.",
            "%(now)s companies have a seat; on %(day)s, the day of the launch, it was %(before)s.",
            len(found.now),
        )
        return ProofFinding(Standing.PROVEN, words % told, links)
    words = ngettext(
        "%(now)s company has a seat, no more than the %(before)s on %(day)s, the day of the launch. "
        "Ask each member to bring one peer.",
        "%(now)s companies have a seat, no more than the %(before)s on %(day)s, the day of the launch. "
        "Ask each member to bring one peer.",
        len(found.now),
    )
    return ProofFinding(Standing.MISSING, words % told, links)

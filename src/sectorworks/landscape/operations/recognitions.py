"""Recognize a partnership for its evidence. The recognition lapses by itself, is withdrawn, and can be given anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.keepers import keepers_of
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.notices import operations as notices
from sectorworks.notices.operations import Telling
from sectorworks.ui.wording import day

from ..models import Listing, Recognition
from ..policies import registry as policies
from ..queries import evidence, parameters, registry
from ..queries import recognition as queries
from ..rules.recognition import Finding, holds_until, must_warn, unmet

TOPIC = "recognition"


class RecognitionProblem(SectorworksError):
    """The partnership can't be recognized now; the text says what is missing."""


@transaction.atomic
def grant(*, listing: Listing, by: User, at: datetime) -> Recognition:
    """Recognize a listed partnership whose evidence meets the criteria in force; after a lapse, restore it."""
    current = Listing.objects.select_for_update(of=("self",)).select_related("body__host").get(pk=listing.pk)
    policies.can_recognize(by, current).enforce()
    today, body = localdate(at), current.body
    if not registry.shows_evidence(body):
        raise RecognitionProblem(_("The partnership has not cleared its evidence for the State. Ask its staff to."))
    if queries.current(body) is not None:
        raise RecognitionProblem(_("It is recognized already."))
    criteria = parameters.criteria_on(today)
    found = evidence.findings(body, today, criteria)
    if lacking := unmet(found):
        raise RecognitionProblem(
            _("It does not meet all criteria: %(words)s") % {"words": " ".join(one.words for one in lacking)}
        )
    made = Recognition.objects.create(
        body=body, granted_on=today, criteria=criteria.code, granted_by=by, evidence=[_plain(one) for one in found]
    )
    audit.record(noun=made, verb="recognize", by=by, at=at, detail={"body": body.slug, "criteria": criteria.code})
    _tell(body, f"recognized-{made.pk}", _("%(name)s is recognized by the State") % {"name": body}, at)
    return made


def look(*, at: datetime) -> tuple[int, int]:
    """Once a day: let lapse what the evidence no longer bears, warn where it soon will; how many of each.

    Running it again tells nobody twice. A recognition is judged by the criteria it was given on.
    """
    lapsed = warned = 0
    for one in queries.in_force():
        outcome = _look_at(one, at)
        lapsed += outcome == "lapsed"
        warned += outcome == "warned"
    return lapsed, warned


@transaction.atomic
def _look_at(recognition: Recognition, at: datetime) -> str:
    current = Recognition.objects.select_for_update(of=("self",)).select_related("body__host").get(pk=recognition.pk)
    if current.lapsed_on is not None:
        return ""
    today, body = localdate(at), current.body
    criteria = parameters.criteria_of(current.criteria) or parameters.criteria_on(today)
    found = evidence.findings(body, today, criteria)
    if lacking := unmet(found):
        _lapse(current, " ".join(one.words for one in lacking), at)
        return "lapsed"
    if not registry.shows_evidence(body):
        _lapse(current, _("Its evidence is no longer public or cleared for the State."), at)
        return "lapsed"
    until = holds_until(found)
    if until is not None and must_warn(until, today, criteria.warn_days):
        first = next(one for one in found if one.must and one.holds_until == until)
        words = {"name": body, "day": day(until), "words": first.words}
        title = _("Recognition of %(name)s ends after %(day)s unless something new happens. %(words)s") % words
        _tell(body, f"recognition-{current.pk}-{first.code}-{until}", title, at)
        return "warned"
    return ""


def _lapse(current: Recognition, reason: str, at: datetime) -> None:
    current.lapsed_on, current.lapse_reason = localdate(at), reason[:400]
    current.version += 1
    current.save(update_fields=["lapsed_on", "lapse_reason", "version"])
    audit.record(noun=current, verb="lapse", by=None, at=at, detail={"reason": reason})
    title = _("Recognition of %(name)s lapsed. %(reason)s") % {"name": current.body, "reason": reason}
    _tell(current.body, f"recognition-{current.pk}-lapsed", title, at)


def _tell(body: Body, event: str, title: str, at: datetime) -> None:
    telling = Telling(TOPIC, event, title, "registry-recognition", body.slug)
    notices.tell(people=keepers_of(body, localdate(at)), telling=telling, at=at)


def _plain(one: Finding) -> dict[str, Any]:
    """The finding as it is kept for good."""
    until = one.holds_until.isoformat() if one.holds_until else ""
    return {"code": one.code, "is_met": one.is_met, "words": one.words, "holds_until": until, "must": one.must}

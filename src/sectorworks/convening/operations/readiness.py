"""An industry's readiness, rated by the support team's organizations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization

from ..models import ReadinessRating
from ..policies import readiness as policies
from ..queries import readiness as queries
from ..queries.readiness_points import readiness_points

SCORES = range(1, 5)


class ReadinessProblem(SectorworksError):
    """It can't be kept as given; the text says what to do."""


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """What an organization says: a score for each point, and a word on some."""

    organization: Organization
    scores: Mapping[str, int]
    words: Mapping[str, str]


@transaction.atomic
def rate(*, body: Body, draft: RatingDraft, by: Any, at: datetime) -> list[ReadinessRating]:
    """Rate every point for one organization; sent again, it replaces what the organization gave before.

    The audit record says that it rated, never what: it is read by others.
    """
    group, today = locked(body), localdate(at)
    policies.can_rate(by, group).enforce()
    if draft.organization.pk not in {one.pk for one in queries.raters_for(by, group, today)}:
        raise ReadinessProblem(_("You can’t rate for %(name)s.") % {"name": draft.organization})
    wanted = {point.code for point in readiness_points(today).points}
    if set(draft.scores) != wanted or any(value not in SCORES for value in draft.scores.values()):
        raise ReadinessProblem(_("Give each point a score from 1 to 4."))
    ReadinessRating.objects.filter(body=group, organization=draft.organization).delete()
    made = [
        ReadinessRating(
            body=group, organization=draft.organization, point=point, score=value,
            words=draft.words.get(point, "").strip(), rated_on=today, rated_by=by,
        )
        for point, value in draft.scores.items()
    ]  # fmt: skip
    ReadinessRating.objects.bulk_create(made)
    audit.record(noun=group, verb="rate readiness", by=by, at=at, detail={"organization": draft.organization.pk})
    return made


@transaction.atomic
def take_back(*, body: Body, organization: Organization, by: Any, at: datetime) -> None:
    """Undo `rate`: the organization has said nothing."""
    group = locked(body)
    policies.can_rate(by, group).enforce()
    if organization.pk not in {one.pk for one in queries.raters_for(by, group, localdate(at))}:
        raise ReadinessProblem(_("You can’t rate for %(name)s.") % {"name": organization})
    removed, _by_model = ReadinessRating.objects.filter(body=group, organization=organization).delete()
    if not removed:
        raise ReadinessProblem(_("%(name)s has not rated yet.") % {"name": organization})
    audit.record(noun=group, verb="take back readiness", by=by, at=at, detail={"organization": organization.pk})

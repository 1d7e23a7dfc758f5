"""What a partnership reports as reached, as totals: for its own people, and for the State where it cleared them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.plans.models import Accomplishment, Action, ActionState, Commitment, CommitmentState
from sectorworks.plans.queries.commitments import worth_of
from sectorworks.ui import wording

# A sum of fewer organizations would tell what a single one gave.
LEAST_GIVERS = 3
PERIOD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Results:
    """Totals of a partnership and the groups below it, from one day to another, as label and figure."""

    starts_on: date
    ends_on: date
    figures: tuple[tuple[str, str], ...]


def of(body: Body, today: date) -> Results:
    """The year until today: four statements, no name and no sum of a single company in it."""
    since = today - PERIOD
    groups = Q(body=body) | Q(body__parent=body)
    done = Action.objects.filter(
        Q(goal__plan__body=body) | Q(goal__plan__body__parent=body),
        state=ActionState.DONE,
        finished_on__range=(since, today),
    ).count()
    told = Accomplishment.objects.filter(groups, removed_at=None, happened_on__range=(since, today)).count()
    kept = list(Commitment.objects.filter(groups, state=CommitmentState.DELIVERED, delivered_on__range=(since, today)))
    givers = {(one.organization_id, None if one.organization_id else one.person_id) for one in kept}
    worth = worth_of(kept).delivered_usd
    if len(givers) < LEAST_GIVERS:
        dollars = _("not shown: fewer than %(least)s gave") % {"least": LEAST_GIVERS}
    else:
        dollars = wording.dollars(float(worth))
    figures = (
        (_("Actions finished"), wording.number(done)),
        (_("Accomplishments on record"), wording.number(told)),
        (_("Promises kept in full"), wording.number(len(kept))),
        (_("What these are worth, as valued"), dollars),
    )
    return Results(since, today, figures)

"""Candidates to convene: proposed, scored, laid side by side; and who was chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.operations.bodies import locked
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization

from ..models import ConvenerCandidate, ConvenerComparison, ConvenerScore
from ..policies import conveners as policies
from ..queries import conveners as queries
from ..queries.parameters import convener_points

SCORES = range(1, 5)


class ConvenerProblem(SectorworksError):
    """It can't be recorded as given; the text says what to do."""


@dataclass(frozen=True, slots=True)
class CandidateDraft:
    """An organization that could convene, and what it would bring."""

    organization: Organization
    words: str = ""


def propose(*, body: Body, draft: CandidateDraft, key: str = "", by: Any, at: datetime) -> ConvenerCandidate:
    """Put an organization on the list. One that declined before stands again."""
    policies.can_propose(by, body).enforce()

    @transaction.atomic
    def make() -> ConvenerCandidate:
        locked(body)
        row = ConvenerCandidate.objects.filter(body=body, organization=draft.organization).first()
        if row is not None and row.declined_on is None:
            raise ConvenerProblem(_("%(name)s is on the list already.") % {"name": draft.organization})
        row = row or ConvenerCandidate(body=body, organization=draft.organization)
        row.words, row.proposed_on, row.proposed_by = draft.words.strip(), localdate(at), by
        row.declined_on = None
        row.save()
        audit.record(noun=row, verb="propose", by=by, at=at, detail={"organization": row.organization_id})
        return row

    made, _is_new = idempotency.once(make, key=key, action="convening.propose", by=by, at=at, model=ConvenerCandidate)
    return made


@transaction.atomic
def decline(*, candidate: ConvenerCandidate, expected: int, by: Any, at: datetime) -> ConvenerCandidate:
    """The candidate will not convene. Its scores stay until somebody begins anew; no figure shows them."""
    return _move(candidate, localdate(at), expected, "decline", by, at)


@transaction.atomic
def bring_back(*, candidate: ConvenerCandidate, expected: int, by: Any, at: datetime) -> ConvenerCandidate:
    """Undo `decline`."""
    return _move(candidate, None, expected, "bring back", by, at)


def _move(
    candidate: ConvenerCandidate, declined_on: date | None, expected: int, verb: str, by: Any, at: datetime
) -> ConvenerCandidate:
    current = _held(candidate)
    policies.can_change_candidate(by, current).enforce()
    if (current.declined_on is None) == (declined_on is None):
        raise ConvenerProblem(_("This stands already. Look at the list again."))
    current.declined_on = declined_on
    versions.save(current, expected=expected, fields=["declined_on"])
    audit.record(noun=current, verb=verb, by=by, at=at)
    return current


@transaction.atomic
def score(
    *, candidate: ConvenerCandidate, organization: Organization, scores: Mapping[str, int], by: Any, at: datetime
) -> list[ConvenerScore]:
    """What an organization gives a candidate on every point; sent again, it replaces what it gave before.

    The audit record says that it scored, never what: it is read by others.
    """
    current = _held(candidate)
    policies.can_score(by, current).enforce()
    today = localdate(at)
    if organization.pk not in {one.pk for one in queries.raters_for(by, current, today)}:
        raise ConvenerProblem(_("You can't score this candidate for %(name)s.") % {"name": organization})
    wanted = {point.code for point in convener_points(today).points}
    if set(scores) != wanted or any(value not in SCORES for value in scores.values()):
        raise ConvenerProblem(_("Give each point a score from 1 to 4."))
    current.scores.filter(organization=organization).delete()
    side = queries.side_of(organization)
    made = [
        ConvenerScore(
            candidate=current, organization=organization, side=side, point=point, score=value, given_on=today,
            given_by=by,
        )
        for point, value in scores.items()
    ]  # fmt: skip
    ConvenerScore.objects.bulk_create(made)
    audit.record(noun=current, verb="score", by=by, at=at, detail={"organization": organization.pk})
    return made


@transaction.atomic
def compare(*, body: Body, by: Any, at: datetime) -> ConvenerComparison:
    """Lay the scores side by side. Nobody scores from now on."""
    current = locked(body)
    policies.can_compare(by, current).enforce()
    if ConvenerComparison.objects.filter(body=current).exists():
        raise ConvenerProblem(_("The comparison is open already."))
    today = localdate(at)
    if not queries.standing(current):
        raise ConvenerProblem(_("Nobody is on the list yet. Propose candidates first."))
    if lacking := queries.lacking_raters(current, today):
        names = ", ".join(str(one.organization) for one in lacking)
        words = {"least": convener_points(today).least_raters, "names": names}
        told = _(
            "Each candidate needs scores of at least %(least)s organizations, so that none can be told apart. "
            "Too few yet: %(names)s."
        )
        raise ConvenerProblem(told % words)
    made = ConvenerComparison.objects.create(body=current, opened_at=at, opened_by=by)
    audit.record(noun=current, verb="compare conveners", by=by, at=at)
    return made


@transaction.atomic
def begin_anew(*, body: Body, by: Any, at: datetime) -> None:
    """Close the comparison and remove every score, so that no figure before and after tells what one rater gave."""
    current = locked(body)
    policies.can_compare(by, current).enforce()
    if not ConvenerComparison.objects.filter(body=current).exists():
        raise ConvenerProblem(_("The comparison is not open; scores can still be changed."))
    ConvenerComparison.objects.filter(body=current).delete()
    ConvenerScore.objects.filter(candidate__body=current).delete()
    audit.record(noun=current, verb="score conveners anew", by=by, at=at)


def _held(candidate: ConvenerCandidate) -> ConvenerCandidate:
    """The row as stored, and its group held, so that scoring and comparing come in turn."""
    locked(candidate.body)
    rows = ConvenerCandidate.objects.select_for_update(of=("self",))
    return rows.select_related("organization", "body__host", "body__parent").get(pk=candidate.pk)

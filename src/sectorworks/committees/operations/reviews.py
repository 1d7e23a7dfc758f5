"""Review a group's year: begin it, write down whether its work still fits, close it with a result, open it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind, Decision
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices.operations import Telling, tell
from sectorworks.search.operations import Found, put

from ..models import AnnualReview, Fit, Realignment
from ..policies import reviews as policies
from ..queries import reviews as queries
from ..queries.review_facts import facts
from ..rules.reviews import first_year, to_data
from .topics import REVIEWS

# Their record is their region's own, and no committee of the State reviews it.
OWN_RECORD = (BodyKind.PARTNERSHIP, BodyKind.CORE_GROUP, BodyKind.SUPPORT_TEAM)
WORDS = ["what_it_did", "fit", "needs"]
RESULT = ["fit", "result", "merges_into", "reason", "decision", "closed_on", "facts"]


class ReviewProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class ReviewWords:
    """What the reviewers say beside the record: what the group did, whether that fits its population, and its needs."""

    what_it_did: str = ""
    fit: str = ""
    needs: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """What is decided about the group, why, and by which decision. Only to go on as it is needs none."""

    result: str
    reason: str
    closed_on: date
    decision: Decision | None = None
    merges_into: Body | None = None


def start(*, body: Body, year: int, by: Any, at: datetime, key: str = "") -> AnnualReview:
    """Begin the review of a group's year. The same form sent twice begins one. The group's chairs are told."""

    @transaction.atomic
    def begin() -> AnnualReview:
        policies.can_start(by, body).enforce()
        held = Body.objects.select_for_update(of=("self",)).select_related("parent__parent").get(pk=body.pk)
        _check_start(held, year, at)
        row = AnnualReview.objects.create(body=held, year=year, made_at=at, made_by=by)
        audit.record(noun=row, verb="start", by=by, at=at, detail={"group": held.pk, "year": year})
        put(Found("annualreview", row.pk, _title(row)))
        title = _("%(parent)s begins the review of %(name)s for %(year)s") % _told(row)
        _tell(row, f"review:{row.pk}:start", title, by=by, at=at)
        return row

    row, _new = idempotency.once(begin, key=key, action="committees.review", by=by, at=at, model=AnnualReview)
    return row


@transaction.atomic
def write(*, row: AnnualReview, words: ReviewWords, expected: int, by: Any, at: datetime) -> AnnualReview:
    """Write down what the reviewers say."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    if words.fit and words.fit not in Fit.values:
        raise ReviewProblem(_("Say whether the work still fits: yes, in part or no."))
    before = {name: getattr(current, name) for name in WORDS}
    current.what_it_did, current.needs = words.what_it_did.strip(), words.needs.strip()
    current.fit = words.fit
    versions.save(current, expected=expected, fields=WORDS)
    audit.record(noun=current, verb="write", by=by, at=at, detail={"before": before})
    put(Found("annualreview", current.pk, _title(current), f"{current.what_it_did} {current.needs}"))
    return current


@transaction.atomic
def close(*, row: AnnualReview, closing: Closing, expected: int, by: Any, at: datetime) -> AnnualReview:
    """Close it with a result. The record of the year is kept with it as it stands now. The group's chairs are told."""
    current = locked(row)
    policies.can_close(by, current).enforce()
    _check_closing(current, closing, by, at)
    current.result, current.reason, current.closed_on = closing.result, closing.reason.strip(), closing.closed_on
    current.decision, current.merges_into = closing.decision, closing.merges_into
    current.facts = to_data(facts(current.body, current.year, localdate(at)))
    versions.save(current, expected=expected, fields=RESULT)
    decided = {"decision": closing.decision.pk if closing.decision else None, "reason": current.reason}
    audit.record(noun=current, verb="close", by=by, at=at, detail={"result": closing.result, **decided})
    told = _told(current) | {"result": current.get_result_display()}
    title = _("%(parent)s reviewed %(name)s for %(year)s: %(result)s") % told
    _tell(current, f"review:{current.pk}:close:{current.version}", title, by=by, at=at)
    return current


@transaction.atomic
def reopen(*, row: AnnualReview, expected: int, by: Any, at: datetime) -> AnnualReview:
    """Open a closed review again: its result goes, the record of the year is read anew."""
    current = locked(row)
    policies.can_reopen(by, current).enforce()
    before = {"result": current.result, "reason": current.reason, "decision": current.decision_id}
    current.result, current.reason, current.decision, current.merges_into = "", "", None, None
    current.closed_on, current.facts = None, {}
    versions.save(current, expected=expected, fields=RESULT)
    audit.record(noun=current, verb="reopen", by=by, at=at, detail={"before": before})
    return current


def locked(row: AnnualReview) -> AnnualReview:
    """The row as stored, held until the transaction ends."""
    held = AnnualReview.objects.select_for_update(of=("self",)).select_related(*queries.RELATED)
    return held.get(pk=row.pk)


def _check_start(body: Body, year: int, at: datetime) -> None:
    today = localdate(at)
    if body.kind in OWN_RECORD:
        raise ReviewProblem(_("A partnership’s record is its region’s own. Groups above it don’t review it."))
    first, latest = first_year(body.starts_on), today.year
    if first > latest:
        raise ReviewProblem(_("%(name)s is new. Its first review is of %(first)s.") % {"name": body, "first": first})
    if not first <= year <= latest:
        told = {"first": first, "latest": latest}
        raise ReviewProblem(_("Choose a year from %(first)s to %(latest)s.") % told)
    if AnnualReview.objects.filter(body=body, year=year).exists():
        raise ReviewProblem(_("The review of %(name)s for %(year)s has begun.") % {"name": body.name, "year": year})


def _check_closing(row: AnnualReview, closing: Closing, by: Any, at: datetime) -> None:
    if not row.fit:
        raise ReviewProblem(_("Say first whether the work still fits what the population needs."))
    if closing.result not in Realignment.values or not closing.reason.strip():
        raise ReviewProblem(_("Choose what is decided about the group, and say why."))
    if closing.closed_on > localdate(at) or closing.closed_on < date(row.year, 1, 1):
        raise ReviewProblem(_("Choose a day from the reviewed year on, and not after today."))
    if closing.decision is None and closing.result != Realignment.KEEP:
        raise ReviewProblem(_("A change needs the decision that made it. Record the decision first."))
    if closing.decision is not None:
        if closing.decision.body_id not in (row.body_id, row.body.parent_id):
            raise ReviewProblem(_("Choose a decision of the group that reviews, or of the reviewed group."))
        if closing.decision.decided_on > closing.closed_on:
            raise ReviewProblem(_("A review can’t close before the decision it rests on."))
    is_merger = closing.result == Realignment.MERGE
    if is_merger != (closing.merges_into is not None):
        raise ReviewProblem(_("Name the group it merges with, and only for a merger."))
    if closing.merges_into is not None:
        choices = queries.groups_to_merge_into(by, row, localdate(at))
        if not choices.filter(pk=closing.merges_into.pk).exists():
            raise ReviewProblem(_("Choose a group from the list."))


def _title(row: AnnualReview) -> str:
    return f"{row.body.name} {row.year}"


def _told(row: AnnualReview) -> dict[str, Any]:
    return {"parent": row.body.parent, "name": row.body, "year": row.year}


def _tell(row: AnnualReview, event: str, title: str, *, by: Any, at: datetime) -> None:
    people = [one for one in in_charge(row.body, localdate(at)) if one.pk != by.pk]
    tell(people=people, telling=Telling(REVIEWS, event, title, "annual-review", str(row.pk)), at=at)

"""What agency B's groups recommend, hear and advise, full of canaries."""

from __future__ import annotations

from typing import Any

from canary_words import Seed, canaries, canary

from sectorworks.bodies.models import Decision
from sectorworks.committees import factories
from sectorworks.committees.models import Feedback, FundingInput, Recommendation
from sectorworks.committees.operations import funding, liaison, recommendations
from sectorworks.committees.operations.funding import ConflictDraft, NoticeDraft
from sectorworks.committees.operations.liaison import FeedbackDraft
from sectorworks.committees.operations.recommendations import Answer, Making, RecommendationDraft
from sectorworks.committees.queries.funding import Asked
from sectorworks.core import clock


def seed_committees(made: Seed, cast: dict[str, Any]) -> None:
    """A recommendation with its answer, feedback with what changed, advice on a notice, a place at an event."""
    by, at, agency = cast["rival"], clock.now(), made.world.rival_agency
    quiet, silent = (agency.hosts.get(slug=f"{name}-partnership") for name in ("quiet", "silent"))

    draft = RecommendationDraft(**canaries(Recommendation, "title", "wording", "basis"), to_body=silent)
    row = made.keep(recommendations.draft(body=quiet, words=draft, by=by, at=at))
    decision = Decision.objects.filter(body=quiet).order_by("-pk")[0]
    row = recommendations.make(row=row, making=Making(decision, clock.today()), expected=row.version, by=by, at=at)
    said = Answer("adopted", canary(Recommendation, "answer"), clock.today())
    row = recommendations.answer(row=row, said=said, expected=row.version, by=by, at=at)
    outcome = canary(Recommendation, "outcome")
    recommendations.say_outcome(row=row, words=outcome, expected=row.version, by=by, at=at)

    told = FeedbackDraft(silent, **canaries(Feedback, "topic", "heard"), heard_on=clock.today())
    heard = made.keep(liaison.hear(body=quiet, draft=told, by=by, at=at))
    changed = canary(Feedback, "what_changed")
    liaison.say_change(row=heard, words=changed, on=clock.today(), expected=1, by=by, at=at)

    asked = Asked(quiet, made.keep(funding.add(draft=NoticeDraft("Open notice", "A funder"), by=by, at=at)))
    relevance = funding.relate(asked=asked, reason="CANARY-B-M-fundingrelevance-reason", by=by, at=at)
    made.keep(relevance)
    given = made.keep(funding.give(asked=asked, wording=canary(FundingInput, "wording"), by=by, at=at))
    became = canary(FundingInput, "outcome")
    funding.trace(row=given, decision=decision, outcome=became, expected=1, by=by, at=at)
    other = factories.notice("Another notice")
    factories.relevance(other, quiet)
    conflict = ConflictDraft(made.world.people["rival"], "family", detail="CANARY-B-C-conflictofinterest-detail")
    made.keep(funding.declare(notice=other, draft=conflict, by=by, at=at))

"""What the sample's committee recommended, for the tests that open every page."""

from __future__ import annotations

from typing import Any

COMMITTEE = "career-pathways-for-targeted-populations-committee"


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    import events_sample
    import yearly_sample

    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body
    from sectorworks.core import clock

    body = Body.objects.select_related("parent").get(slug=COMMITTEE)
    by, at = User.objects.get(email="ivy.stone@sample.invalid"), clock.now()
    made = _recommendations(body, by, at) | _liaison(body, by, at) | _funding(body, by, at)
    return made | events_sample.nouns(body, by, at) | yearly_sample.nouns(body, by, at)


def _recommendations(body: Any, by: Any, at: Any) -> dict[str, dict[str, Any]]:
    from django.utils.timezone import localdate

    from sectorworks.bodies.models import Decision
    from sectorworks.committees.operations import recommendations
    from sectorworks.committees.operations.recommendations import Answer, Making, RecommendationDraft

    words = RecommendationDraft("Post wait times", "Job centers post wait times.", "Testimony.", to_body=body.parent)
    draft = recommendations.draft(body=body, words=words, by=by, at=at)
    row = recommendations.draft(body=body, words=words, by=by, at=at)
    decision = Decision.objects.filter(body=body).order_by("-pk")[0]
    today = localdate(at)
    row = recommendations.make(row=row, making=Making(decision, today, today), expected=1, by=by, at=at)
    said = Answer("partly", "From May, in two regions.", today)
    recommendations.answer(row=row, said=said, expected=row.version, by=by, at=at)
    return {"recommendation-draft": {"pk": draft.pk}, "recommendation-adopted": {"pk": row.pk}}


def _liaison(body: Any, by: Any, at: Any) -> dict[str, dict[str, Any]]:
    from django.utils.timezone import localdate

    from sectorworks.bodies.models import Body, RequestKind
    from sectorworks.bodies.operations import requests
    from sectorworks.bodies.operations.requests import RequestDraft
    from sectorworks.committees.operations import liaison
    from sectorworks.committees.operations.liaison import FeedbackDraft

    heard = FeedbackDraft(body.parent, "Night shifts", "Employers say that no bus runs at night.", localdate(at))
    row = liaison.hear(body=body, draft=heard, by=by, at=at)
    below = Body.objects.filter(parent=body).order_by("pk")[0]
    draft = RequestDraft(body, RequestKind.FEEDBACK, "Your view of our plan", "What is missing?")
    matter = requests.ask(body=below, draft=draft, by=by, at=at)
    return {"feedback": {"pk": row.pk}, "request-slot": {"pk": matter.pk}}


def _funding(body: Any, by: Any, at: Any) -> dict[str, dict[str, Any]]:
    from sectorworks.committees.operations import funding
    from sectorworks.committees.operations.funding import NoticeDraft
    from sectorworks.committees.queries.funding import Asked

    draft = NoticeDraft("Rides to work", "Labor Department", summary="Grants for rides.", populations=("low-income",))
    asked = Asked(body, funding.add(draft=draft, by=by, at=at))
    funding.relate(asked=asked, reason="It could pay for night buses.", by=by, at=at)
    new = funding.give(asked=asked, wording="Pay for rides at night.", by=by, at=at)
    row = funding.give(asked=asked, wording="Pay for child care too.", by=by, at=at)
    words = "Taken up in part."
    funding.trace(row=row, decision=None, outcome=words, expected=1, by=by, at=at)
    return {
        "funding-notice": {"pk": asked.notice.pk},
        "funding-asked": {"slug": body.slug, "pk": asked.notice.pk},
        "funding-input": {"pk": row.pk},
        "funding-input-new": {"pk": new.pk},
    }

"""A committee's charge with an amendment on its way, its decision, and a request to its board, in the sample."""

from __future__ import annotations

from typing import Any

COMMITTEE = "career-pathways-for-targeted-populations-committee"


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body, RequestKind
    from sectorworks.bodies.operations import requests, texts
    from sectorworks.bodies.operations.requests import RequestDraft
    from sectorworks.bodies.operations.texts import TextDraft
    from sectorworks.bodies.queries.texts import adopted
    from sectorworks.core import clock

    body = Body.objects.get(slug=COMMITTEE)
    by, at = User.objects.get(email="ivy.stone@sample.invalid"), clock.now()
    charge = adopted(body, "charge")[0]
    words = TextDraft(
        f"{charge.wording} And ask those concerned first.", charge.title, tuple(charge.lenses), "Heard in May"
    )
    amendment = texts.amend(text=charge.text, words=words, by=by, at=at)
    draft = RequestDraft(body.parent, RequestKind.FEEDBACK, "Your view of our charge", "What should it say?")
    matter = requests.ask(body=body, draft=draft, by=by, at=at)
    text = {"slug": COMMITTEE, "pk": charge.text_id}
    return {
        "group-text": text,
        "group-text-edit": text | {"number": amendment.number},
        "group-decision": {"slug": COMMITTEE, "pk": charge.decision_id},
        "group-request": {"pk": matter.pk},
    }

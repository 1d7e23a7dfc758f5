"""Events of the sample, for the tests that open every page: its webinar, a draft and one that is to come."""

from __future__ import annotations

from typing import Any


def nouns(body: Any, by: Any, at: Any) -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from datetime import time, timedelta

    from django.utils.timezone import localdate

    from sectorworks.committees.models import Event, EventState
    from sectorworks.committees.operations import events, registrations
    from sectorworks.committees.operations.events import EventDraft
    from sectorworks.committees.operations.registrations import RegistrationDraft

    day = localdate(at) + timedelta(days=30)
    words = EventDraft("Meet the employers", day, time(10), audience="Employers", captions_note="Ask by Monday.")
    draft, coming = (events.draft(body=body, words=words, by=by, at=at) for _number in range(2))
    coming = events.announce(event=coming, expected=1, by=by, at=at)
    tokens: list[str] = []

    def link_to(token: str) -> str:
        tokens.append(token)
        return token

    person = RegistrationDraft("Pat Example", "pat@sample.invalid", "Cahokia Foods")
    registrations.register(event=coming, draft=person, link_to=link_to, by=by, at=at)
    held = Event.objects.filter(state=EventState.HELD).order_by("pk")[0]
    asked = registrations.add(event=held, draft=RegistrationDraft("Kim Example", "", "Nobody Knows It"), by=by, at=at)
    return {
        "event-draft": {"pk": draft.pk},
        "event-to-come": {"pk": coming.pk},
        "event-held": {"pk": held.pk},
        "event-place": {"token": tokens[0]},
        "event-registration": {"pk": asked.pk},
        "event-question": {"pk": held.questions.order_by("pk")[0].pk},
        "event-follow-up": {"pk": held.follow_ups.order_by("pk")[0].pk},
        "event-commitment": {"pk": held.commitments.order_by("pk")[0].pk},
    }

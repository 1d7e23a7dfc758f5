"""What the sample lacks for `launches_pages.py`: a launch of the food partnership that is ready to invite."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from datetime import time, timedelta

    from django.utils.timezone import localdate

    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body
    from sectorworks.core import clock
    from sectorworks.directory.models import Organization, Person
    from sectorworks.engagement.models import CollisionChoice
    from sectorworks.engagement.operations.asks import Choice
    from sectorworks.launches.models import Launch
    from sectorworks.launches.operations import follow_ups, invitations, launches
    from sectorworks.launches.operations.invitations import InviteeDraft, Sending
    from sectorworks.launches.operations.launches import LaunchDraft
    from sectorworks.launches.queries.invitations import in_the_way

    at = clock.now() - timedelta(minutes=1)
    alice = User.objects.get(email="alice.moreno@sample.invalid")
    food = Body.objects.get(slug="prairie-rivers-food-manufacturing-partnership")
    held = Launch.objects.get(body=food)
    grace = Person.objects.get(full_name="Grace Bauer", is_sample=True)
    draft = LaunchDraft(
        localdate(at) + timedelta(days=60), time(10), place="Training room", address="12 Mill Street",
        access_note="Step-free.", host=held.host, welcomed_by=grace, closed_by=grace,
    )  # fmt: skip
    coming = launches.plan(body=food, draft=draft, by=alice, at=at)
    people = [
        InviteeDraft(Person.objects.get(full_name=name, is_sample=True), Organization.objects.get(name=company), grace)
        for name, company in (("Deb Fallon", "Gateway Drayage"), ("Ray Dietz", "Mississippi Barge Line"))
    ]
    unsent, sent = invitations.add(launch=coming, drafts=people, by=alice, at=at)
    tokens: list[str] = []

    def link_to(token: str) -> str:
        tokens.append(token)
        return token

    choices = {
        one.organization.pk: Choice(
            CollisionChoice.GO_AHEAD, frozenset(each.token for each in one.meeting.obstacles), reason="Agreed."
        )
        for one in in_the_way(coming, [sent], localdate(at))
    }
    invitations.send(launch=coming, sending=Sending([sent], link_to, choices), by=alice, at=at)
    follow_up = follow_ups.draft(launch=coming, by=alice, at=at)
    waiting = Launch.objects.get(body__slug="prairie-rivers-transportation-and-logistics-partnership")
    answered = held.invitations.exclude(answer="").order_by("pk")[0]
    return {
        "launch-not-ready": {"pk": waiting.pk},
        "launch-to-come": {"pk": coming.pk},
        "launch-was-held": {"pk": held.pk},
        "launch-invitation-unsent": {"pk": unsent.pk},
        "launch-invitation-answered": {"pk": answered.pk},
        "launch-link": {"token": tokens[0]},
        "launch-follow-up-draft": {"pk": follow_up.pk},
    }

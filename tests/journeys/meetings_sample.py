"""A committee's meeting to come with agenda, a parked item, a paper, answers and a request, in the sample."""

from __future__ import annotations

from typing import Any

COMMITTEE = "career-pathways-for-targeted-populations-committee"


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from datetime import time, timedelta

    from sectorworks.accounts.models import User
    from sectorworks.bodies.models import Body
    from sectorworks.core import clock
    from sectorworks.meetings.operations import (
        access,
        agenda,
        agenda_templates,
        invitations,
        materials,
        meetings,
        networking,
        series,
        visits,
    )

    body = Body.objects.get(slug=COMMITTEE)
    by, at, day = User.objects.get(email="ivy.stone@sample.invalid"), clock.now(), clock.today() + timedelta(days=40)
    draft = meetings.MeetingDraft(
        "Meeting on youth pathways", day, time(10), 90, mode="hybrid", purpose="To agree on the **next steps**.",
        join_address="https://video.sample.invalid/1", access_contact="Ann, 555-0100",
        access_by=day - timedelta(days=7),
        sites=(meetings.SiteDraft("City library", "1 Main Street", access_note="Lift at the back"),),
    )  # fmt: skip
    meeting = meetings.schedule(body=body, draft=draft, by=by, at=at)
    items = [
        agenda.add(meeting=meeting, draft=agenda.ItemDraft(title, **words), by=by, at=at)
        for title, words in (
            ("Welcome and roll call", {"kind": "roll_call", "planned_minutes": 5, "section": "Opening"}),
            ("Minutes of the earlier meeting", {"kind": "minutes", "is_consent": True, "section": "Opening"}),
            ("What employers need", {"planned_minutes": 90, "presenter_name": "Rosa", "description": "- One\n- Two"}),
            ("A matter for later", {"planned_minutes": 10}),
        )
    ]
    agenda.park(item=items[3], by=by, at=at)
    agenda_templates.keep(meeting=meeting, title="Journey agenda", by=by, at=at)
    paper = materials.MaterialDraft("Slides on employers", "presentation", address="https://sample.invalid/slides")
    materials.add(meeting=meeting, draft=paper, by=by, at=at)
    asked = access.AccessDraft("Ann Access", "asl", "ann@sample.invalid", "From ten to eleven")
    access.ask(meeting=meeting, draft=asked, asked_by=None, at=at)
    today = meetings.schedule(
        body=body,
        draft=meetings.MeetingDraft("Campus day", clock.today(), time(9), 240, mode="in_person"),
        by=by,
        at=at,
    )
    tour = agenda.add(meeting=today, draft=agenda.ItemDraft("Tour of the campus", kind="visit"), by=by, at=at)
    arranged = visits.VisitDraft("Technology Campus", "1 Main Street", "At the west door", "Lift inside", 20)
    visit = visits.arrange(item=tour, draft=arranged, expected=0, by=by, at=at)
    visits.answer(visit=visit, said=visits.VisitSaid(True, "step_free", "A ramp"), by=by, at=at)
    learned = visits.learn(visit=visit, wording="Evening classes fill first.", by=by, at=at)
    dinner = agenda.add(meeting=today, draft=agenda.ItemDraft("Networking dinner", kind="networking"), by=by, at=at)
    networking.join(item=dinner, draft=networking.ListingDraft("Trainers of welders", "Tours"), by=by, at=at)
    others = User.objects.filter(person__terms__seat__body=body, person__terms__state="serving", is_active=True)
    listed = [
        networking.join(item=dinner, draft=networking.ListingDraft("Partners", "Evening classes"), by=one, at=at)
        for one in others.exclude(pk=by.pk).distinct().order_by("pk")[:3]
    ]
    through = networking.AskDraft("You run evening classes.", goes_through_staff=True)
    wishes = [networking.ask(listing=one, draft=through, by=by, at=at) for one in listed[:2]]
    networking.introduce(introduction=wishes[1], reply="At the first table", expected=1, by=by, at=at)
    networking.tell_outcome(introduction=wishes[1], outcome="A course together", expected=2, by=by, at=at)
    tokens = [token for _person, token in invitations.invite(meeting=meeting, by=by, at=at)]
    invitations.answer(token=tokens[0], said=invitations.Said("in_person", words="With a guide dog"), at=at)
    rule = {"every": "quarter", "interval": 1, "weekday": 2, "nth": 2}
    made = series.make(
        body=body, draft=series.SeriesDraft("Quarterly meeting", clock.today(), time(10), 90, rule), by=by, at=at
    )
    return {
        "meetings-of-group": {"slug": body.slug},
        "meetings-planned": {"pk": meeting.pk},
        "meetings-item": {"pk": items[2].pk},
        "meetings-visit": {"pk": tour.pk},
        "meetings-learned": {"pk": learned.pk},
        "meetings-networking": {"pk": dinner.pk},
        "meetings-listing": {"pk": listed[2].pk},
        "meetings-wish": {"pk": wishes[0].pk},
        "meetings-collaboration": {"pk": wishes[1].pk},
        "meetings-series": {"pk": made.pk},
        "meetings-token": {"token": tokens[1]},
    }

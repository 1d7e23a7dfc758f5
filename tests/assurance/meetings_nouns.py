"""The nouns of the addresses of schedule, agenda, papers, invitations and access: meetings of the members' own body."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cast import AT
from django.core.files.uploadedfile import SimpleUploadedFile
from world import World, make_world

from sectorworks.core import clock
from sectorworks.files import operations as files
from sectorworks.files.rules import MEETING_PAPER
from sectorworks.meetings import factories
from sectorworks.meetings.models import Introduction, Meeting, NetworkingListing, SiteVisit
from sectorworks.meetings.operations import access, invitations, materials, networking, visits
from sectorworks.meetings.operations.materials import MaterialDraft

Cast = dict[str, Any]


def _planned(world: World) -> Meeting:
    return factories.meeting(world.body, day=clock.today() + timedelta(days=30))


def _group(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _meeting(cast: Cast) -> dict[str, Any]:
    return {"pk": _planned(make_world(cast)).pk}


def _series(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.series(make_world(cast).body).pk}


def _item(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.item(_planned(make_world(cast))).pk}


def _visit(cast: Cast) -> dict[str, Any]:
    item = factories.item(_planned(make_world(cast)), "Tour", kind="visit")
    visits.arrange(item=item, draft=visits.VisitDraft("Campus"), expected=0, by=cast["staff"], at=AT)
    return {"pk": item.pk}


def _learned(cast: Cast) -> dict[str, Any]:
    visit = SiteVisit.objects.get(item=_visit(cast)["pk"])
    return {"pk": visit.learned.create(wording="Evening classes", written_at=AT, written_by=cast["staff"]).pk}


def _networking(cast: Cast) -> dict[str, Any]:
    """All who take part are listed."""
    item = factories.item(_planned(make_world(cast)), "Dinner", kind="networking")
    for name in ("staff", "chair", "seated"):
        networking.join(item=item, draft=networking.ListingDraft("Partners"), by=cast[name], at=AT)
    return {"pk": item.pk}


def _listed(cast: Cast) -> dict[str, Any]:
    item = _networking(cast)["pk"]
    return {"pk": NetworkingListing.objects.get(item=item, person__account=cast["chair"]).pk}


def _introduction(cast: Cast) -> dict[str, Any]:
    listing = NetworkingListing.objects.get(pk=_listed(cast)["pk"])
    draft = networking.AskDraft("You train welders.")
    return {"pk": networking.ask(listing=listing, draft=draft, by=cast["seated"], at=AT).pk}


def _collaboration(cast: Cast) -> dict[str, Any]:
    made = Introduction.objects.get(pk=_introduction(cast)["pk"])
    made = networking.introduce(introduction=made, reply="At the door", expected=1, by=cast["chair"], at=AT)
    named = {"introduction": made, "outcome": "A course", "expected": 2}
    return {"pk": networking.tell_outcome(**named, by=cast["chair"], at=AT).pk}


def _template(cast: Cast) -> dict[str, Any]:
    return {"pk": make_world(cast).body.agenda_templates.create(title="Usual", items=[{"title": "Roll call"}]).pk}


def _paper(cast: Cast) -> dict[str, Any]:
    meeting, by = _planned(make_world(cast)), cast["staff"]
    upload = SimpleUploadedFile("notes.txt", b"What we heard.")
    file = files.store(upload=upload, purpose=MEETING_PAPER, by=by, at=AT)
    return {"pk": materials.add(meeting=meeting, draft=MaterialDraft("Notes", file=file), by=by, at=AT).pk}


def _token(cast: Cast) -> dict[str, Any]:
    meeting = _planned(make_world(cast))
    return {"token": invitations.invite(meeting=meeting, by=cast["staff"], at=AT)[0][1]}


def _invited(cast: Cast) -> dict[str, Any]:
    meeting = _planned(make_world(cast))
    invitations.invite(meeting=meeting, by=cast["staff"], at=AT)
    return {"pk": meeting.pk}


def _asked(cast: Cast) -> dict[str, Any]:
    meeting = _planned(make_world(cast))
    draft = access.AccessDraft("Ann", "asl", "ann@example.org")
    return {"pk": access.ask(meeting=meeting, draft=draft, asked_by=cast["seated"], at=AT).pk}


def _access_page(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    meeting = _planned(world)
    draft = access.AccessDraft("Ann", "asl", "ann@example.org")
    access.ask(meeting=meeting, draft=draft, asked_by=cast["seated"], at=AT)
    return {"pk": meeting.pk}


GROUP_ROUTES = ("meetings_of", "meetings_of_feed", "meeting_new", "meeting_series_new", "agenda_parked")
MEETING_ROUTES = (
    "meeting", "meeting_ics", "meeting_edit", "meeting_cancel", "meeting_bring_back", "meeting_open", "meeting_close",
    "meeting_reopen", "meeting_survey", "meeting_agenda", "agenda_item_new", "agenda_begin", "agenda_keep",
    "meeting_papers", "material_new", "meeting_invitations", "meeting_access",
)  # fmt: skip
SERIES_ROUTES = ("meeting_series", "meeting_series_edit", "meeting_series_publish", "meeting_series_except")
ITEM_ROUTES = ("edit", "order", "move", "remove", "state", "action", "evidence")
PAPER_ROUTES = ("material_file", "material_approve", "material_remove", "material_put_back")
NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(GROUP_ROUTES, _group),
    **dict.fromkeys(MEETING_ROUTES, _meeting),
    **dict.fromkeys(SERIES_ROUTES, _series),
    **dict.fromkeys((f"agenda_item_{step}" for step in ITEM_ROUTES), _item),
    **dict.fromkeys(PAPER_ROUTES, _paper),
    "site_visit": _visit,
    **dict.fromkeys((f"site_visit_{step}" for step in ("edit", "answer", "learn")), _visit),
    **dict.fromkeys((f"learning_note_{step}" for step in ("action", "remove")), _learned),
    **dict.fromkeys(("networking", "networking_join", "networking_leave"), _networking),
    "introduction_new": _listed,
    **dict.fromkeys(("introduction_introduce", "introduction_decline"), _introduction),
    **dict.fromkeys(("introduction_outcome", "introduction_action"), _collaboration),
    "agenda_template_remove": _template,
    "meeting_rsvp": _token,
    "meeting_answer": _invited,
    "meeting_access_requests": _access_page,
    "access_request_answer": _asked,
}

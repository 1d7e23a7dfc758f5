"""What the schedule, agendas and papers add to the site: a door, search, a group's next meeting, notices, hand-over."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies import registry as bodies
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core import registry as site
from sectorworks.core.registry import Door, DoorPage, SearchHit
from sectorworks.directory import registry as directory
from sectorworks.directory.models import Person
from sectorworks.documents.tree import Block, BulletList, Column, Heading, Paragraph, Table
from sectorworks.jobs import registry as jobs
from sectorworks.jobs.handles import JobHandle
from sectorworks.notices import registry as notices
from sectorworks.notices.registry import Topic
from sectorworks.search.queries import rows
from sectorworks.surveys import registry as surveys
from sectorworks.surveys.models import Theme, ThemeState
from sectorworks.surveys.policies import themes as theme_policies
from sectorworks.surveys.registry import Whereto
from sectorworks.ui import wording

from .operations import held, reminders, telling
from .queries import links
from .queries import meetings as queries
from .queries.agenda import parked_of
from .queries.lists import listed
from .queries.materials import materials_visible_to
from .queries.series import in_words
from .queries.visibility import meetings_visible_to
from .views.meeting_words import when

MOST_HITS = 12
REMINDERS = "meeting-reminders"
HELD_FIELDS = (
    "meetings.MeetingInvitation.person",
    "meetings.AccessRequest.person",
    "meetings.AgendaItem.presenter",
    "meetings.VisitRsvp.person",
    "meetings.NetworkingListing.person",
    "meetings.Introduction.asker",
    "meetings.Introduction.asked",
)


def register() -> None:
    """Called by the room's `register`."""
    pages = (
        DoorPage(gettext_lazy("All meetings"), "meetings"),
        DoorPage(gettext_lazy("Presentations"), "presentations"),
        DoorPage(gettext_lazy("Papers"), "materials"),
        DoorPage(gettext_lazy("Public records"), "meetings-public-index"),
    )
    site.doors.register("meetings", Door(gettext_lazy("Meetings"), "meetings", "event", pages), rank=35)
    site.search_providers.register("meetings", find_meetings, rank=35)
    site.search_providers.register("materials", find_materials, rank=36)
    panel = bodies.Panel("meetings/next_meeting_panel.html", _next, comes_next=True)
    bodies.body_panels.register("next-meeting", panel, rank=5)
    bodies.hand_over_chapters.register("meetings", chapter, rank=20)
    jobs.register(REMINDERS, remind)
    surveys.theme_targets.register("meetings", _whereto)
    directory.personal_data.register("meetings", directory.PersonalData(_held, held.remove, HELD_FIELDS))
    notices.register(
        Topic(
            telling.TOPIC,
            gettext_lazy("Meetings"),
            gettext_lazy("A meeting of your group is set, moved or cancelled, or somebody asks for access to it."),
        ),
        rank=25,
    )


def remind(job: JobHandle) -> None:
    """Once a day; running it again reminds nobody twice."""
    job.log(f"Invitations without an answer, asked again: {reminders.remind(at=clock.now())}.")


def find_meetings(user: Any, words: str) -> list[SearchHit]:
    """Meetings the person may know of."""
    visible = meetings_visible_to(user, clock.today()).select_related("body")
    return [
        SearchHit(one.title, _("Meetings"), f"{one.body} · {wording.day(one.day)}", reverse("meeting", args=[one.pk]))
        for one in rows(visible, "meeting", words, MOST_HITS)
    ]


def find_materials(user: Any, words: str) -> list[SearchHit]:
    """Papers the person may have."""
    visible = materials_visible_to(user, clock.today())
    return [
        SearchHit(
            one.title, _("Papers of meetings"), f"{one.meeting} · {one.meeting.body}",
            reverse("meeting-papers", args=[one.meeting_id]),
        )
        for one in rows(visible, "material", words, MOST_HITS)
    ]  # fmt: skip


def _whereto(user: Any, theme: Theme) -> Whereto | None:
    """The meeting that a promise goes to, or the page on which to choose one."""
    href = reverse("theme-target", args=[theme.pk])
    if (target := links.target_of(theme)) is not None:
        words = {"meeting": target.meeting.title, "day": wording.day(target.meeting.day)}
        return Whereto(_("On the agenda of %(meeting)s, %(day)s") % words, href)
    if theme.state == ThemeState.DECLINED or not theme_policies.can_promise(user, theme):
        return None
    return Whereto(_("On no agenda yet: choose the meeting it goes to"), href)


def _next(user: Any, body: Body) -> dict[str, Any] | None:
    """The group's next meeting that this reader may know of."""
    found = queries.next_in(listed(user, clock.today(), body), clock.now())
    return {"meeting": found, "when": when(found) if found else ""}


def chapter(user: Any, body: Body) -> list[Block]:
    """For the hand-over pack: when it meets, what is planned, and what waits for an agenda."""
    at = clock.now()
    planned = tuple(
        (wording.day(one.day), one.title, str(one.get_mode_display())) for one in queries.planned_of(body, at)
    )
    blocks: list[Block] = [Heading(_("Meetings"))]
    if series := [f"{one.title}: {in_words(one)}" for one in body.meeting_series.order_by("pk")]:
        blocks.append(BulletList(tuple(series)))
    if planned:
        columns = (Column(_("Day")), Column(_("Meeting")), Column(_("How")))
        blocks.append(Table(_("Meetings to come"), columns, planned))
    else:
        blocks.append(Paragraph(_("No meeting is planned.")))
    if parked := [one.title for one in parked_of(body)]:
        blocks += [Paragraph(_("Parked for a later agenda:")), BulletList(tuple(parked))]
    return blocks


def _held(person: Person) -> directory.HeldData:
    """Invitations with the answers, what was asked for, and what was presented: the person's own words."""
    told: list[dict[str, str]] = []
    for one in person.meeting_invitations.select_related("meeting").order_by("invited_at"):
        said = ", ".join(part for part in (str(one.get_answer_display()), one.remote_reason, one.words) if part)
        told.append(_line(_("Invited to"), one.meeting.title, one.invited_at, said))
    for asked in person.access_requests.select_related("meeting").order_by("asked_at"):
        said = ", ".join(part for part in (str(asked.get_need_display()), asked.detail, asked.answer) if part)
        told.append(_line(_("Asked for access to"), asked.meeting.title, asked.asked_at, said))
    for visit in person.visit_rsvps.select_related("visit__item").order_by("answered_at"):
        asked_for = (str(visit.get_need_display()), visit.detail) if visit.need else (visit.detail,)
        said = ", ".join(part for part in (_("Comes along") if visit.comes else _("Does not come"), *asked_for) if part)
        told.append(_line(_("Visit"), visit.visit.item.title, visit.answered_at, said))
    for item in person.presents.order_by("made_at"):
        told.append(_line(_("Presents"), item.title, item.made_at, ""))
    told += _networking(person)
    return directory.HeldData(_("Meetings: invitations, access and presentations"), tuple(told))


def _networking(person: Person) -> list[dict[str, str]]:
    """Listings and introductions; what another wrote when they asked is theirs."""
    told = []
    for one in person.networking_listings.select_related("item").order_by("listed_at"):
        said = "; ".join(part for part in (one.looks_for, one.offers) if part)
        told.append(_line(_("Listed for networking"), one.item.title, one.listed_at, said))
    for own in person.introductions_asked.select_related("item").order_by("asked_at"):
        said = "; ".join(part for part in (own.wording, str(own.get_state_display()), own.outcome) if part)
        told.append(_line(_("Asked for an introduction"), own.item.title, own.asked_at, said))
    for other in person.introductions_received.select_related("item").order_by("asked_at"):
        said = "; ".join(part for part in (str(other.get_state_display()), other.reply, other.outcome) if part)
        told.append(_line(_("Somebody asked for an introduction"), other.item.title, other.asked_at, said))
    return told


def _line(what: str, title: str, at: datetime, said: str) -> dict[str, str]:
    return {_("What"): what, _("Of"): title, _("Date"): timezone.localdate(at).isoformat(), _("Said"): said}
